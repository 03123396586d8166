"""Reading a spreadsheet of items: every cell by its column, every fault named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import sections_of
from gongkai.domain.disclosures.models import Attribute, Batch, Channel, NormativeDocument
from gongkai.domain.disclosures.queries.imports.layout import FIELDS, NOT_READ, KnownItems
from gongkai.domain.disclosures.queries.imports.likeness import title_key
from gongkai.knowledge.law.classifications import Classification, classifications
from gongkai.knowledge.law.errors import RuleNotInForce
from gongkai.knowledge.law.statutory_items import items_in_force
from gongkai.knowledge.texts.sheet import Cell
from gongkai.knowledge.texts.sheet_columns import Layout, Problem, Reading, read_columns
from gongkai.knowledge.texts.sheet_values import shortened

LISTS = "classifications"


def known_to(authority: Authority, today: date) -> KnownItems:
    """Return what cells may name: the sections by name and code, the register by number. Two queries."""
    sections: dict[str, int] = {}
    for section in sections_of(authority):
        sections |= {section.name: section.pk, section.code: section.pk}
    documents = dict(NormativeDocument.objects.filter(authority=authority).values_list("doc_no", "pk"))
    return KnownItems(today, sections=sections, documents=documents, lists=lists_in_use())


def lists_in_use() -> dict[Classification, dict[str, str]]:
    """Return {list: {label: code}} of this installation; a label may also be written with those above it."""
    in_use = classifications(settings.DATA_FOLDER / LISTS)
    found: dict[Classification, dict[str, str]] = {}
    for which in (Classification.GENRE, Classification.TOPIC, Classification.AUDIENCE):
        entries = in_use.entries(which)
        paths = {in_use.path(which, entry.code): entry.code for entry in entries}
        found[which] = {**paths, **{entry.label: entry.code for entry in reversed(entries)}}
    return found


def read_items(content: bytes, kind: str, known: KnownItems, basis: str = "") -> Reading:
    """Return the rows of a spreadsheet and what is wrong with them; rows with faults are among them, unread cells out.

    Args:
        basis: what `past_basis` is where a row of past items does not say.

    Raises:
        SheetRefused: no spreadsheet that can be read, no headings, or nothing below them.
    """
    between = partial(_between_cells, kind=kind, basis=basis.strip())
    return read_columns(content, Layout(FIELDS[kind], NOT_READ, between), known)


def _between_cells(
    row: int, values: dict[str, Any], cells: Mapping[str, Cell], known: KnownItems, *, kind: str, basis: str
) -> Iterator[Problem]:
    """Yield what single cells cannot show; sets the document of the register that the row is, and the basis."""
    values["normative_document"] = None
    if kind == Batch.Kind.PAST and not values["past_basis"]:
        values["past_basis"] = basis
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
