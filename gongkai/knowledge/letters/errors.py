"""What keeps a letter from being written; each sentence names what is missing or wrong."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.knowledge.law.errors import Refusal


class FactsMissing(Refusal):
    """A letter lacks facts; `labels` name them in Chinese."""

    def __init__(self, title: str, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        super().__init__(f"《{title}》还缺少：{'、'.join(labels)}。请补齐后再生成。")


class FactNotAllowed(Refusal):
    """A fact is given that its letter cannot state."""


class NothingLeft(Refusal):
    """A letter was edited until no text was left."""

    def __init__(self, title: str) -> None:
        super().__init__(f"《{title}》的正文不能为空。请写明答复内容，或者重新生成。")


class UnknownLetter(Refusal):
    """There is no letter of that kind, or the law of the case does not know it."""
