"""试导入: looking at a whole spreadsheet of tickets before a row of it is entered. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import sections_of
from gongkai.domain.disclosures.queries.imports.problems import Line, Problem
from gongkai.domain.responses.errors import AlreadyImported
from gongkai.domain.responses.models import Event, Platform, Ticket, TicketBatch
from gongkai.domain.responses.queries.imports.layout import FIELDS, NOT_READ, REMARKS, TITLE, Field, Known, keys
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.kinds import NAMES
from gongkai.knowledge.texts.sheet import Row, Sheet, heading_key, read_sheet
from gongkai.knowledge.texts.sheet_values import BadCell, shortened
from gongkai.knowledge.texts.sheet_writing import EXAMPLE_MARK, SheetColumn, rejected, template

READ_BY_PUBLIC = {"title": "标题", "question": "内容", "answer": "答复"}


@dataclass(frozen=True)
class Checked:
    """A spreadsheet, looked at. `problems` keep their rows out; `warnings` do not."""

    digest: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def bad_rows(self) -> frozenset[int]:
        """The rows that cannot be entered; 0 where the file as a whole is refused."""
        return frozenset(problem.row for problem in self.problems)

    @property
    def good(self) -> tuple[Line, ...]:
        """The rows that can be entered."""
        return () if 0 in self.bad_rows else tuple(line for line in self.lines if line.row not in self.bad_rows)

    @property
    def bad(self) -> tuple[Line, ...]:
        """The rows that cannot."""
        return self.lines if 0 in self.bad_rows else tuple(line for line in self.lines if line.row in self.bad_rows)


def check_tickets(content: bytes, *, authority: Authority, today: date) -> Checked:
    """Return what is in the spreadsheet and every problem in it, row by row and column by column.

    Raises:
        SheetRefused: no spreadsheet that can be read.
        AlreadyImported: the same file was entered for the authority and stands.
    """
    digest = hashlib.sha256(content).hexdigest()
    earlier = TicketBatch.objects.filter(authority=authority, digest=digest, undone_on__isnull=True).first()
    if earlier:
        raise AlreadyImported(earlier)
    known = _known_to(authority, today)
    sheet = read_sheet(content, list(keys()))
    problems = list(_heading_problems(sheet))
    if problems:
        return Checked(digest, tuple(_unread(sheet)), tuple(problems))
    known = replace(known, from_1904=sheet.from_1904)
    lines: list[Line] = []
    for row in sheet.rows:
        if not _is_example(row):
            line, faults = _line(row, known)
            lines.append(line)
            problems += faults
    if not lines:
        problems.append(Problem(0, "", "表格里除表头和示例外没有内容。请填好后再上传。"))
    problems += _repeated(authority, lines)
    problems += _outside_use(authority, lines)
    return Checked(
        digest, tuple(lines), tuple(sorted(problems, key=lambda one: one.row)), tuple(_new_events(authority, lines))
    )


def ticket_template(authority: Authority) -> bytes:
    """Return the .xlsx to fill in, with the authority's platforms and sections as drop-downs."""
    return template(TITLE, _columns(authority), REMARKS)


def rejected_tickets(authority: Authority, checked: Checked) -> bytes:
    """Return the rows that cannot be entered as an .xlsx with the reasons; mended, it is uploaded as it is."""
    reasons: dict[int, list[str]] = {}
    for problem in checked.problems:
        said = f"{problem.label}：{problem.message}" if problem.label else problem.message
        reasons.setdefault(problem.row, []).append(said)
    whole = reasons.get(0, [])
    rows = ((line.written, "；".join(reasons.get(line.row, whole))) for line in checked.bad)
    return rejected(TITLE, _columns(authority), rows)


def _columns(authority: Authority) -> list[SheetColumn]:
    known = _known_to(authority, date.min)
    choices = {"platform": tuple(known.platforms), "section": tuple(known.sections)}
    columns = [replace(one.column, choices=choices.get(one.name, one.column.choices)) for one in FIELDS]
    first = next(iter(known.platforms), "")
    return [replace(one, example=first) if one.label == "平台" and first else one for one in columns]


def _known_to(authority: Authority, today: date) -> Known:
    platforms = dict(Platform.objects.filter(authority=authority).order_by("pk").values_list("name", "pk"))
    sections = {section.name: section.pk for section in sections_of(authority)}
    return Known(today, ZoneInfo(settings.TIME_ZONE), platforms=platforms, sections=sections)


def _heading_problems(sheet: Sheet) -> Iterator[Problem]:
    fields = keys()
    seen: dict[str, str] = {}
    for heading in sheet.headings:
        key = heading_key(heading)
        if key in NOT_READ:
            continue
        if key not in fields:
            yield Problem(0, shortened(heading), "不认识这一列。请改成模板里的列名，或者删去这一列后再上传")
        elif fields[key].name in seen:
            yield Problem(0, shortened(heading), f"与“{seen[fields[key].name]}”是同一列。请只留一列")
        else:
            seen[fields[key].name] = shortened(heading)
    for one in FIELDS:
        if one.column.required and one.name not in seen:
            yield Problem(0, one.label, "缺少这一列，它是必填的。请照模板补上")


