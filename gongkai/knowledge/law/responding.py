"""回应关切、解读: how soon each kind of platform wants an answer, public opinion a response, a document its reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import Table, count, day, one_of, read_table, require_keys, tables, text, texts
from gongkai.knowledge.law.working_days import WorkingDays

RESPONDING = Path(__file__).with_name("responding.toml")
WAYS = frozenset({"weibo_wechat", "other"})
END_OF_DAY = time(23, 59)
SHANGHAI = ZoneInfo("Asia/Shanghai")


class Unit(StrEnum):
    """What a limit is counted in."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"

    @property
    def label(self) -> str:
        """小时 or 个工作日."""
        return {"hours": "小时", "working_days": "个工作日"}[self.value]


class EventKind(StrEnum):
    """What an event of public concern is."""

    CONCERN = "concern"
    PUBLIC_OPINION = "public_opinion"
    EMERGENCY = "emergency"

    @property
    def label(self) -> str:
        """In Chinese."""
        return {"concern": "公众关注热点", "public_opinion": "政务舆情", "emergency": "重大突发事件舆情"}[self.value]


@dataclass(frozen=True)
class Limit:
    """时限: so many hours from receipt, or working days after the day of receipt."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        """48小时, 5个工作日."""
        return f"{self.value}{self.unit.label}"


@dataclass(frozen=True)
class PlatformKind:
    """平台的类别. `words`: by which a name is recognised; `way`: how answers there count in the 2014 form."""

    code: str
    label: str
    words: tuple[str, ...]
    way: str
    limit: Limit


@dataclass(frozen=True)
class EventLimit:
    """How soon an event is answered, and where that stands; no limit for a mere concern."""

    limit: Limit | None
    basis: str


@dataclass(frozen=True)
class InterpretationLimit:
    """How soon after a document its interpretation goes out, for documents released since when."""

    since: date
    limit: Limit
    basis: str


@dataclass(frozen=True)
class Due:
    """期限: the moment a limit ends; provisional where no holiday notice settles the days yet."""

    at: datetime
    is_provisional: bool


@dataclass(frozen=True)
class Responding:
    """The whole file: kinds of platforms in the order in which they are recognised, and the limits of events.

    `interpretation`: how soon after a document its interpretation goes out, for documents released from then on.
    """

    platforms: tuple[PlatformKind, ...]
    events: Mapping[EventKind, EventLimit]
    interpretation: InterpretationLimit


def due_after(limit: Limit, received_at: datetime, calendar: WorkingDays) -> Due:
    """Return when the limit ends: hours from the moment; working days after the day, until the end of the last.

    Raises:
        CalendarNotPublished: the day lies before the calendar, or further ahead than even weekends are counted.
    """
    if limit.unit is Unit.HOURS:
        return Due(received_at + timedelta(hours=limit.value), is_provisional=False)
    last = calendar.provisional.after(received_at.date(), limit.value)
    return Due(datetime.combine(last, END_OF_DAY, received_at.tzinfo), is_provisional=last > calendar.horizon)


def event_limit(kind: EventKind) -> EventLimit:
    """Return how soon an event of that kind is answered.

    Law: 国办发〔2016〕61号.
    """
    return responding().events[kind]


def interpretation_due(released_on: date, calendar: WorkingDays) -> Due:
    """Return until when the interpretation of a document released on that day goes out.

    Law: 国办发〔2016〕80号. For what was released before `responding().interpretation.since` nothing was asked.

    Raises:
        CalendarNotPublished: the day lies outside the calendar.
    """
    return due_after(responding().interpretation.limit, datetime.combine(released_on, time(), SHANGHAI), calendar)


def platform_kinds() -> tuple[PlatformKind, ...]:
    """Return every kind of platform; the last takes what no other recognises."""
    return responding().platforms


def platform_kind(code: str) -> PlatformKind:
    """Return the kind of that code. Raises KeyError."""
    return {kind.code: kind for kind in platform_kinds()}[code]


def platform_kind_of_name(name: str) -> PlatformKind:
    """Return the first kind one of whose words stands in the name; the last kind where none does."""
    return next((kind for kind in platform_kinds() if any(word in name for word in kind.words)), platform_kinds()[-1])


@cache
def responding() -> Responding:
    """Return the shipped file."""
    return load_responding(RESPONDING)


def load_responding(path: Path) -> Responding:
    """Return the platforms and limits of a file.

    Raises:
        LawDataError: unknown or missing keys, a code that stands twice, a last kind with words, an event left out.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "platform", "event", "interpretation"})
    day(top, "checked_on", path.name)
    kinds = tuple(_platform(row, path.name) for row in tables(top, "platform", path.name))
    if len({kind.code for kind in kinds}) != len(kinds):
        raise LawDataError(f"{path.name}: a code stands twice")
    if not kinds or kinds[-1].words or not all(kind.words for kind in kinds[:-1]):
        raise LawDataError(f"{path.name}: the last kind, and no other, takes what has no word in common")
    events = _table(top["event"], path.name)
    require_keys(events, path.name, required=set(EventKind))
    limits = {kind: _event(events[kind], f"{path.name}: {kind}") for kind in EventKind}
    return Responding(kinds, limits, _interpretation(top["interpretation"], f"{path.name}: interpretation"))


def _platform(row: Table, where: str) -> PlatformKind:
    require_keys(row, where, required={"code", "label", "words", "way", "limit"})
    code = text(row, "code", where)
    place = f"{where}: {code}"
    words = texts(row, "words", place) if row["words"] else ()
    return PlatformKind(
        code, text(row, "label", place), words, one_of(row, "way", WAYS, place), _limit(row["limit"], place)
    )


def _event(value: object, where: str) -> EventLimit:
    row = _table(value, where)
    if not row:
        return EventLimit(None, "")
    require_keys(row, where, required={"limit", "basis"})
    return EventLimit(_limit(row["limit"], where), text(row, "basis", where))


def _interpretation(value: object, where: str) -> InterpretationLimit:
    row = _table(value, where)
    require_keys(row, where, required={"since", "limit", "basis"})
    return InterpretationLimit(day(row, "since", where), _limit(row["limit"], where), text(row, "basis", where))


def _limit(value: object, where: str) -> Limit:
    row = _table(value, where)
    require_keys(row, where, required={"value", "unit"})
    return Limit(count(row, "value", where), Unit(one_of(row, "unit", set(Unit), where)))


def _table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise LawDataError(f"{where} must be a table")
    return value
