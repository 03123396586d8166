"""The part of a text around the words found, in marked and unmarked pieces. Escaping is the page's affair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.search.models.documents import Texts
from gongkai.domain.search.models.normal_text import placed

SNIPPET_LENGTH = 120
_BEFORE = 30
# A text is looked through in stretches, so that a book among the attachments costs no more than its first pages.
_STRETCH, _FURTHEST = 4_000, 200_000
_WHITE = re.compile(r"\s+")
_IN_A_WORD = re.compile(r"(?<=[\u3400-\u9fff])\s*\n\s*(?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, marked where it is what was looked for."""

    text: str
    marked: bool = False


def marked_title(texts: Texts, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return the whole title in pieces."""
    return pieces_of(texts.title, spans_in(texts.title, words))


def snippet(texts: Texts, words: Sequence[str]) -> tuple[tuple[Piece, ...], str]:
    """Return the pieces of the best part, and where it is from: body, attachments, names, doc_no.

    Where no word stands outside the title, the body's beginning (or that of the first text there is), unmarked.
    """
    parts = {name: getattr(texts, name) for name in ("body", "attachments", "names", "doc_no")}
    for name, text in parts.items():
        window = _window(text, words)
        if window:
            return pieces_of(window, spans_in(window, words), cut=True), name
    for name, text in parts.items():
        if text.strip():
            return pieces_of(_cut_out(text, 0), [], cut=True), name
    return (), ""


def _window(text: str, words: Sequence[str]) -> str:
    """Return the part around the first word found in the text; "" where there is none."""
    if not text or not words:
        return ""
    # 多数时候，词就是照样写着的：不必把全文换成比较用的写法。
    verbatim = [place for word in words if (place := text.find(word)) >= 0]
    if verbatim:
        return _cut_out(text, min(verbatim))
    overlap = 2 * max(map(len, words))
    for begin in range(0, min(len(text), _FURTHEST), _STRETCH):
        spans = spans_in(text[begin : begin + _STRETCH + overlap], words)
        if spans:
            return _cut_out(text, begin + spans[0][0])
    return ""


def _cut_out(text: str, place: int) -> str:
    begin = max(0, place - _BEFORE)
    end = begin + SNIPPET_LENGTH
    return ("…" if begin else "") + text[begin:end].strip() + ("…" if end < len(text) else "")


def spans_in(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand in the text: (begin, end), in order, none touching another."""
    normal, places = placed(text)
    found = []
    for word in words:
        at = normal.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = normal.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def pieces_of(text: str, spans: Sequence[tuple[int, int]], *, cut: bool = False) -> tuple[Piece, ...]:
    """Return the text in pieces, the spans marked; in a part cut out, white space shows as single spaces."""
    pieces, done = [], 0
    for begin, end in spans:
        pieces += [Piece(text[done:begin]), Piece(text[begin:end], marked=True)]
        done = end
    pieces.append(Piece(text[done:]))
    if cut:
        pieces = [Piece(_WHITE.sub(" ", _IN_A_WORD.sub("", piece.text)), piece.marked) for piece in pieces]
    return tuple(piece for piece in pieces if piece.text)
