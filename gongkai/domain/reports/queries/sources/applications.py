"""依申请公开: applications received, concluded and answered, correction notices, fees. Applicants are masked."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.applications.models import Application, CorrectionNotice, FeePayment
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.law.errors import DecisionRefused

STILL_UNCLEAR = "STILL_UNCLEAR"


def _received(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, received_on__range=scope.days)


def _served(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, served_on__range=scope.days)


def _sent(scope: Scope) -> Q:
    # 补正后仍不明确的申请在答复时计入“告知作出更改补充”，补正告知不再重复计。
    return Q(application__authority=scope.authority.pk, sent_on__range=scope.days) & ~Q(
        application__decision=STILL_UNCLEAR
    )


def _paid(scope: Scope) -> Q:
    return Q(application__authority=scope.authority.pk, paid_on__range=scope.days)


def decision_label(application: Application) -> str:
    """Return what was decided, as lists show it; the bare code of one that is known no more."""
    try:
        return decision(application.decision).label
    except DecisionRefused:
        return application.decision


_NUMBER = Column("编号", lambda application: application.number)
_SUBJECT = Column("申请内容", lambda application: application.subject)
_APPLICANT = Column("申请人", lambda application: application.masked_name)

RECEIVED = Family(
    name="received",
    model=Application,
    within=_received,
    day=Column("收到日期", lambda application: str(application.received_on)),
    day_field="received_on",
    title=_NUMBER,
    details=(_SUBJECT, _APPLICANT, Column("申请方式", lambda application: application.get_way_display())),
    keys=("way",),
)

CONCLUDED = Family(
    name="concluded",
    model=Application,
    within=_served,
    day=Column("送达日期", lambda application: str(application.served_on)),
    day_field="served_on",
    title=_NUMBER,
    details=(_SUBJECT, _APPLICANT, Column("办理情况", decision_label)),
    keys=("decision", "interest", "is_extended"),
    conditions={"is_extended": Q(extended_on__isnull=False)},
)

CORRECTIONS = Family(
    name="corrections",
    model=CorrectionNotice,
    within=_sent,
    day=Column("送达日期", lambda notice: str(notice.sent_on)),
    day_field="sent_on",
    title=Column("编号", lambda notice: notice.application.number),
    details=(
        Column("申请内容", lambda notice: notice.application.subject),
        Column("申请人", lambda notice: notice.application.masked_name),
        Column("办理情况", lambda notice: "告知补正"),
    ),
    related=("application",),
)

PAYMENTS = Family(
    name="payments",
    model=FeePayment,
    within=_paid,
    day=Column("缴费日期", lambda payment: str(payment.paid_on)),
    day_field="paid_on",
    title=Column("编号", lambda payment: payment.application.number),
    details=(
        Column("申请内容", lambda payment: payment.application.subject),
        Column("申请人", lambda payment: payment.application.masked_name),
    ),
    amount="amount",
    is_money=True,
    related=("application",),
)
