"""要素: pages whose text answers the same questions each time, 办事指南 and 机构简介.

The clean body is the one truth. It is made of the answers, a heading over each; the answers are read from it again. So
what looks at bodies (the privacy gate and its masks, the hash that is approved, comparing, search) knows nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, Refusal
from gongkai.knowledge.law.tables import Table, count, day, read_table, require_keys, tables, text, truth
from gongkai.knowledge.texts.body import clean_body
from gongkai.knowledge.texts.body_lines import lines_of
from gongkai.knowledge.texts.body_tree import UNSEEN, Node, Piece, parse, write

FILE = Path(__file__).with_name("elements.toml")
LONGEST = 10_000  # characters of one answer
HEADING = "h2"
CHECKED_ON = "checked_on"
# 自己写了编号的清单照写的来，不再编号。
_NUMBERED = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）、.．]|[①-⑳]")


class UnknownElement(Refusal):
    """Pages of a kind answer its questions, and no others."""

    def __init__(self, code: str) -> None:
        super().__init__(f"这类页面没有“{code}”这一项。请从编辑页填写。")


class ElementTooLong(Refusal):
    """One answer is longer than anybody reads."""

    def __init__(self, heading: str, characters: int) -> None:
        super().__init__(f"“{heading}”有{characters}个字，超过{LONGEST}个的上限。请只写要点，其余的作为附件上传。")


@dataclass(frozen=True)
class Element:
    """One question. `ask` tells the clerk what to write, "" for nothing; `rows` is how high the field is."""

    code: str
    heading: str
    ask: str
    is_required: bool
    is_list: bool
    rows: int


def elements_of(kind: str) -> tuple[Element, ...]:
    """Return the questions of a kind of page in their order; none where its text is written freely."""
    return _known().get(kind, ())


def kinds_with_elements() -> tuple[str, ...]:
    """Return the kinds of page that are made of answers."""
    return tuple(_known())


def body_of(kind: str, answers: Mapping[str, str]) -> str:
    """Return the clean body that the answers make; those that say nothing are left out.

    Raises:
        UnknownElement: a code that the kind does not have.
        BodyTooLarge.
    """
    known = elements_of(kind)
    for code in answers:
        if code not in {element.code for element in known}:
            raise UnknownElement(code[:50])
    blocks: list[Piece] = []
    for element in known:
        said = UNSEEN.sub("", answers.get(element.code, ""))
        lines = [line for line in map(str.strip, said.splitlines()) if line]
        if lines:
            blocks += [Node(HEADING, {}, [element.heading]), *_blocks(element, lines)]
    return clean_body(write(blocks)) if blocks else ""


def answers_in(kind: str, body: str) -> dict[str, str]:
    """Return {code of each question of the kind: what a clean body answers, a line each}.

    What stands under no heading of the kind is kept with the answer before it, or with the first.
    """
    known = elements_of(kind)
    if not known:
        return {}
    by_heading = {element.heading: element.code for element in known}
    found: dict[str, list[str]] = {element.code: [] for element in known}
    code = known[0].code
    for piece in parse(body):
        heading = piece.text.strip() if isinstance(piece, Node) and piece.tag == HEADING else ""
        if heading in by_heading:
            code = by_heading[heading]
        else:
            found[code] += [line.strip() for line in lines_of([piece])]
    return {code: "\n".join(lines) for code, lines in found.items()}


def tidied(kind: str, body: str) -> str:
    """Return the body as its answers make it; of a kind written freely, as it is. Raises ElementTooLong."""
    if not elements_of(kind):
        return body
    answers = answers_in(kind, body)
    for element in elements_of(kind):
        if len(answers[element.code]) > LONGEST:
            raise ElementTooLong(element.heading, len(answers[element.code]))
    return body_of(kind, answers)


def missing_in(kind: str, body: str) -> list[str]:
    """Return the headings of what has to be answered and is not."""
    answers = answers_in(kind, body)
    return [element.heading for element in elements_of(kind) if element.is_required and not answers[element.code]]


def _blocks(element: Element, lines: Iterable[str]) -> list[Piece]:
    listed = list(lines)
    if element.is_list and len(listed) > 1 and not any(map(_NUMBERED.match, listed)):
        return [Node("ol", {}, [Node("li", {}, [line]) for line in listed])]
    return [Node("p", {}, [line]) for line in listed]


@cache
def _known() -> dict[str, tuple[Element, ...]]:
    table = read_table(FILE)
    day(table, CHECKED_ON, FILE.name)
    return {kind: _read(table, kind) for kind in table if kind != CHECKED_ON}


def _read(table: Table, kind: str) -> tuple[Element, ...]:
    found = tuple(_element(row, f"{FILE.name}: {kind}") for row in tables(table, kind, FILE.name))
    for name in ("code", "heading"):
        if len({getattr(element, name) for element in found}) < len(found):
            raise LawDataError(f"{FILE.name}: {kind} has a {name} twice")
    return found


def _element(row: Table, where: str) -> Element:
    require_keys(row, where, required=("code", "heading", "rows"), optional=("ask", "is_required", "is_list"))
    return Element(
        code=text(row, "code", where),
        heading=text(row, "heading", where),
        ask=text(row, "ask", where) if "ask" in row else "",
        is_required="is_required" in row and truth(row, "is_required", where),
        is_list="is_list" in row and truth(row, "is_list", where),
        rows=count(row, "rows", where),
    )
