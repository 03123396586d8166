"""收到申请之日: the day an application counts as received, by the law of that day and the way it came.

Where the law asks for a confirmation, no clock runs before it; `what_is_missing` says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, Refusal, RuleNotInForce
from gongkai.knowledge.law.instruments import Article, Law, article_from, instrument, law_on
from gongkai.knowledge.law.tables import Table, day, one_of, read_table, require_keys, tables, text, texts, truth

RECEIPT = Path(__file__).with_name("receipt.toml")
ONE_DAY = timedelta(days=1)
QUESTION = "收到申请之日怎样确定"


class Way(StrEnum):
    """申请方式. The values are those of domain/applications."""

    COUNTER = "counter"
    ORAL = "oral"
    FAX = "fax"
    WEB = "web"
    EMAIL = "email"
    REGISTERED_LETTER = "registered_letter"
    ORDINARY_LETTER = "ordinary_letter"

    @property
    def label(self) -> str:
        """The way in Chinese."""
        return WAY_LABELS[self]


WAY_LABELS = {
    Way.COUNTER: "当面",
    Way.ORAL: "口头",
    Way.FAX: "传真",
    Way.WEB: "网络",
    Way.EMAIL: "电子邮件",
    Way.REGISTERED_LETTER: "挂号信函",
    Way.ORDINARY_LETTER: "平常信函",
}

# The days that can be the day of receipt, in the order they happen.
DAY_LABELS = {
    "submitted_on": "提交之日",
    "arrived_on": "到达之日",
    "signed_on": "签收之日",
    "confirmed_on": "双方确认之日",
}
ORDERED = (
    ("submitted_on", "arrived_on"),
    ("submitted_on", "signed_on"),
    ("submitted_on", "confirmed_on"),
    ("arrived_on", "signed_on"),
    ("arrived_on", "confirmed_on"),
)


class ArrivalRefused(Refusal):
    """The days of an arrival contradict each other."""


@dataclass(frozen=True)
class Arrival:
    """The way an application came, and the four days that are kept of it; None where nothing is known or done yet.

    Raises:
        ArrivalRefused: a later step is dated before an earlier one.
    """

    way: Way
    submitted_on: date | None = None
    arrived_on: date | None = None
    signed_on: date | None = None
    confirmed_on: date | None = None

    def __post_init__(self) -> None:
        for earlier, later in ORDERED:
            first, second = self.on(earlier), self.on(later)
            if first and second and second < first:
                raise ArrivalRefused(
                    f"{DAY_LABELS[later]}（{second}）早于{DAY_LABELS[earlier]}（{first}）。请核对这两个日期。"
                )

    def on(self, name: str) -> date | None:
        """Return the day of that field name."""
        value: date | None = getattr(self, name)
        return value

    @property
    def first_known_on(self) -> date | None:
        """The earliest day that is known, None where none is."""
        return min((on for on in map(self.on, DAY_LABELS) if on), default=None)


@dataclass(frozen=True)
class Receipt:
    """收到. `why` is one Chinese clause without a full stop."""

    received_on: date
    law: Law
    article: Article
    why: str


@dataclass(frozen=True)
class Missing:
    """What keeps an application from counting as received: the day `name`, asked for by `what`, a Chinese sentence.

    `confirm_by`: the day on which the applicant must be asked for confirmation; None where none is needed, or where
    the day of arrival is not known.
    """

    name: str
    what: str
    article: Article
    confirm_by: date | None = None


@dataclass(frozen=True)
class WayRule:
    """Which day of an arrival is the day of receipt; `confirm`: to be confirmed on the day of arrival."""

    day: str
    article: Article
    why: str
    confirm: bool = False


@dataclass(frozen=True)
class ReceiptVersion:
    """What holds from `in_force_from` to `in_force_to`, None: still; every way has its rule."""

    in_force_from: date
    in_force_to: date | None
    ways: Mapping[Way, WayRule]

    def holds_on(self, on: date) -> bool:
        """Whether the version applies to what is received on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


def received(arrival: Arrival) -> Receipt | None:
    """Return the day of receipt; None where a day it hangs on is still missing (`what_is_missing` says which).

    What counted as received under an earlier version stays so: versions are asked in the order of time.

    Law: 条例（2019）第三十一条；国办公开办函〔2015〕207号；before, the day of arrival.

    Raises:
        RuleNotInForce: received before 2008-05-01.
    """
    _refuse_before_the_law(arrival)
    for version in receipt_versions():
        found = version.ways[arrival.way]
        on = arrival.on(found.day)
        if on and version.holds_on(on):
            return Receipt(on, law_on(on), found.article, found.why)
    return None


