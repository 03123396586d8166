"""填报数: what no record gives, as a person said it: the value, who, when, and where it is taken from."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.reports.models import DeclaredFigure
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope


def _of_the_year(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, year=scope.year)


DECLARED = Family(
    name="declared",
    model=DeclaredFigure,
    within=_of_the_year,
    day=Column("填报日期", lambda declared: str(declared.declared_on)),
    day_field="declared_on",
    title=Column("依据", lambda declared: declared.reason),
    details=(
        Column("填报人", lambda declared: declared.declared_by),
        Column("来源表", lambda declared: declared.sheet.name if declared.sheet else "没有附"),
    ),
    keys=("cell",),
    amount="value",
    is_declared=True,
    related=("sheet",),
)
