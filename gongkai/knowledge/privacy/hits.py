"""What a detector hands on: where a piece of personal information stands, and what may be shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.knowledge.privacy.kinds import Kind


@dataclass(frozen=True)
class Span:
    """A find of one detector, before overlaps are settled: text[start:end] is the value."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Hit:
    """个人信息一处. `text` is the value as it stands at [start:end]; `masked` is what may be shown instead.

    `where` names the place in a file in Chinese, "" for plain text; `hidden` tells that a reader of the page does not
    see it (a comment, a hidden sheet, metadata).
    """

    kind: Kind
    start: int
    end: int
    text: str
    masked: str
    where: str = ""
    hidden: bool = False

    def __repr__(self) -> str:
        """Show the masked value only: a hit that lands in a log must not carry what it found."""
        return f"Hit({self.kind.value}, {self.start}, {self.end}, {self.masked!r}, where={self.where!r})"