def what_is_missing(arrival: Arrival) -> Missing | None:
    """Return what must be entered or done before the application counts as received; None where it does.

    Raises:
        RuleNotInForce: it came before 2008-05-01.
    """
    if received(arrival):
        return None
    known_on = arrival.first_known_on
    version = next((one for one in receipt_versions() if known_on and one.holds_on(known_on)), receipt_versions()[-1])
    found = version.ways[arrival.way]
    confirm_by = arrival.arrived_on if found.confirm else None
    return Missing(found.day, _sentence(arrival.way, found, confirm_by), found.article, confirm_by)


def must_confirm(arrival: Arrival) -> WayRule | None:
    """Return the rule that asks for a confirmation on the day of arrival; None where none is needed.

    Raises:
        RuleNotInForce: it came before 2008-05-01.
    """
    _refuse_before_the_law(arrival)
    if arrival.arrived_on is None:
        return None
    found = next(one for one in receipt_versions() if one.holds_on(arrival.arrived_on)).ways[arrival.way]
    return found if found.confirm else None


def ways_received_on(day_name: str) -> tuple[Way, ...]:
    """Return the ways whose receipt hangs, in any version, on the day of that name; `DAY_LABELS` has the names."""
    return tuple(way for way in Way if any(one.ways[way].day == day_name for one in receipt_versions()))


def _sentence(way: Way, found: WayRule, confirm_by: date | None) -> str:
    if not found.confirm:
        return f"{found.why}。请登记{DAY_LABELS[found.day]}，期限自次日起算。"
    when = f"请于到达当日（{confirm_by}）" if confirm_by else "请登记到达之日，并于当日"
    return f"{found.why}，确认之前期限不起算。{when}与申请人联系确认{_by(way)}，并登记确认之日。"


def _by(way: Way) -> str:
    return "（无法接通的作好记录，恢复联系之日确认）" if way is Way.ORDINARY_LETTER else ""


def _refuse_before_the_law(arrival: Arrival) -> None:
    latest_on = max((on for on in map(arrival.on, DAY_LABELS) if on), default=None)
    first_on = receipt_versions()[0].in_force_from
    if latest_on and latest_on < first_on:
        raise RuleNotInForce(QUESTION, latest_on, first_on)


@cache
def receipt_versions() -> tuple[ReceiptVersion, ...]:
    """Return the versions in the order of time."""
    return load_receipt(RECEIPT)


def load_receipt(path: Path) -> tuple[ReceiptVersion, ...]:
    """Return the versions of a file in the order of time; one holds until the next.

    Raises:
        LawDataError: unknown or missing keys, versions out of order, a way without a rule or with two.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "evidence", "version"})
    day(top, "checked_on", path.name)
    one_of(top, "evidence", {"read", "recalled"}, path.name)
    rows = tables(top, "version", path.name)
    starts = [_start(row, path.name) for row in rows]
    for earlier, later in pairwise(starts):
        if later <= earlier:
            raise LawDataError(f"{path.name}: overlap, {later} does not follow {earlier}")
    ends = [later - ONE_DAY for later in starts[1:]]
    return tuple(
        ReceiptVersion(start, end, _ways(row, start, path.name))
        for row, start, end in zip(rows, starts, [*ends, None], strict=True)
    )


def _start(row: Table, where: str) -> date:
    require_keys(row, where, required={"in_force_from", "way"})
    return day(row, "in_force_from", where)


def _ways(row: Table, start: date, where: str) -> Mapping[Way, WayRule]:
    loaded: dict[Way, WayRule] = {}
    for way, found in _way_rules(row, where):
        if way in loaded:
            raise LawDataError(f"{where}: {way} stands twice from {start}")
        if not instrument(found.article.instrument).in_force_on(start):
            raise LawDataError(f"{where}: {found.article.instrument} was not in force on {start}")
        loaded[way] = found
    missing = [way.value for way in Way if way not in loaded]
    if missing:
        raise LawDataError(f"{where}: gap, nothing for {', '.join(missing)} from {start}")
    return loaded


def _way_rules(row: Table, where: str) -> Iterator[tuple[Way, WayRule]]:
    for table in tables(row, "way", where):
        require_keys(table, where, required={"ways", "day", "article", "why"}, optional={"confirm"})
        found = WayRule(
            day=one_of(table, "day", DAY_LABELS, where),
            article=article_from(table["article"], where),
            why=text(table, "why", where),
            confirm=truth(table, "confirm", where) if "confirm" in table else False,
        )
        for name in texts(table, "ways", where):
            if name not in set(Way):
                raise LawDataError(f"{where}: unknown way {name}")
            yield Way(name), found
