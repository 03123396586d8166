"""Reading a spreadsheet of items: every cell by its column, every fault named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import sections_of
from gongkai.domain.disclosures.models import Attribute, Batch, Channel, Item, NormativeDocument
from gongkai.domain.disclosures.queries.imports.layout import FIELDS, NOT_READ, Field, Known, keys_of
from gongkai.domain.disclosures.queries.imports.likeness import title_key
from gongkai.domain.disclosures.queries.imports.problems import Line, Problem
from gongkai.knowledge.law.classifications import Classification, classifications
from gongkai.knowledge.law.errors import RuleNotInForce
from gongkai.knowledge.law.statutory_items import items_in_force
from gongkai.knowledge.texts.sheet import Cell, Row, Sheet, heading_key, read_sheet
from gongkai.knowledge.texts.sheet_values import BadCell, shortened
from gongkai.knowledge.texts.sheet_writing import EXAMPLE_MARK

LISTS = "classifications"
DEFAULTS: Mapping[str, Any] = {
    "section": None,
    "genre": Item.Genre.OTHER.value,
    "is_full_text": True,
    "is_normative": False,
    "attribute": Attribute.PROACTIVE.value,
    "channels": Channel.WEBSITE.value,
    "effective_on": None,
    "lapses_on": None,
    "reassess_on": None,
}
Reading = tuple[tuple[Line, ...], tuple[Problem, ...]]


def known_to(authority: Authority, today: date) -> Known:
    """Return what cells may name: the sections by name and code, the register by number. Two queries."""
    sections: dict[str, int] = {}
    for section in sections_of(authority):
        sections |= {section.name: section.pk, section.code: section.pk}
    documents = dict(NormativeDocument.objects.filter(authority=authority).values_list("doc_no", "pk"))
    return Known(today, sections=sections, documents=documents, lists=lists_in_use())


def lists_in_use() -> dict[Classification, dict[str, str]]:
    """Return {list: {label: code}} of this installation; a label may also be written with those above it."""
    in_use = classifications(settings.DATA_FOLDER / LISTS)
    found: dict[Classification, dict[str, str]] = {}
    for which in (Classification.GENRE, Classification.TOPIC, Classification.AUDIENCE):
        entries = in_use.entries(which)
        paths = {in_use.path(which, entry.code): entry.code for entry in entries}
        found[which] = {**paths, **{entry.label: entry.code for entry in reversed(entries)}}
    return found


def read_items(content: bytes, kind: str, known: Known, basis: str = "") -> Reading:
    """Return the rows of a spreadsheet and what is wrong with them; rows with faults are among them, unread cells out.

    Args:
        basis: what `past_basis` is where a row of past items does not say.

    Raises:
        SheetRefused: no spreadsheet that can be read, no headings, or nothing below them.
    """
    fields = keys_of(kind)
    sheet = read_sheet(content, list(fields))
    problems = list(_heading_problems(sheet, kind, fields))
    if problems:
        return _unread(sheet, fields), tuple(problems)
    known = replace(known, from_1904=sheet.from_1904)
    lines = []
    for row in sheet.rows:
        if _is_example(row, fields):
            continue
        line, faults = _line(row, kind, fields, known, basis)
        lines.append(line)
        problems += faults
    if not lines:
        problems.append(Problem(0, "", "表格里除表头和示例外没有内容。请填好后再上传。"))
    return tuple(lines), tuple(problems)


def _heading_problems(sheet: Sheet, kind: str, fields: Mapping[str, Field]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for heading in sheet.headings:
        key = heading_key(heading)
        if key in NOT_READ:
            continue
        if key not in fields:
            advice = "不认识这一列。请改成模板里的列名，或者删去这一列后再上传"
            yield Problem(0, shortened(heading), advice)
        elif fields[key].name in seen:
            yield Problem(0, shortened(heading), f"与“{seen[fields[key].name]}”是同一列。请只留一列")
        else:
            seen[fields[key].name] = shortened(heading)
    for one in FIELDS[kind]:
        if one.column.required and one.name not in seen:
            yield Problem(0, one.label, "缺少这一列，它是必填的。请照模板补上")


def _unread(sheet: Sheet, fields: Mapping[str, Field]) -> tuple[Line, ...]:
    return tuple(Line(row.number, {}, _written(row, fields)) for row in sheet.rows if not _is_example(row, fields))


def _is_example(row: Row, fields: Mapping[str, Field]) -> bool:
    return any(cell.text.startswith(EXAMPLE_MARK) for cell in row.cells.values())


def _written(row: Row, fields: Mapping[str, Field]) -> dict[str, str]:
    """Return what stands in the row, by label; a spreadsheet's own day as the day it is."""
    return {
        fields[key].label: cell.text for heading, cell in row.cells.items() if (key := heading_key(heading)) in fields
    }


