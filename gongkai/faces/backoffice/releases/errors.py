"""What the pages after the review refuse."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class NotApprovedYet(Refusal):
    """The page that publishes is for what passed its whole review."""

    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”还没有审核通过，不能公开。请先提交审核，签发以后再来。")
