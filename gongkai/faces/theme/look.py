"""显示方式：大字、高对比。How one browser wants pages shown; a cookie keeps it, sign-in or not."""

from __future__ import annotations

from dataclasses import dataclass, replace

COOKIE = "gongkai_look"
COOKIE_AGE = 365 * 24 * 60 * 60  # seconds


@dataclass(frozen=True)
class Look:
    """What was chosen; where contrast was not, the wish of the operating system counts."""

    large: bool = False
    contrast: bool = False

    @classmethod
    def from_cookie(cls, value: str) -> Look:
        """Return the look a cookie names; words it should not hold are left out."""
        words = value.split("-")
        return cls(large="large" in words, contrast="contrast" in words)

    @property
    def cookie(self) -> str:
        """What `from_cookie` reads; empty for the usual look."""
        return "-".join(word for word in ("large", "contrast") if getattr(self, word))

    def turned(self, switch: str) -> Look:
        """Return the look with one switch, "large" or "contrast", turned over; any other word changes nothing."""
        return replace(self, **{switch: not getattr(self, switch)}) if switch in {"large", "contrast"} else self
