"""What goes into a clean copy and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.knowledge.extraction.extracted import Extracted


@dataclass(frozen=True)
class Mask:
    """Replace `value`, exactly as it stands in the extracted text, by `shown` wherever it stands in the file."""

    value: str
    shown: str

    def __post_init__(self) -> None:
        """Raise ValueError where the mask masks nothing: an empty value, or one that its replacement still holds."""
        if not self.value.strip() or self.value in self.shown:
            raise ValueError("a mask needs a value that its replacement does not contain")


@dataclass(frozen=True)
class Cleaned:
    """A copy that may go out. `format` is its ending (docx, pdf, jpg …); `removed` says in Chinese what was taken out.

    `extracted` is the copy as it was read again: nothing hidden is in it, but `extracted.not_checked` may name
    pictures and scanned pages that nobody read.
    """

    content: bytes
    format: str
    removed: tuple[str, ...]
    extracted: Extracted


class Removed:
    """Collects what was taken out, each thing once, in the order it was met."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}

    def note(self, name: str) -> None:
        """Add the Chinese name of something that was taken out."""
        self._names[name] = None

    def extend(self, names: Sequence[str]) -> None:
        """Add several names."""
        self._names.update(dict.fromkeys(names))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names noted so far."""
        return tuple(self._names)
