"""台账的范围: which cases a ledger lists. A case is in hand from the day of receipt until its reply is served."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, TextChoices

from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority


class State(TextChoices):
    """What became of the cases in the period; the words of table 三, for a month as for a year."""

    ALL = "all", "全部在办"
    RECEIVED = "received", "本期新收"
    CARRIED_IN = "carried_in", "上期结转"
    CONCLUDED = "concluded", "本期办结"
    CARRIED_OUT = "carried_out", "结转下期"
    LATE = "late", "逾期办结、逾期未办"


@dataclass(frozen=True)
class Period:
    """A calendar year, or one month of it."""

    year: int
    month: int | None = None

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def label(self) -> str:
        """2017年, or 2017年9月."""
        return f"{self.year}年{self.month}月" if self.month else f"{self.year}年"


@dataclass(frozen=True)
class Wanted:
    """A ledger: whose, of which period, narrowed by state, kind of applicant, and code of the decision."""

    authority: Authority
    period: Period
    today: date
    state: State = State.ALL
    kind: str = ""
    result: str = ""

    def cases(self) -> QuerySet[Application]:
        """Return the cases, the earliest received first."""
        found = Application.objects.filter(self.in_hand(), authority=self.authority)
        if self.state != State.ALL:
            found = found.filter(self.when(self.state))
        if self.kind:
            found = found.filter(applicant_kind=self.kind)
        if self.result:
            found = found.filter(self.when(State.CONCLUDED), decision=self.result)
        return found.order_by("received_on", "pk")

    def in_hand(self) -> Q:
        """Return what was in hand on some day of the period: 新收 and 结转, which is 办结 and 结转下期."""
        period = self.period
        return Q(received_on__lte=period.last) & (Q(served_on__isnull=True) | Q(served_on__gte=period.first))

    def when(self, state: State) -> Q:
        """Return what tells a case in hand of that state from the others."""
        first, last = self.period.first, self.period.last
        is_open = Q(served_on__isnull=True)
        return {
            State.ALL: Q(),
            State.RECEIVED: Q(received_on__gte=first),
            State.CARRIED_IN: Q(received_on__lt=first),
            State.CONCLUDED: Q(served_on__lte=last),
            State.CARRIED_OUT: is_open | Q(served_on__gt=last),
            State.LATE: Q(served_on__gt=F("reply_due_on"))
            | (is_open & Q(is_stopped=False, reply_due_on__lt=self.today)),
        }[state]


def years_of(authority: Authority, today: date) -> list[int]:
    """Return the years of which the authority has a ledger, the latest first; the present one always. Two queries."""
    # 最早、最晚各查一次，都只看索引的一端；合在一句里，数据库要把索引读到底。
    days = Application.objects.filter(authority=authority).values_list("received_on", flat=True)
    first, last = days.order_by("received_on").first(), days.order_by("-received_on").first()
    if first is None or last is None:
        return [today.year]
    return sorted(range(min(first.year, today.year), max(last.year, today.year) + 1), reverse=True)