def _is_example(row: Row) -> bool:
    return any(cell.text.startswith(EXAMPLE_MARK) for cell in row.cells.values())


def _unread(sheet: Sheet) -> Iterator[Line]:
    fields = keys()
    for row in sheet.rows:
        if not _is_example(row):
            written = {
                fields[key].label: cell.text for name, cell in row.cells.items() if (key := heading_key(name)) in fields
            }
            yield Line(row.number, {}, written)


def _line(row: Row, known: Known) -> tuple[Line, list[Problem]]:
    fields = keys()
    cells = {fields[key].name: cell for name, cell in row.cells.items() if (key := heading_key(name)) in fields}
    values: dict[str, Any] = {}
    written: dict[str, str] = {}
    problems: list[Problem] = []
    for one in FIELDS:
        values[one.name] = one.empty
        if one.name not in cells:
            if one.column.required:
                problems.append(Problem(row.number, one.label, "没有填，它是必填的"))
                values[one.name] = None
            continue
        values[one.name], written[one.label] = _read(one, cells[one.name], known, row.number, problems)
    strange = [cell.text for name, cell in row.cells.items() if heading_key(name) not in {*fields, *NOT_READ}]
    problems += [Problem(row.number, "", f"“{shortened(text)}”不在任何一列之下，没有表头") for text in strange[:1]]
    problems += _between_cells(row.number, values)
    return Line(row.number, values, written), problems


def _read(one: Field, cell: Any, known: Known, row: int, problems: list[Problem]) -> tuple[Any, str]:
    """Return the value of a cell and how it is written back; a fault goes to `problems`."""
    try:
        value = one.read(cell, known)
    except BadCell as bad:
        problems.append(Problem(row, one.label, str(bad)))
        return None, cell.text
    if one.name == "received_at":
        return value, f"{value:%Y-%m-%d %H:%M}"
    return value, value.isoformat() if isinstance(value, date) else cell.text


def _between_cells(row: int, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what single cells cannot show."""
    received, replied = values["received_at"], values["replied_on"]
    if received and replied and replied < received.date():
        yield Problem(row, "答复日期", f"{replied}早于收到日期{received.date()}，请核对两个日期")
    if not values["is_public"]:
        return
    if not replied or not values["answer"]:
        yield Problem(row, "在门户公开", "填“是”的，要有答复日期和答复内容")
    for name, label in READ_BY_PUBLIC.items():
        if hits := find(values[name] or ""):
            listed = "、".join(f"{NAMES[hit.kind]} {hit.masked}" for hit in hits[:3])
            yield Problem(row, label, f"疑似个人信息：{listed}。请遮盖后再导入，或者在“在门户公开”填“否”")


def _repeated(authority: Authority, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield rows that are there already: the same number on a platform, or without numbers the same title and day."""
    standing = Ticket.objects.filter(authority=authority, discarded_on__isnull=True)
    seen: dict[tuple[object, ...], str] = {}
    zone = ZoneInfo(settings.TIME_ZONE)
    for platform, number, title, received_at in standing.values_list("platform", "external_no", "title", "received_at"):
        seen[_key(platform, number, title, received_at.astimezone(zone).date())] = "已有的一件"
    for line in lines:
        values = line.values
        if not (values["platform"] and values["title"] and values["received_at"]):
            continue
        number = values["external_no"] or ""
        key = _key(values["platform"], number, values["title"], values["received_at"].date())
        if key in seen:
            label = "平台编号" if number else "标题"
            yield Problem(line.row, label, f"与{seen[key]}相同。同一件诉求只登记一次，请核对")
        seen.setdefault(key, f"第{line.row}行")


def _key(platform: int, number: str, title: str, day: date) -> tuple[object, ...]:
    return (platform, number) if number else (platform, "".join(title.split()), day)


def _outside_use(authority: Authority, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield rows that came when their platform was not in use, and answers before their event arose."""
    platforms = {one.pk: one for one in Platform.objects.filter(authority=authority)}
    events = dict(Event.objects.filter(authority=authority).values_list("title", "arose_on"))
    for line in lines:
        received, platform = line.values["received_at"], platforms.get(line.values["platform"] or 0)
        if received and platform:
            day = received.date()
            if day < platform.started_on or (platform.ended_on and day >= platform.ended_on):
                yield Problem(line.row, "收到时间", f"{day}不在平台“{platform.name}”的启用期间，请核对")
        arose, replied = events.get(line.values["event"] or ""), line.values["replied_on"]
        if arose and replied and replied < arose:
            yield Problem(line.row, "答复日期", f"{replied}早于这一热点的发生日期{arose}，请核对")


def _new_events(authority: Authority, lines: Iterable[Line]) -> Iterator[Problem]:
    there = set(Event.objects.filter(authority=authority).values_list("title", flat=True))
    for line in lines:
        title = line.values.get("event")
        if title and title not in there:
            there.add(title)
            yield Problem(line.row, "热点或者舆情", f"“{shortened(title)}”没有登记过，导入时一并登记为公众关注热点")
