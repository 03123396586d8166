"""信息只计一次: rows that are there already, in the file or among the authority's items."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Item
from gongkai.knowledge.texts.sheet_columns import Line, Problem

MOST_WARNINGS = 500


class Standing(NamedTuple):
    """An item that is there already."""

    title: str
    doc_no: str
    formed_on: date
    genre: str
    interprets: int | None


def title_key(title: str) -> str:
    """Return a title without signs, spaces and forms of writing: what two writings of one title have in common."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title)).lower()


def repeated(authority: Authority, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield what keeps a row out: the same title and day, or the same document number, in the file or before it.

    An interpretation of a document is another piece of information than the document. One query.
    """
    rows = [line for line in lines if line.values.get("title") and line.values.get("formed_on")]
    keys = {(title_key(line.values["title"]), line.values["formed_on"]) for line in rows}
    numbers = {line.values["doc_no"] for line in rows if line.values["doc_no"]}
    there, numbered = _there(authority, keys, numbers)
    for line in rows:
        key, number = (title_key(line.values["title"]), line.values["formed_on"]), line.values["doc_no"]
        if key in there:
            yield Problem(line.row, "标题", f"{there[key]}标题、形成日期都相同，可能已经登记。同一信息只登记一条")
        there.setdefault(key, f"与第{line.row}行")
        if number:
            if number in numbered and line.values["genre"] != Item.Genre.INTERPRETATION:
                yield Problem(line.row, "文号", f"{numbered[number]}文号相同，请核对。同一文件只登记一条")
            numbered.setdefault(number, f"与第{line.row}行")


def numbers_taken(lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield rows whose index number another item has, of whatever authority: a number is given once. One query."""
    given = [(line.row, number) for line in lines if (number := line.values.get("index_no"))]
    numbers = [number for _, number in given]
    there = dict.fromkeys(_taken(numbers), "已有的信息")
    for row, number in given:
        if number in there:
            yield Problem(row, "索引号", f"{number}与{there[number]}相同。索引号不能重复，请核对")
        there.setdefault(number, f"第{row}行")


def _taken(numbers: list[str]) -> Iterable[str]:
    if not numbers:
        return ()
    return Item.objects.filter(index_no__in=numbers).values_list("index_no", flat=True)  # type: ignore[return-value]


def alike(authority: Authority, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield what is worth a look: the same title formed on another day. Weekly news are, and may be; one query."""
    seen: dict[str, tuple[str, date]] = {}
    rows = [line for line in lines if line.values.get("title") and line.values.get("formed_on")]
    keys = {title_key(line.values["title"]) for line in rows}
    for title, formed_on in _standing(authority).values_list("title", "formed_on").iterator(chunk_size=2000):
        if (key := title_key(title)) in keys:
            seen[key] = (f"与已有的“{title}”（形成日期{formed_on}）", formed_on)
    found = 0
    for line in rows:
        key = title_key(line.values["title"])
        said, formed_on = seen.get(key, ("", line.values["formed_on"]))
        if formed_on != line.values["formed_on"]:
            yield Problem(line.row, "标题", f"{said}标题相同、日期不同，请核对是不是同一信息")
            found += 1
        seen.setdefault(key, (f"与第{line.row}行", line.values["formed_on"]))
        if found >= MOST_WARNINGS:
            return


def _there(
    authority: Authority, keys: set[tuple[str, date]], numbers: set[str]
) -> tuple[dict[tuple[str, date], str], dict[str, str]]:
    there: dict[tuple[str, date], str] = {}
    numbered: dict[str, str] = {}
    fields = ("title", "doc_no", "formed_on", "genre", "interprets_id")
    for one in map(Standing._make, _standing(authority).values_list(*fields).iterator(chunk_size=2000)):
        if (key := (title_key(one.title), one.formed_on)) in keys:
            there[key] = f"与已有的“{one.title}”"
        if one.doc_no in numbers and one.genre != Item.Genre.INTERPRETATION:
            numbered[one.doc_no] = f"与已有的“{one.title}”"
    return there, numbered


def _standing(authority: Authority) -> QuerySet[Item]:
    return Item.objects.filter(authority=authority, discarded_on__isnull=True).order_by()
