"""试导入: looking at a whole spreadsheet of tickets before a row of it is entered. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import sections_of
from gongkai.domain.responses.errors import AlreadyImported
from gongkai.domain.responses.models import Event, Platform, Ticket, TicketBatch
from gongkai.domain.responses.queries.imports.layout import FIELDS, NOT_READ, REMARKS, TITLE, KnownTickets
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.kinds import NAMES
from gongkai.knowledge.texts.sheet import Cell
from gongkai.knowledge.texts.sheet_columns import (
    Checked,
    Layout,
    Line,
    Problem,
    by_row,
    read_columns,
    rejected_rows,
)
from gongkai.knowledge.texts.sheet_values import shortened
from gongkai.knowledge.texts.sheet_writing import SheetColumn, template

READ_BY_PUBLIC = {"title": "标题", "question": "内容", "answer": "答复"}


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
    lines, problems = read_columns(content, LAYOUT, _known_to(authority, today))
    if any(problem.row == 0 for problem in problems):
        return Checked(digest, lines, problems)
    found = [*problems, *_repeated(authority, lines), *_outside_use(authority, lines)]
    return Checked(digest, lines, by_row(found), by_row(_new_events(authority, lines)))


def ticket_template(authority: Authority) -> bytes:
    """Return the .xlsx to fill in, with the authority's platforms and sections as drop-downs."""
    return template(TITLE, _columns(authority), REMARKS)


def rejected_tickets(authority: Authority, checked: Checked) -> bytes:
    """Return the rows that cannot be entered as an .xlsx with the reasons; mended, it is uploaded as it is."""
    return rejected_rows(TITLE, _columns(authority), checked)


def _columns(authority: Authority) -> list[SheetColumn]:
    known = _known_to(authority, date.min)
    choices = {"platform": tuple(known.platforms), "section": tuple(known.sections)}
    columns = [replace(one.column, choices=choices.get(one.name, one.column.choices)) for one in FIELDS]
    first = next(iter(known.platforms), "")
    return [replace(one, example=first) if one.label == "平台" and first else one for one in columns]


def _known_to(authority: Authority, today: date) -> KnownTickets:
    platforms = dict(Platform.objects.filter(authority=authority).order_by("pk").values_list("name", "pk"))
    sections = {section.name: section.pk for section in sections_of(authority)}
    return KnownTickets(today, zone=ZoneInfo(settings.TIME_ZONE), platforms=platforms, sections=sections)


def _between_cells(
    row: int, values: Mapping[str, Any], cells: Mapping[str, Cell], known: KnownTickets
) -> Iterator[Problem]:
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


LAYOUT = Layout(FIELDS, NOT_READ, _between_cells)


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
