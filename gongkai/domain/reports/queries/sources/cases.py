"""表三 收到和处理申请: received in the year, carried in, handled, carried out. Applicants are masked."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.applications.models import Application
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.reports.queries.sources.applications import decision_label


def _received(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, received_on__range=scope.days)


def _carried_in(scope: Scope) -> Q:
    open_at_the_start = Q(served_on__isnull=True) | Q(served_on__gte=scope.first_day)
    return Q(authority=scope.authority.pk, received_on__lt=scope.first_day) & open_at_the_start


def _served(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, served_on__range=scope.days)


def _carried_out(scope: Scope) -> Q:
    open_at_the_end = Q(served_on__isnull=True) | Q(served_on__gt=scope.last_day)
    return Q(authority=scope.authority.pk, received_on__lte=scope.last_day) & open_at_the_end


_RECEIVED_ON = Column("收到日期", lambda application: str(application.received_on))
_SERVED_ON = Column("送达日期", lambda application: str(application.served_on or ""))
_NUMBER = Column("编号", lambda application: application.number)
_SUBJECT = Column("申请内容", lambda application: application.subject)
_APPLICANT = Column("申请人", lambda application: application.masked_name)
_KIND = Column("申请人类别", lambda application: application.get_applicant_kind_display())
_RESULT = Column("处理结果", decision_label)
_ABOUT = (_SUBJECT, _APPLICANT, _KIND)

NEW_RECEIVED = Family(
    name="new_received",
    model=Application,
    within=_received,
    day=_RECEIVED_ON,
    day_field="received_on",
    title=_NUMBER,
    details=(*_ABOUT, Column("申请方式", lambda application: application.get_way_display())),
    keys=("applicant_kind",),
)

CARRIED_IN = Family(
    name="carried_in",
    model=Application,
    within=_carried_in,
    day=_RECEIVED_ON,
    day_field="received_on",
    title=_NUMBER,
    details=(*_ABOUT, _SERVED_ON),
    keys=("applicant_kind",),
)

RESULTS = Family(
    name="results",
    model=Application,
    within=_served,
    day=_SERVED_ON,
    day_field="served_on",
    title=_NUMBER,
    details=(*_ABOUT, _RESULT),
    keys=("applicant_kind", "decision"),
)

CARRIED_OUT = Family(
    name="carried_out",
    model=Application,
    within=_carried_out,
    day=_RECEIVED_ON,
    day_field="received_on",
    title=_NUMBER,
    details=(*_ABOUT, Column("答复期限", lambda application: str(application.reply_due_on))),
    keys=("applicant_kind",),
)
