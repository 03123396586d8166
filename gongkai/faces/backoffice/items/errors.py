"""What the item pages refuse by themselves, before any act is asked."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class PageIncomplete(Refusal):
    """A page that does not say what it was made from cannot be saved: it would overwrite others."""

    def __init__(self) -> None:
        super().__init__("这一页没有传完整，没有保存。请返回上一页，复制要留的文字，刷新后再保存。")
