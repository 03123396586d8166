"""What every way of taking in shares: one number, one row, its proof and enclosures sealed, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.particulars import (
    Enclosed,
    Particulars,
    Proof,
    checked_proof,
    refuse_too_much,
    refuse_unreachable,
)
from gongkai.domain.applications.models import Application, Enclosure, Identity, Serial, Submission
from gongkai.domain.applications.models.identities import masked
from gongkai.domain.applications.models.sealing import seal
from gongkai.domain.applications.models.secret_codes import code_for, digest_of, hash_of, new_salt
from gongkai.domain.authorities.models import Authority

Dates = dict[str, date | None]


@dataclass(frozen=True)
class Receipt:
    """回执: what was taken in, and the code that opens its status page. `is_new` is False for a form sent again."""

    submission: Submission
    code: str
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """Everything that comes in with one application. `mark` is the form's own: 128 random bits or more."""

    mark: str
    authority: Authority
    way: str
    particulars: Particulars
    proof: Proof | None
    enclosed: Sequence[Enclosed]
    dates: Dates
    entered_by: User | None
    today: date


def earlier_receipt(mark: str) -> Receipt | None:
    """Return the receipt of a form that was sent before, or None."""
    found = Submission.objects.select_related("authority", "application").filter(form_digest=digest_of(mark)).first()
    return Receipt(found, code_for(mark), is_new=False) if found else None


def take(taken: TakenIn) -> Receipt:
    """Write it all down under the next number, or return the receipt that the same form got before.

    Raises:
        FieldsRefused, ContactMissing, RouteWithoutAddress, IdentityRefused, TooManyEnclosures, EnclosureTooLarge.
        SealBroken: the key for proofs of identity cannot be read.
    """
    refuse_too_much([len(one.content) for one in taken.enclosed])
    proof = checked_proof(taken.proof, taken.particulars) if taken.proof else None
    serial = _locked_serial(taken.authority, taken.today.year)
    # 锁住编号以后再看：同一份表单连点两次，第二次要等到第一次写完。
    if earlier := earlier_receipt(taken.mark):
        return earlier
    submission = _new(taken, _next_number(serial))
    if proof:
        _keep_proof(submission, proof)
    is_first = nothing_sealed()
    for one in taken.enclosed:
        Enclosure.objects.create(
            submission=submission,
            purpose=one.purpose,
            name=one.name,
            media_type=one.media_type,
            size=len(one.content),
            sealed=seal(one.content, is_first=is_first),
        )
    return Receipt(submission, code_for(taken.mark), is_new=True)


def _locked_serial(authority: Authority, year: int) -> Serial:
    with transaction.atomic():
        Serial.objects.get_or_create(authority=authority, year=year)
    return Serial.objects.select_for_update().get(authority=authority, year=year)


def _next_number(serial: Serial) -> str:
    """Return the next number, never one given by hand before this series began."""
    while True:
        serial.last += 1
        number = f"{serial.year}-{serial.last:04d}"
        if not Application.objects.filter(authority=serial.authority_id, number=number).exists():
            serial.save(update_fields=["last"])
            return number


def _new(taken: TakenIn, number: str) -> Submission:
    salt = new_salt()
    fields: dict[str, Any] = {**taken.particulars.fields(), **taken.dates}
    submission = Submission(
        authority=taken.authority,
        number=number,
        way=taken.way,
        entered_on=taken.today,
        entered_by=taken.entered_by,
        code_salt=salt,
        code_hash=hash_of(code_for(taken.mark), salt),
        form_digest=digest_of(taken.mark),
        **fields,
    )
    refuse_bad_fields(submission)
    refuse_unreachable(submission)
    submission.save(force_insert=True)
    return submission


def _keep_proof(submission: Submission, proof: Proof) -> None:
    numbers = "\n".join((proof.number, proof.agent_number)).encode()
    Identity.objects.create(
        submission=submission,
        kind=proof.kind,
        masked=masked(proof.number),
        sealed=seal(numbers, is_first=nothing_sealed()),
    )


def nothing_sealed() -> bool:
    """Whether nothing was ever sealed here, so that a key may be made."""
    return not (Identity.objects.exists() or Enclosure.objects.exists())
