"""公众提交申请: by the form on the portal, without an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.applications.actions.intake import Receipt, TakenIn, take
from gongkai.domain.applications.actions.particulars import Enclosed, Particulars, Proof
from gongkai.domain.applications.actions.telling import Event, tell_applicant, tell_to_confirm
from gongkai.domain.applications.models import Application
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.acts import article_of


@dataclass
class Public:
    """Who acts on the portal. Names of applicants do not belong into the audit."""

    pk: str = "applicant"
    name: str = "申请人"


PUBLIC = Public()


@transaction.atomic
def submit_application(
    mark: str,
    *,
    authority: Authority,
    particulars: Particulars,
    proof: Proof,
    enclosed: Sequence[Enclosed] = (),
    today: date,
) -> Receipt:
    """提交申请（网上）。Take an application in; its clock runs from the day both sides confirm it, not from today.

    The same form sent twice is one application, with the receipt it got the first time.

    Law: 条例（2007）第二十条，条例（2019）第二十九条.

    Args:
        mark: the form's own random mark; it leads to the secret code.

    Raises:
        FieldsRefused, ContactMissing, RouteWithoutAddress, IdentityRefused, TooManyEnclosures, EnclosureTooLarge.
        SealBroken: the key for proofs of identity cannot be read.
    """
    receipt = take(
        TakenIn(
            mark=mark,
            authority=authority,
            way=Application.Way.WEB,
            particulars=particulars,
            proof=proof,
            enclosed=enclosed,
            dates={"submitted_on": today, "arrived_on": today},
            entered_by=None,
            today=today,
        )
    )
    if receipt.is_new:
        record(
            "submit_application",
            subject=receipt.submission,
            by=PUBLIC,
            authority_code=authority.code,
            article=article_of("submit_application", today, entered_on=today),
            on=today,
            details={
                "way": receipt.submission.way,
                "applicant_kind": receipt.submission.applicant_kind,
                "enclosures": len(enclosed),
            },
        )
        tell_applicant(receipt.submission, Event.SUBMITTED, key=f"submission:{receipt.submission.pk}", today=today)
        tell_to_confirm(receipt.submission, today=today)
    return receipt
