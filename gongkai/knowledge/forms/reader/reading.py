"""A published report in, its `Report` out, and what was noticed while reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.knowledge.extraction.extracted import Extracted, Hidden
from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.unreadable import NO_TEXT, ONLY_A_PICTURE, SCANNED, Unreadable
from gongkai.knowledge.forms.catalog import NoFormForYear
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Form
from gongkai.knowledge.forms.reader.chapters import Chapter, chapters_of, sections_of, statutory_chapter
from gongkai.knowledge.forms.reader.choice import Look, chosen_form, look_of
from gongkai.knowledge.forms.reader.contents_page import without_contents_page
from gongkai.knowledge.forms.reader.entries import Entry, entries_of
from gongkai.knowledge.forms.reader.identity import Identity, identity_of, title_of
from gongkai.knowledge.forms.reader.litigation import is_head, read_litigation
from gongkai.knowledge.forms.reader.remarks import remarks_on
from gongkai.knowledge.forms.reader.tables import TableReading, read_table
from gongkai.knowledge.forms.reader.wording import folded
from gongkai.knowledge.forms.report import Report, Section

MOST_ENTRIES = 6_000
NOT_A_REPORT = "没有找到年度报告的统计表，请检查文件是不是政府信息公开工作年度报告或工作情况统计表。"
TOO_LONG = f"文件超过 {MOST_ENTRIES} 行，不像一份年度报告，请只截取年度报告的部分后再试。"
NOTHING_TO_READ = {"pdf": SCANNED, "jpg": ONLY_A_PICTURE, "png": ONLY_A_PICTURE}
A_REPORT = re.compile(
    r"(?:政府信息公开|政务公开|信息公开).{0,20}(?:年度?报告|年报|统计表)|信息公开.{0,6}工作(?:报告|总结)"
)


@dataclass(frozen=True)
class Reading:
    """A report as read, with the findings of the reading itself (READ-…)."""

    report: Report
    findings: tuple[Finding, ...]
    hidden: tuple[Hidden, ...] = ()


def read_report(path: Path) -> Reading:
    """Return the report in the file at `path`.

    Raises:
        Unreadable: the file cannot be read, is no annual report, or reports on a year that has no form.
    """
    extracted = extract(path)
    if not extracted.text.strip():
        raise Unreadable(NOTHING_TO_READ.get(extracted.kind, NO_TEXT))
    return read_extracted(extracted)


def read_extracted(extracted: Extracted) -> Reading:
    """Return the report in an extracted file. Raises Unreadable as `read_report` does."""
    entries = without_contents_page(entries_of(extracted))
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(TOO_LONG)
    look = look_of(entries)
    if not look.has_table and not A_REPORT.search(title_of(entries)):
        raise Unreadable(NOT_A_REPORT)
    form, remarks = _form(look, entries)
    if form.id == "national-2014":
        reading, findings = _read_2014(form, entries)
    else:
        reading, findings = _read_later(form, entries)
    identity = reading.identity
    findings = [*_year_remarks(identity, look, form), *remarks, *findings]
    report = Report(
        form=form,
        figures=reading.figures,
        authority=identity.authority,
        year=identity.year,
        sections=reading.sections,
        frame=identity.frame if form.id == "national-2014" else None,
        years=identity.years,
        tables_in=reading.tables_in,
        contact=identity.contact,
    )
    return Reading(report, (*findings, *_hidden_remarks(extracted)), extracted.hidden)


@dataclass(frozen=True)
class _Parts:
    figures: dict[str, Figure]
    identity: Identity
    sections: tuple[Section, ...] | None
    tables_in: dict[str, int | None]


def _form(look: Look, entries: Sequence[Entry]) -> tuple[Form, list[Finding]]:
    year = identity_of(entries, [entry for entry in entries if not entry.gridded]).year
    try:
        form, remarks = chosen_form(look, year)
    except NoFormForYear as refusal:
        raise Unreadable(str(refusal)) from refusal
    if form is None:
        raise Unreadable(NOT_A_REPORT)
    return form, remarks


def _read_2014(form: Form, entries: Sequence[Entry]) -> tuple[_Parts, list[Finding]]:
    (table,) = form.tables
    reading = read_table(form, table, entries)
    rows = _table_region(reading.orders, entries)
    narrative = [entry for entry in entries if entry.order not in rows]
    figures = _every_cell(form, [reading])
    identity = identity_of(entries, narrative)
    before = [entry for entry in narrative if not reading.orders or entry.order < reading.orders[0]]
    text = before[: _annex(before)]
    chapters = chapters_of(text, rows)
    sections = sections_of(text, chapters, rows) or None
    return _Parts(figures, identity, sections, {}), list(remarks_on(form, figures, [reading]))


def _annex(entries: Sequence[Entry]) -> int:
    """Return where the annex with the table begins: its title is no narrative."""
    for place, entry in enumerate(entries):
        if re.search(r"^(?:附件\d*|附表\d*|附)[:：]?$|统计表$|^填报单位", folded(entry.text)):
            return place
    return len(entries)


def _table_region(orders: Sequence[int], entries: Sequence[Entry]) -> frozenset[int]:
    """Return the entries from a table's first row to its last, and the tables (as the file rules them) they are in."""
    if not orders:
        return frozenset()
    within = set(range(orders[0], orders[-1] + 1))
    blocks = {entry.block for entry in entries if entry.order in within and entry.gridded}
    return frozenset(within | {entry.order for entry in entries if entry.block in blocks})


