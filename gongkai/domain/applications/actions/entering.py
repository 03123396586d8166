"""登记: what came over the counter, by letter, fax or e-mail, or was told, entered by the office with its dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.intake import Receipt, TakenIn, take
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.particulars import Enclosed, Particulars, Proof
from gongkai.domain.applications.actions.receiving import receive_if_due
from gongkai.domain.applications.errors import (
    ConfirmationIncomplete,
    DateNotOfThisWay,
    HandedInOnOneDay,
    SignatureDateMissing,
)
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.intake import require_taking_in
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.acts import article_of

WAY = Application.Way
HANDED_IN = (WAY.COUNTER, WAY.ORAL)


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """How and when it came. `confirmed_how` and `confirmed_with` belong to `confirmed_on`."""

    way: str
    submitted_on: date
    arrived_on: date
    signed_on: date | None = None
    confirmed_on: date | None = None
    confirmed_how: str = ""
    confirmed_with: str = ""


@transaction.atomic
def enter_submission(
    mark: str,
    *,
    authority: Authority,
    arrived: Arrived,
    particulars: Particulars,
    proof: Proof | None,
    enclosed: Sequence[Enclosed] = (),
    by: User,
    today: date,
    reason: str = "",
) -> Receipt:
    """登记申请。Enter an application that did not come over the portal, with the dates it really came on.

    One handed in, signed for or confirmed becomes an application at once; any other waits for its confirmation.
    An application without proof of identity is taken in as well: what is missing is a matter of correction.

    Law: 条例（2007）第二十条，条例（2019）第二十九条、第三十一条.

    Args:
        mark: the form's own random mark.
        reason: why it is entered later than on the day it arrived; "" where it is not.

    Raises:
        PermissionDenied: `by` does not take in applications there today.
        DateInFuture, DatesOutOfOrder, SignatureDateMissing, DateNotOfThisWay, HandedInOnOneDay,
        ConfirmationIncomplete.
        ReasonMissing: entered after the day of arrival without a reason.
        FieldsRefused, ContactMissing, RouteWithoutAddress, IdentityRefused, TooManyEnclosures, EnclosureTooLarge.
    """
    require_taking_in(by, authority, today)
    _refuse_dates(arrived, today)
    if arrived.arrived_on < today:
        refuse_without_reason("补登的理由（到达之日没有登记的，说明原因）", reason)
    receipt = take(
        TakenIn(
            mark=mark,
            authority=authority,
            way=arrived.way,
            particulars=particulars,
            proof=proof,
            enclosed=enclosed,
            dates={name: getattr(arrived, name) for name in ("submitted_on", "arrived_on", "signed_on")},
            entered_by=by,
            today=today,
        )
    )
    if receipt.is_new:
        _confirm_at_once(receipt, arrived, by)
        _record(receipt, by, reason, today)
        receive_if_due(receipt.submission, by=by, today=today)
    return receipt


def _refuse_dates(arrived: Arrived, today: date) -> None:
    refuse_future("提交日期", arrived.submitted_on, today)
    refuse_future("到达日期", arrived.arrived_on, today)
    refuse_disorder("提交日期", arrived.submitted_on, "到达日期", arrived.arrived_on)
    if arrived.way in HANDED_IN and arrived.submitted_on != arrived.arrived_on:
        raise HandedInOnOneDay
    if arrived.way == WAY.REGISTERED_LETTER and arrived.signed_on is None:
        raise SignatureDateMissing
    if arrived.signed_on:
        if arrived.way != WAY.REGISTERED_LETTER:
            raise DateNotOfThisWay("签收日期", WAY.REGISTERED_LETTER.label)
        refuse_future("签收日期", arrived.signed_on, today)
        refuse_disorder("提交日期", arrived.submitted_on, "签收日期", arrived.signed_on)
    if arrived.confirmed_on:
        refuse_confirmation(arrived.arrived_on, arrived.confirmed_on, arrived.confirmed_how, today)
        if arrived.way in (*HANDED_IN, WAY.REGISTERED_LETTER):
            raise DateNotOfThisWay("双方确认日期", "平常信函、传真、电子邮件和网络提交")
    elif arrived.confirmed_how:
        raise ConfirmationIncomplete


def refuse_confirmation(arrived_on: date, confirmed_on: date, how: str, today: date) -> None:
    """Raise for a confirmation that lies in the future, before the arrival, or happened in no way."""
    refuse_future("双方确认日期", confirmed_on, today)
    refuse_disorder("到达日期", arrived_on, "双方确认日期", confirmed_on)
    if not how:
        raise ConfirmationIncomplete


def _confirm_at_once(receipt: Receipt, arrived: Arrived, by: User) -> None:
    if arrived.confirmed_on is None:
        return
    submission = receipt.submission
    submission.confirmed_on, submission.confirmed_by = arrived.confirmed_on, by
    submission.confirmed_how, submission.confirmed_with = arrived.confirmed_how, arrived.confirmed_with.strip()
    submission.save(update_fields=["confirmed_on", "confirmed_by", "confirmed_how", "confirmed_with"])


def _record(receipt: Receipt, by: User, reason: str, today: date) -> None:
    submission = receipt.submission
    record(
        "enter_submission",
        subject=submission,
        by=by,
        authority_code=submission.authority.code,
        article=article_of("enter_submission", submission.arrived_on, entered_on=today),
        on=today,
        reason=masked(reason.strip()),
        details={
            "way": submission.way,
            "submitted_on": submission.submitted_on,
            "arrived_on": submission.arrived_on,
            "signed_on": submission.signed_on,
            "confirmed_on": submission.confirmed_on,
        },
    )
