"""Notices of a county's offices, in wording that is neither the detectors' nor the corpus generator's.

`notices.txt` holds them, each under its `== title`: [[kind:value]] marks what must be found, everything else must not
be. They were written by hand to break the detectors; people, places and numbers are invented.
"""

from __future__ import annotations

import re
from pathlib import Path

MARK = re.compile(r"\[\[(\w+):(.*?)\]\]", re.DOTALL)
TITLE = re.compile(r"^== (.*)\n", re.MULTILINE)


def notices() -> dict[str, str]:
    """Return {title: notice with its marks}."""
    pieces = TITLE.split(Path(__file__).with_name("notices.txt").read_text(encoding="utf-8"))
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def parts(notice: str) -> tuple[str, list[tuple[str, str]]]:
    """Return (the text without marks, [(kind, value)] in order)."""
    return MARK.sub(lambda match: match[2], notice), [(match[1], match[2]) for match in MARK.finditer(notice)]
