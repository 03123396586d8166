"""复议、诉讼、举报投诉."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.oversight.models import Complaint, Proceeding
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope


def _concluded(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, concluded_on__range=scope.days)


def _received(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, received_on__range=scope.days)


PROCEEDINGS = Family(
    name="proceedings",
    model=Proceeding,
    within=_concluded,
    day=Column("审结日期", lambda proceeding: str(proceeding.concluded_on)),
    day_field="concluded_on",
    title=Column("案号", lambda proceeding: proceeding.case_no),
    details=(
        Column("类别", lambda proceeding: proceeding.get_kind_display()),
        Column("结果", lambda proceeding: proceeding.get_outcome_display()),
    ),
    keys=("kind", "outcome"),
)

COMPLAINTS = Family(
    name="complaints",
    model=Complaint,
    within=_received,
    day=Column("收到日期", lambda complaint: str(complaint.received_on)),
    day_field="received_on",
    title=Column("事项", lambda complaint: complaint.subject),
)