def _line(row: Row, kind: str, fields: Mapping[str, Field], known: Known, basis: str) -> tuple[Line, list[Problem]]:
    cells = {fields[key].name: cell for heading, cell in row.cells.items() if (key := heading_key(heading)) in fields}
    values: dict[str, Any] = {}
    written: dict[str, str] = {}
    problems: list[Problem] = []
    for one in FIELDS[kind]:
        cell = cells.get(one.name)
        if cell is None:
            values[one.name] = DEFAULTS.get(one.name, "")
            if one.column.required:
                problems.append(Problem(row.number, one.label, "没有填，它是必填的"))
            continue
        written[one.label] = cell.text
        try:
            values[one.name] = one.read(cell, known)
        except BadCell as bad:
            problems.append(Problem(row.number, one.label, str(bad)))
            values[one.name] = None
        else:
            if isinstance(values[one.name], date):
                written[one.label] = values[one.name].isoformat()
    strangers = [cell.text for heading, cell in row.cells.items() if heading not in _headings_of(row, fields)]
    problems += [Problem(row.number, "", f"“{shortened(text)}”不在任何一列之下，没有表头") for text in strangers[:1]]
    if kind == Batch.Kind.PAST and not values["past_basis"]:
        values["past_basis"] = basis.strip()
    problems += _between_cells(row.number, kind, values, cells, known)
    return Line(row.number, values, written), problems


def _headings_of(row: Row, fields: Mapping[str, Field]) -> set[str]:
    return {heading for heading in row.cells if heading_key(heading) in fields or heading_key(heading) in NOT_READ}


def _between_cells(
    row: int, kind: str, values: dict[str, Any], cells: Mapping[str, Cell], known: Known
) -> Iterator[Problem]:
    """Yield what single cells cannot show; sets the document of the register that the row is."""
    values["normative_document"] = None
    if values["is_normative"]:
        if not values["doc_no"]:
            if "doc_no" not in cells:
                yield Problem(row, "文号", "规范性文件必须写文号")
        elif values["doc_no"] not in known.documents:
            advice = "不在规范性文件登记簿中。请先到“规范性文件登记”登记，再导入"
            yield Problem(row, "文号", f"{values['doc_no']}{advice}")
        else:
            values["normative_document"] = known.documents[values["doc_no"]]
    if values["effective_on"] and values["lapses_on"] and values["lapses_on"] < values["effective_on"]:
        yield Problem(row, "失效日期", "早于施行日期，请核对")
    if values["statutory_item"]:
        yield from _statutory_item(row, values)
    if kind == Batch.Kind.PAST:
        yield from _of_past(row, values, cells)
        return
    if values["attribute"] == Attribute.PROACTIVE and values["channels"] is not None:
        if Channel.WEBSITE not in values["channels"].split():
            yield Problem(row, "公开渠道", "没有写“政府网站”：经本系统公开的信息都在网站上公开，其他渠道另加")
    elif values["attribute"] and values["attribute"] != Attribute.PROACTIVE:
        if not values["attribute_reason"]:
            yield Problem(row, "不主动公开的理由", "公开属性不是主动公开的，必须写明理由")
        if not values["reassess_on"] and "reassess_on" not in cells:
            yield Problem(row, "重新评估日期", "公开属性不是主动公开的，必须写明")


def _of_past(row: int, values: Mapping[str, Any], cells: Mapping[str, Cell]) -> Iterator[Problem]:
    formed, released = values["formed_on"], values["released_on"]
    if formed and released and released < formed:
        yield Problem(row, "公开日期", f"{released}早于形成日期{formed}，请核对两个日期")
    if not values["past_basis"]:
        yield Problem(row, "补录依据", "没有填。请写明依据什么知道当时公开过，整批相同的可以在上传页面填一次")


def _statutory_item(row: int, values: dict[str, Any]) -> Iterator[Problem]:
    """Set the code of the statutory item; which text of the Regulations names it, the day of forming decides."""
    written, formed = values["statutory_item"], values["formed_on"]
    values["statutory_item"] = ""
    if formed is None:
        return
    codes = statutory_codes(formed)
    if code := codes.get(title_key(written)):
        values["statutory_item"] = code
    else:
        advice = f"不在{formed}施行的条例所列内容中。请照模板的清单填写，或者留空"
        yield Problem(row, "法定主动公开内容", f"“{shortened(written)}”{advice}")


def statutory_codes(on: date) -> dict[str, str]:
    """Return {label or code, as `title_key` writes it: code} of what the text in force on that day names."""
    with suppress(RuleNotInForce):
        items = items_in_force(on)
        return {title_key(name): item.code for item in items for name in (item.code, item.label)}
    return {}
