"""定时定量: which column is refreshed as asked, and which section is behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.models import Column, ColumnRule, Item
from gongkai.knowledge.law.errors import Refusal


class NothingAsked(Refusal):
    """A rule asks for something."""

    def __init__(self) -> None:
        super().__init__("更新周期和每年应报条数都没有填，或者填了0。请至少填一项；不再要求的，请用“取消”。")


class NoSuchRule(Refusal):
    """No rule of that number."""

    def __init__(self) -> None:
        super().__init__("没有这条更新要求，可能已经取消。请刷新页面核对。")


@dataclass(frozen=True)
class ColumnState:
    """One column of one section, or of the whole authority where `rule.section` is empty.

    `released`: items first released in the calendar year of the day asked for; `owed` by that day: the quota's share of
    the days gone. `refresh_due_on`: the last day for the next release; None where nothing is asked or nothing went out
    and no year is known to count from.
    """

    rule: ColumnRule
    released: int
    last_on: date | None
    owed: int
    refresh_due_on: date | None
    on: date

    @property
    def place(self) -> str:
        """Of whom it is asked."""
        return self.rule.section.name if self.rule.section else f"{self.rule.authority.name}（全局）"

    @property
    def is_stale(self) -> bool:
        """Whether the column was not refreshed in time."""
        if self.rule.refresh_days is None:
            return False
        return self.refresh_due_on is None or self.refresh_due_on < self.on

    @property
    def missing(self) -> int:
        """How many items are missing by that day."""
        return max(0, self.owed - self.released)

    @property
    def is_behind(self) -> bool:
        """Whether something that is asked is not there."""
        return self.is_stale or self.missing > 0


def require_rule(viewer: Viewer, rule_id: int) -> ColumnRule:
    """Return what is asked of a column. Raises NoSuchRule where there is none, or none at the viewer's own bodies."""
    rule = ColumnRule.objects.filter(pk=rule_id, authority__code__in=viewer.readable).first()
    if rule is None:
        raise NoSuchRule
    return rule


def column_states(place: Authority, authority: Authority, today: date) -> list[ColumnState]:
    """Return every rule of the authority, or of the section `place`, with how it is kept. Two queries.

    Where the whole authority is asked, items of all its sections count.
    """
    rules = ColumnRule.objects.filter(authority=authority).select_related("authority", "section")
    if place.pk != authority.pk:
        rules = rules.filter(section=place)
    released = _released(authority, today.year)
    order = {column: number for number, column in enumerate(Column.values)}
    states = [_state(rule, released, today) for rule in rules]
    return sorted(states, key=lambda one: (order[one.rule.column], one.rule.section_id or 0))


Counted = dict[tuple[int | None, str], tuple[int, date]]


def _released(authority: Authority, year: int) -> Counted:
    """Return {(section, column): (first released in the year, last day of a first release)}."""
    rows = (
        Item.objects.filter(authority=authority, first_released_on__isnull=False)
        .values_list("section_id", "column")
        .annotate(count=Count("pk", filter=Q(first_released_on__year=year)), last=Max("first_released_on"))
        .order_by()
    )
    return {(section, column): (count, last) for section, column, count, last in rows}


def _state(rule: ColumnRule, released: Counted, today: date) -> ColumnState:
    wanted = [
        found
        for (section, column), found in released.items()
        if column == rule.column and (rule.section_id is None or section == rule.section_id)
    ]
    last_on = max((last for _, last in wanted), default=None)
    refresh_due_on = last_on + timedelta(days=rule.refresh_days) if last_on and rule.refresh_days else None
    return ColumnState(rule, sum(count for count, _ in wanted), last_on, _owed(rule, today), refresh_due_on, today)


def _owed(rule: ColumnRule, today: date) -> int:
    if not rule.quota:
        return 0
    days_of_year = (date(today.year, 12, 31) - date(today.year, 1, 1)).days + 1
    return rule.quota * ((today - date(today.year, 1, 1)).days + 1) // days_of_year
