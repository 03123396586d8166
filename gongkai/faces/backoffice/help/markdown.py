"""The part of Markdown that the manual is written in → clean HTML. What is not of it stands there as it was written.

Headings, paragraphs, lists within lists, tables, quoted code, bold, links, images, and a backslash before a sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

import nh3

Address = Callable[[str], str]

_HEADING = re.compile(r"(#{1,4}) +(.+?)\s*#*$")
_ITEM = re.compile(r"( *)([-*]|\d+\.) +(.*)")
_TABLE_RULE = re.compile(r"\|?( *:?-+:? *\|)+ *(:?-+:?)? *$")
_MARKED = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|!\[(?P<alt>[^\]]*)\]\((?P<src>[^)\s]+)\)"
    r"|\[(?P<text>[^\]]+)\]\((?P<href>[^)\s]+)\)"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|\\(?P<sign>[\\`*_{}\[\]()#+.!|<>-])"
)
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_TAGS = {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "pre", "code", "strong", "a", "img"} | _TABLES
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "loading"}, "ol": {"start"}, "th": {"scope"}}


@dataclass(frozen=True)
class Section:
    """One heading: its level from 1, its words, and the anchor that links to it."""

    level: int
    words: str
    anchor: str


class Reader:
    """Reads one page; `link` and `picture` turn what is written in a link or an image into an address.

    After `html` was asked for, `sections` holds the headings in their order.
    """

    def __init__(self, link: Address, picture: Address) -> None:
        self.link, self.picture = link, picture
        self.sections: list[Section] = []

    def html(self, text: str) -> str:
        """Return the page as HTML that holds nothing but what the manual may hold."""
        raw = "\n".join(self._blocks(text.replace("\r\n", "\n").split("\n")))
        allowed = {**_ATTRIBUTES, **{f"h{level}": {"id"} for level in range(1, 5)}}
        return nh3.clean(raw, tags=_TAGS, attributes=allowed, url_schemes={"http", "https"}, link_rel=None)

    def _blocks(self, lines: Sequence[str]) -> Iterator[str]:
        at = 0
        while at < len(lines):
            taken, block = self._block(lines, at)
            if block:
                yield block
            at += taken

    def _block(self, lines: Sequence[str], at: int) -> tuple[int, str]:
        """Return how many lines the block at `at` takes, and its HTML ("" for a blank line)."""
        line = lines[at]
        if not line.strip():
            return 1, ""
        if line.startswith("```"):
            return _code(lines, at)
        if heading := _HEADING.match(line):
            return 1, self._heading(len(heading[1]), heading[2])
        if _is_table(lines, at):
            return self._table(lines, at)
        if _ITEM.match(line):
            return self._list(lines, at)
        end = at + 1
        while end < len(lines) and not _begins_block(lines, end):
            end += 1
        return end - at, f"<p>{self._inline(joined(lines[at:end]))}</p>"

    def _heading(self, level: int, words: str) -> str:
        plain = re.sub(r"<[^>]+>", "", self._inline(words))
        anchor = anchor_of(plain, {one.anchor for one in self.sections})
        self.sections.append(Section(level, plain, anchor))
        return f'<h{level} id="{escape(anchor)}">{self._inline(words)}</h{level}>'

    def _table(self, lines: Sequence[str], at: int) -> tuple[int, str]:
        end = at + 2
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        head = "".join(f'<th scope="col">{self._inline(cell)}</th>' for cell in _cells(lines[at]))
        rows = [
            "<tr>" + "".join(f"<td>{self._inline(cell)}</td>" for cell in _cells(row)) + "</tr>"
            for row in lines[at + 2 : end]
        ]
        return end - at, f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def _list(self, lines: Sequence[str], at: int) -> tuple[int, str]:
        first = _ITEM.match(lines[at])
        assert first is not None
        numbered = first[2][0].isdigit()
        items: list[list[str]] = []
        end = at
        while end < len(lines) and _goes_on(lines, end, first):
            same = _ITEM.match(lines[end])
            if same and len(same[1]) == len(first[1]):
                items.append([same[3]])
            else:
                items[-1].append(_outdented(lines[end], len(first[1])))
            end += 1
        body = "".join(f"<li>{self._item(item)}</li>" for item in items)
        start = int(first[2][:-1]) if numbered else 1
        opening = "ul" if not numbered else "ol" if start == 1 else f'ol start="{start}"'
        return end - at, f"<{opening}>{body}</{opening[:2]}>"

    def _item(self, lines: Sequence[str]) -> str:
        blocks = list(self._blocks(lines))
        return "".join([blocks[0].removeprefix("<p>").removesuffix("</p>"), *blocks[1:]]) if blocks else ""

    def _inline(self, text: str) -> str:
        parts, done = [], 0
        for found in _MARKED.finditer(text):
            parts += [escape(text[done : found.start()]), self._marked(found)]
            done = found.end()
        return "".join([*parts, escape(text[done:])])

    def _marked(self, found: re.Match[str]) -> str:
        kind, inside = found.lastgroup, found.groupdict()
        if kind == "code":
            return f"<code>{escape(inside['code'])}</code>"
        if kind == "src":
            return _picture(self.picture(inside["src"]), inside["alt"])
        if kind == "href":
            return f'<a href="{escape(self.link(inside["href"]))}">{self._inline(inside["text"])}</a>'
        if kind == "bold":
            return f"<strong>{self._inline(inside['bold'])}</strong>"
        return escape(inside["sign"])


def anchor_of(words: str, taken: set[str]) -> str:
    """Return the anchor of a heading as code hosts form it: letters, digits and Chinese, - for a space; numbered anew
    where it is taken."""
    plain = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") or "section"
    anchor, times = plain, 0
    while anchor in taken:
        times += 1
        anchor = f"{plain}-{times}"
    return anchor


def joined(lines: Sequence[str]) -> str:
    """Return lines as one; a space only between two that are not Chinese there."""
    text = ""
    for line in (one.strip() for one in lines):
        apart = text and line and text[-1].isascii() and line[0].isascii()
        text += (" " if apart else "") + line
    return text


def _picture(address: str, says: str) -> str:
    """Return the picture, which opens in its own size where it is clicked: on a telephone it is too small to read."""
    shown = f'<img src="{escape(address)}" alt="{escape(says)}" loading="lazy">'
    return f'<a href="{escape(address)}">{shown}</a>'


def _code(lines: Sequence[str], at: int) -> tuple[int, str]:
    end = at + 1
    while end < len(lines) and not lines[end].startswith("```"):
        end += 1
    return end + 1 - at, f"<pre><code>{escape(chr(10).join(lines[at + 1 : end]))}</code></pre>"


def _is_table(lines: Sequence[str], at: int) -> bool:
    return lines[at].startswith("|") and at + 1 < len(lines) and bool(_TABLE_RULE.match(lines[at + 1]))


def _begins_block(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    return not line.strip() or bool(_HEADING.match(line) or _ITEM.match(line)) or line[:3] == "```" or line[:1] == "|"


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _goes_on(lines: Sequence[str], at: int, first: re.Match[str]) -> bool:
    """Return whether a line still belongs to the list that `first` began."""
    line = lines[at]
    indent = len(line) - len(line.lstrip(" "))
    outer = len(first[1])
    if not line.strip():
        return at + 1 < len(lines) and bool(lines[at + 1].strip()) and _goes_on(lines, at + 1, first)
    if (item := _ITEM.match(line)) and len(item[1]) <= outer:
        return len(item[1]) == outer and item[2][0].isdigit() == first[2][0].isdigit()
    return indent > outer or (not _begins_block(lines, at) and bool(lines[at - 1].strip()))


def _outdented(line: str, outer: int) -> str:
    """Return a line inside an item as it would stand outside any list: marks move left, words lose their indent."""
    item = _ITEM.match(line)
    return line[outer + 2 :] if item and len(item[1]) >= outer + 2 else line.strip()
