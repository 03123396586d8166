"""政府年度报告的数字来源: a government's report is the sum of its units' reports, as it was frozen last.

Until the sum is frozen, a government whose units are asked has no figures: its own records are not the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Q

from gongkai.domain.authorities.models import Kind
from gongkai.domain.collecting.models import MILLION, Call, Group, Outcome, RollUp, SubmittedFigure
from gongkai.domain.collecting.queries.figures import frozen_sum_of, number_of
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.reports.queries.sums import Adding, Basis, register_sums
from gongkai.knowledge.forms.figures import Figure, Number


class UnitFigures(Family):
    """Figures of units, kept in millionths of their cell's unit."""

    def in_units(self, amount: object) -> Decimal | int:
        """Return what was stored as the number it stands for."""
        millionths = int(str(amount))
        return millionths // MILLION if millionths % MILLION == 0 else Decimal(millionths) / MILLION


def last_sum(scope: Scope) -> RollUp | None:
    """Return the sum of a year as its government froze it last; None before the first."""
    found = RollUp.objects.filter(call__authority=scope.authority.pk, call__year=scope.year)
    return found.select_related("call__authority").order_by("-number").first()


def basis(scope: Scope) -> Basis | None:
    """Return the sum that the report is made of; None where it is no government's, or its units were not asked."""
    if scope.authority.kind != Kind.GOVERNMENT:
        return None
    if not Call.objects.filter(authority=scope.authority.pk, year=scope.year).exists():
        return None
    roll_up = last_sum(scope)
    if roll_up is None:
        return Basis(0, "", dict.fromkeys(scope.form.cells, Figure.missing()))
    counted = Counter(group for _, _, group, *_ in roll_up.content["units"])
    groups = tuple((str(group.label), counted[group]) for group in Group if counted[group])
    figures = frozen_sum_of(roll_up).figures
    return Basis(roll_up.number, roll_up.digest, figures, groups, len(roll_up.content["left_out"]))


def changed_since(roll_up: RollUp) -> int:
    """Return how many units were taken, returned, or taken with other figures since a sum was frozen. One query."""
    then = {code: submission for code, _, _, submission, _ in roll_up.content["units"]}
    taken = roll_up.call.units.filter(current__outcome=Outcome.ACCEPTED)
    now = dict(taken.values_list("authority__code", "current"))
    return sum(then.get(code) != now.get(code) for code in {*then, *now})


def changed(scope: Scope) -> int:
    """Return how many units changed since the sum of a year was frozen last; 0 before the first."""
    roll_up = last_sum(scope)
    return changed_since(roll_up) if roll_up else 0


def behind(scope: Scope) -> dict[str, list[tuple[int, Number]]]:
    """Return {cell: [(record number, figure)]} of every unit in the sum, its figures in the order they came."""
    cells = scope.form.cells
    rows = SubmittedFigure.objects.filter(_in_the_last_sum(scope), millionths__isnull=False, cell__in=cells)
    found: dict[str, list[tuple[int, Number]]] = {}
    for number, cell, millionths in rows.order_by("pk").values_list("pk", "cell", "millionths"):
        # 上面已经滤去空白的；类型检查看不见。
        found.setdefault(cell, []).append((number, number_of(cells[cell], millionths or 0)))
    return found


def years() -> Mapping[int, set[int]]:
    """Return {government: the years whose units it asked}. One query."""
    found: dict[int, set[int]] = {}
    asked = Call.objects.filter(authority__kind=Kind.GOVERNMENT).order_by()
    for authority, year in asked.values_list("authority", "year"):
        found.setdefault(authority, set()).add(year)
    return found


def register() -> None:
    """Let reports of governments be made of these sums."""
    register_sums(Adding(family=UNIT_FIGURES, basis=basis, behind=behind, years=years, changed=changed))


def _in_the_last_sum(scope: Scope) -> Q:
    roll_up = last_sum(scope)
    submissions = [submission for _, _, _, submission, _ in roll_up.content["units"]] if roll_up else []
    return Q(submission__in=submissions)


def _checked(figure: SubmittedFigure) -> str:
    errors = figure.submission.errors
    return f"{errors}项错误，按现状接收" if errors else "没有错误"


UNIT_FIGURES = UnitFigures(
    name="units",
    model=SubmittedFigure,
    within=_in_the_last_sum,
    day=Column("报送日期", lambda figure: str(figure.submission.submitted_on)),
    day_field=None,
    title=Column("单位", lambda figure: figure.submission.unit.authority.name),
    details=(
        Column("分组", lambda figure: figure.submission.unit.get_group_display()),
        Column("方式", lambda figure: figure.submission.way_label),
        Column("核对", _checked),
    ),
    keys=("cell",),
    amount="millionths",
    related=("submission__unit__authority", "submission__stored"),
)
