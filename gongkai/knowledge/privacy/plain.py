"""One way of writing: the text as detectors read it, character for character at the same places."""

from __future__ import annotations

INVISIBLE = "\u200b"
# Signs of no width are turned into one, so that a number broken by them is still one number.
_WIDTHLESS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_LINE_ENDS = "\r\v\f\u0085\u2028\u2029"

FORMS: dict[int, int | str] = {
    **{full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)},
    **{ord(sign): INVISIBLE for sign in _WIDTHLESS},
    **{ord(sign): " " for sign in _SPACES},
    **{ord(sign): "-" for sign in _DASHES},
    **{ord(sign): "\n" for sign in _LINE_ENDS},
}


def plain(text: str) -> str:
    """Return `text` with full-width signs, spaces and dashes in their ASCII form; the length stays the same."""
    return text.translate(FORMS)