def _read_later(form: Form, entries: Sequence[Entry]) -> tuple[_Parts, list[Finding]]:
    t2, t3, t4 = form.tables
    applications = read_table(form, t3, entries)
    first = applications.orders[0] if applications.orders else len(entries)
    rows3 = _table_region(applications.orders, entries)
    rough = chapters_of(entries, rows3)
    disclosure = read_table(form, t2, _part(entries, rough, 2, rows3, first))
    litigation_entries = _litigation_part(entries, rough, rows3)
    litigation = read_litigation(form, t4, litigation_entries)
    readings = [disclosure, applications, litigation]
    rows = rows3 | _table_region(disclosure.orders, entries) | _table_region(litigation.orders, entries)
    chapters = chapters_of(entries, rows)
    rows |= _table_heads(entries, chapters, readings)
    narrative = [entry for entry in entries if entry.order not in rows]
    figures = _every_cell(form, readings)
    sections = sections_of(entries, chapters, rows) if chapters else None
    told = zip(form.tables, readings, strict=True)
    tables_in = {table.id: _chapter_of(reading, chapters, entries) for table, reading in told}
    parts = _Parts(figures, identity_of(entries, narrative), sections, tables_in)
    return parts, list(remarks_on(form, figures, readings))


def _part(
    entries: Sequence[Entry], chapters: Sequence[Chapter], number: int, rows3: frozenset[int], first: int
) -> Sequence[Entry]:
    """Return the entries of chapter two: under its heading, else from the first 第二十条 up to table three."""
    for chapter in chapters:
        if statutory_chapter(chapter.heading) == number:
            return [entry for entry in entries[chapter.start : chapter.end] if entry.order not in rows3]
    start = next((place for place, entry in enumerate(entries) if folded(entry.text).startswith("第二十条")), 0)
    return [entry for entry in entries[start:] if entry.order < first] if start < first else []


def _litigation_part(entries: Sequence[Entry], chapters: Sequence[Chapter], rows3: frozenset[int]) -> Sequence[Entry]:
    """Return the entries of table four: under the chapter heading or the first heads, up to the next chapter."""
    for chapter in chapters:
        if statutory_chapter(chapter.heading) == 4:
            return [entry for entry in entries[chapter.start + 1 : chapter.end] if entry.order not in rows3]
    start = next((place for place, entry in enumerate(entries) if is_head(entry)), None)
    if start is None:
        return []
    end = next((chapter.start for chapter in chapters if chapter.start > start), len(entries))
    return entries[start:end]


def _table_heads(
    entries: Sequence[Entry], chapters: Sequence[Chapter], readings: Sequence[TableReading]
) -> frozenset[int]:
    """Return the heads of the tables in their chapters: short lines without a sentence, before the last row."""
    heads: set[int] = set()
    last = {order for reading in readings for order in reading.orders[-1:]}
    for chapter in chapters:
        inside = entries[chapter.start + 1 : chapter.end]
        ends = [place for place, entry in enumerate(inside) if entry.order in last]
        for entry in inside[: ends[-1] if ends else 0]:
            if "。" not in entry.text:
                heads.add(entry.order)
    return frozenset(heads)


def _chapter_of(reading: TableReading, chapters: Sequence[Chapter], entries: Sequence[Entry]) -> int | None:
    if not reading.orders:
        return None
    for chapter in chapters:
        if entries[chapter.start].order <= reading.orders[0] <= entries[chapter.end - 1].order:
            return statutory_chapter(chapter.heading) or chapter.number
    return None


def _every_cell(form: Form, readings: Sequence[TableReading]) -> dict[str, Figure]:
    found = {cell: figure for reading in readings for cell, figure in reading.figures.items()}
    return {cell: found.get(cell, Figure.missing()) for cell in form.cells}


def _year_remarks(identity: Identity, look: Look, form: Form) -> list[Finding]:
    remarks = []
    if identity.year is None:
        message = "没有找到报告年度，已按表的样式读取；请在标题中写明年度。"
        remarks.append(Finding("READ-YEAR", Severity.WARNING, message))
    if not look.has_table:
        message = "文件像是一份年度报告，但没有找到统计表，所有指标都缺；请把统计表附在文件里再读。"
        remarks.append(Finding("READ-NO-TABLE", Severity.WARNING, message))
    if form.id != "national-2014" and len(set(identity.years.values())) > 1:
        said = "、".join(f"{year}" for year in dict.fromkeys(identity.years.values()))
        message = f"标题、正文写的年度不一致（{said}），已按{identity.year}年度处理；请核对后改正。"
        remarks.append(Finding("READ-YEAR", Severity.WARNING, message))
    return remarks


def _hidden_remarks(extracted: Extracted) -> list[Finding]:
    if not extracted.hidden:
        return []
    places = "、".join(dict.fromkeys(hidden.where for hidden in extracted.hidden))
    message = f"文件里有看不见的内容（批注或页面外的文字），在{places}；公开前请检查并清除。"
    return [Finding("READ-HIDDEN", Severity.INFORMATION, message)]
