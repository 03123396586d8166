"""表四 行政复议、行政诉讼: concluded in the year by result, and those that were pending on 31 December."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope


def _concluded(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, concluded_on__range=scope.days)


def _pending(scope: Scope) -> Q:
    still_pending = Q(concluded_on__isnull=True) | Q(concluded_on__gt=scope.last_day)
    return Q(authority=scope.authority.pk, filed_on__lte=scope.last_day) & still_pending


_FILED_ON = Column("受理日期", lambda proceeding: str(proceeding.filed_on))
_CASE_NO = Column("案号", lambda proceeding: proceeding.case_no)
_KIND = Column("类别", lambda proceeding: proceeding.get_kind_display())

DISPUTES_CONCLUDED = Family(
    name="disputes_concluded",
    model=Proceeding,
    within=_concluded,
    day=_FILED_ON,
    day_field="filed_on",
    title=_CASE_NO,
    details=(
        _KIND,
        Column("审结日期", lambda proceeding: str(proceeding.concluded_on)),
        Column("结果", lambda proceeding: proceeding.get_outcome_display()),
    ),
    keys=("kind", "outcome"),
)

DISPUTES_PENDING = Family(
    name="disputes_pending",
    model=Proceeding,
    within=_pending,
    day=_FILED_ON,
    day_field="filed_on",
    title=_CASE_NO,
    details=(_KIND, Column("审结日期", lambda _: ""), Column("结果", lambda _: "年末尚未审结")),
    keys=("kind",),
)
