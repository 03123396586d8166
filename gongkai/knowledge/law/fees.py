"""信息处理费: what a clearly excessive application costs, band by band (国办函〔2020〕109号).

By items or by pages, one of the two for one application; each band charges only what lies in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from gongkai.knowledge.law.deadlines import Deadline, deadline
from gongkai.knowledge.law.errors import LawDataError, Refusal, RuleNotInForce
from gongkai.knowledge.law.instruments import Article, article_from
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.law.tables import Table, count, day, one_of, read_table, require_keys, tables, text, texts
from gongkai.knowledge.law.working_days import WorkingDays

FEES = Path(__file__).with_name("fees.toml")
MOST = 99_999  # 件或者页: more is a slip of the keyboard


class Per(StrEnum):
    """What one count goes over."""

    APPLICANT_MONTH = "applicant_month"
    APPLICATION = "application"


class CountRefused(Refusal):
    """A number of items or pages cannot be charged for."""


@dataclass(frozen=True)
class Band:
    """One band of a scale: from the `first` to the `last` one (None: without end), `rate` 元 each."""

    first: int
    last: int | None
    rate: int


@dataclass(frozen=True)
class Scale:
    """收费标准: 按件 or 按量. After the last of `bands`, a band of `every` follows another, each `adds` 元 dearer."""

    label: str
    counted: str
    per: Per
    starts: tuple[int, ...]
    rates: tuple[int, ...]
    every: int | None
    adds: int

    def bands(self, upto: int) -> Iterator[Band]:
        """Yield the bands that `upto` reaches."""
        starts, rates = list(self.starts), list(self.rates)
        while self.every and starts[-1] + self.every <= upto:
            starts.append(starts[-1] + self.every)
            rates.append(rates[-1] + self.adds)
        ends = [*(following - 1 for following in starts[1:]), starts[-1] + self.every - 1 if self.every else None]
        yield from (
            Band(first, last, rate) for first, last, rate in zip(starts, ends, rates, strict=True) if first <= upto
        )


@dataclass(frozen=True)
class Charge:
    """What one band charges: `count` items or pages of this application, `amount` 元."""

    band: Band
    count: int

    @property
    def amount(self) -> int:
        """Whole 元."""
        return self.count * self.band.rate


@dataclass(frozen=True)
class Fee:
    """信息处理费. `count` of this application come after `before` of the same month, which are not charged again."""

    scale: Scale
    article: Article
    count: int
    before: int
    charges: tuple[Charge, ...]

    @property
    def amount(self) -> int:
        """Whole 元."""
        return sum(charge.amount for charge in self.charges)


def fee_by_items(items: int, *, noticed_on: date, before: int = 0) -> Fee:
    """Return what an application of so many items costs.

    Args:
        noticed_on: day of the fee notice; it chooses the scale.
        before: items of the same applicant's earlier applications in the same calendar month.

    Law: 国办函〔2020〕109号 — 按件: progressive over one applicant's calendar month.

    Raises:
        RuleNotInForce: noticed before 2021-01-01.
        CountRefused: less than 0 or more than 99,999.
    """
    version = _on(noticed_on)
    return _fee(version.items, version.article, items, before)


def fee_by_pages(pages: int, *, noticed_on: date) -> Fee:
    """Return what so many pages cost: one side of A4 each, of one application, never added up over several.

    Law: 国办函〔2020〕109号 — 按量. Raises as `fee_by_items` does.
    """
    version = _on(noticed_on)
    return _fee(version.pages, version.article, pages, 0)


def fee_payment_deadline(notice_received_on: date, calendar: WorkingDays) -> Deadline:
    """Return until when the fee must be paid; unpaid, the application counts as abandoned.

    Law: 国办函〔2020〕109号 — twenty working days, counted from the day after the notice is received.

    Raises:
        RuleNotInForce: received before 2021-01-01.
        CalendarNotPublished: the deadline falls past the last announced year.
    """
    return deadline(rule("fee_payment"), notice_received_on, calendar)


def notice_says() -> tuple[str, ...]:
    """Return, in Chinese, what a fee notice must say."""
    return texts(read_table(FEES), "notice_says", FEES.name)


def _fee(scale: Scale, article: Article, number: int, before: int) -> Fee:
    for value in (number, before):
        if not 0 <= value <= MOST:
            raise CountRefused(
                f"{value}{scale.counted}无法计算信息处理费：只能是0至{MOST}之间的整数。请核对后重新填写。"
            )
    charges = tuple(_charge(band, number, before) for band in scale.bands(before + number))
    return Fee(scale, article, number, before, tuple(charge for charge in charges if charge.count))


def _charge(band: Band, number: int, before: int) -> Charge:
    last = before + number if band.last is None else min(band.last, before + number)
    return Charge(band, max(0, last - max(band.first - 1, before)))


@dataclass(frozen=True)
class Scales:
    """One version: both scales, of which an application is charged by one."""

    in_force_from: date
    article: Article
    items: Scale
    pages: Scale


def _on(noticed_on: date) -> Scales:
    versions = _versions()
    index = bisect_right([version.in_force_from for version in versions], noticed_on)
    if not index:
        raise RuleNotInForce("政府信息公开信息处理费", noticed_on, versions[0].in_force_from)
    return versions[index - 1]


@cache
def _versions() -> tuple[Scales, ...]:
    return load_fees(FEES)


def load_fees(path: Path) -> tuple[Scales, ...]:
    """Return the versions of the scales, oldest first. Raises LawDataError for unknown or missing keys, or disorder."""
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "notice_says", "version"})
    day(top, "checked_on", path.name)
    versions = tuple(_scales(row, path.name) for row in tables(top, "version", path.name))
    for earlier, later in pairwise(versions):
        if later.in_force_from <= earlier.in_force_from:
            raise LawDataError(f"{path.name}: overlap on {later.in_force_from}")
    return versions


def _scales(row: Table, where: str) -> Scales:
    require_keys(row, where, required={"in_force_from", "article", "items", "pages"})
    return Scales(
        day(row, "in_force_from", where),
        article_from(row["article"], where),
        _scale(row["items"], f"{where}: items"),
        _scale(row["pages"], f"{where}: pages"),
    )


def _scale(value: object, where: str) -> Scale:
    if not isinstance(value, dict):
        raise LawDataError(f"{where}: must be a table")
    row: Table = value
    require_keys(row, where, required={"label", "counted", "per", "bands"}, optional={"then"})
    bands = tables(row, "bands", where)
    for band in bands:
        require_keys(band, where, required={"from", "rate"})
    starts = tuple(count(band, "from", where) for band in bands)
    if starts[0] != 1 or any(later <= earlier for earlier, later in pairwise(starts)):
        raise LawDataError(f"{where}: bands must begin at 1 and rise")
    every, adds = _then(row.get("then"), where)
    return Scale(
        label=text(row, "label", where),
        counted=text(row, "counted", where),
        per=Per(one_of(row, "per", set(Per), where)),
        starts=starts,
        rates=tuple(_rate(band, where) for band in bands),
        every=every,
        adds=adds,
    )


def _rate(band: Mapping[str, object], where: str) -> int:
    return 0 if band["rate"] == 0 else count(band, "rate", where)


def _then(value: object, where: str) -> tuple[int | None, int]:
    if value is None:
        return None, 0
    if not isinstance(value, dict):
        raise LawDataError(f"{where}: then must be a table")
    table: Table = value
    require_keys(table, where, required={"every", "adds"})
    return count(table, "every", where), count(table, "adds", where)
