"""What the records know of a year besides its figures: what a draft of the narrative may say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet

from gongkai.domain.disclosures.models import Channel, Column, Item, Release
from gongkai.domain.reports.models import ImprovementPlan
from gongkai.domain.reports.queries.cells.bureau_table import FORM as BUREAU_TABLE
from gongkai.domain.reports.queries.earlier import earlier_years
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.reports.queries.sums import Basis, basis_of
from gongkai.domain.responses.models import HotlineSession, Platform
from gongkai.knowledge.forms.drafting.facts import ChannelUse, Improvement, Promise, ReportFacts
from gongkai.knowledge.forms.figures import Figure

CELLS_OF_CHANNELS = {
    Channel.GAZETTE: "A2.1",
    Channel.WEBSITE: "A2.2",
    Channel.WEIBO: "A2.3",
    Channel.WECHAT: "A2.4",
    Channel.OTHER: "A2.5",
}


_GROUPS_OF_RESULTS = ("denied", "unable", "not_processed", "other")


def facts(scope: Scope, counted: Mapping[str, Figure], *, late_replies: int | None) -> ReportFacts:
    """Return what a draft may say. Since 2019 the counts of the older form are told beside those of the tables.

    Args:
        counted: the figures of the year's form.
    """
    if basis := basis_of(scope):
        return _of_a_sum(scope, counted, basis)
    promises, improvements = _plans(scope)
    kinds = list(_items(scope).values_list("theme", "series", "column", "is_full_text").annotate(Count("pk")))
    return ReportFacts(
        authority=scope.authority.name,
        year=scope.year,
        figures=counted if scope.form.id == BUREAU_TABLE else _beside(scope, counted),
        themes=_ranked((theme, number) for theme, _, _, _, number in kinds),
        full_text=sum(number for _, _, _, is_full_text, number in kinds if is_full_text),
        columns=_columns({column for _, _, column, _, _ in kinds}),
        channels=_channels(scope),
        series=_ranked((series, number) for _, series, _, _, number in kinds),
        response_platforms=tuple(_platforms(scope)),
        hotline_sessions=_hotline_sessions(scope),
        improvements=improvements,
        promises=promises,
        withdrawn=_withdrawn(scope),
        late_replies=late_replies,
        earlier=earlier_years(scope),
    )


def _of_a_sum(scope: Scope, counted: Mapping[str, Figure], basis: Basis) -> ReportFacts:
    """Return what the report of a whole may say: its figures, whose they are, and its own plans."""
    promises, improvements = _plans(scope)
    return ReportFacts(
        authority=scope.authority.name,
        year=scope.year,
        figures={**_sums(counted), **counted},
        units=basis.groups,
        units_left_out=basis.left_out,
        improvements=improvements,
        promises=promises,
        earlier=earlier_years(scope),
    )


def _beside(scope: Scope, counted: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return the year's figures, the sums of table 三 that its form does not print, and what the older form counts."""
    return {**figures(scope, BUREAU_TABLE), **_sums(counted), **counted}


def _sums(counted: Mapping[str, Figure]) -> dict[str, Figure]:
    sums = {}
    for group in _GROUPS_OF_RESULTS:
        rows = [name for name in counted if name.startswith(f"t3/{group}.") and name.endswith("/total")]
        if not rows:
            continue
        known = all(counted[name].value is not None for name in rows)
        # 缺数的也要有这一栏：改过的文字里写着它，读者不能看到编号。
        sums[f"t3/{group}/total"] = (
            Figure.of(sum(counted[name].value or 0 for name in rows)) if known else Figure.missing()
        )
    return sums


def _items(scope: Scope) -> QuerySet[Item]:
    return Item.objects.filter(authority=scope.authority, first_released_on__range=scope.days).order_by()


def _ranked(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return (name, number) for every name that is not blank, the largest number first."""
    totals: Counter[str] = Counter()
    for name, number in counts:
        totals[name] += number
    return tuple(sorted(((n, c) for n, c in totals.items() if n), key=lambda pair: (-pair[1], pair[0])))


def _columns(used: set[str]) -> tuple[str, ...]:
    return tuple(str(column.label) for column in Column if column in used)


def _channels(scope: Scope) -> tuple[ChannelUse, ...]:
    """Return the channels of A1's items in the year, with the names of the platforms behind them."""
    releases = Release.objects.filter(
        item__authority=scope.authority,
        item__first_released_on__range=scope.days,
        released_on__range=scope.days,
        voided_on__isnull=True,
    )
    used = set(releases.order_by().values_list("channel", "platform").distinct())
    return tuple(
        ChannelUse(cell, str(channel.label), tuple(sorted(name for over, name in used if over == channel and name)))
        for channel, cell in CELLS_OF_CHANNELS.items()
        if any(over == channel for over, _ in used)
    )


def _platforms(scope: Scope) -> Iterable[str]:
    """Return the names of the platforms in use on some day of the year, the oldest first."""
    still_used = Q(ended_on__isnull=True) | Q(ended_on__gt=scope.first_day)
    begun = Platform.objects.filter(authority=scope.authority, started_on__lte=scope.last_day)
    return begun.filter(still_used).order_by("started_on", "pk").values_list("name", flat=True)


def _hotline_sessions(scope: Scope) -> tuple[tuple[str, int], ...]:
    sessions = HotlineSession.objects.filter(authority=scope.authority, attended_on__range=scope.days)
    attended = sessions.filter(voided_on__isnull=True)
    return tuple(attended.order_by("programme").values_list("programme").annotate(Count("pk")))


def _withdrawn(scope: Scope) -> int:
    return Item.objects.filter(authority=scope.authority, withdrawn_on__range=scope.days).count()


def _plans(scope: Scope) -> tuple[tuple[Promise, ...], tuple[Improvement, ...]]:
    """Return what last year's plans promised, and this year's own."""
    plans = ImprovementPlan.objects.filter(authority=scope.authority, year__in=(scope.year - 1, scope.year))
    of_year: dict[int, list[ImprovementPlan]] = {scope.year - 1: [], scope.year: []}
    for one in plans.order_by("pk"):
        of_year[one.year].append(one)
    promises = (
        Promise(one.problem, one.measure, one.done_on is not None, one.evidence) for one in of_year[scope.year - 1]
    )
    return tuple(promises), tuple(Improvement(one.problem, one.measure) for one in of_year[scope.year])
