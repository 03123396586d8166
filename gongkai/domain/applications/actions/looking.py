"""查看身份材料: the one way to what is sealed. Each look leaves an entry: who, when, of which application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.confirming import locked
from gongkai.domain.applications.errors import NoSuchEnclosure, NoSuchIdentity
from gongkai.domain.applications.models import Enclosure, Identity, Submission
from gongkai.domain.applications.models.identities import IdentityKind
from gongkai.domain.applications.models.sealing import unseal
from gongkai.domain.applications.queries.intake import require_taking_in
from gongkai.domain.audit.actions import record
from gongkai.knowledge.law.acts import article_of


@dataclass(frozen=True)
class Unsealed:
    """身份证明, readable. Never stored, logged or cached."""

    kind: IdentityKind
    number: str
    agent_number: str


@transaction.atomic
def look_at_identity(submission_id: int, *, by: User, today: date) -> Unsealed:
    """查看身份证明。Return the numbers as they were given.

    Law: 条例（2007）第二十条，条例（2019）第二十九条; 个人信息保护法 — only for handling the application.

    Raises:
        PermissionDenied: `by` does not take in applications there today.
        NoSuchSubmission, NoSuchIdentity.
        SealBroken: the key is gone.
    """
    submission = locked(submission_id)
    require_taking_in(by, submission.authority, today)
    identity = Identity.objects.filter(submission=submission).first()
    if identity is None:
        raise NoSuchIdentity(submission.number)
    number, _, agent = unseal(identity.sealed).decode().partition("\n")
    _record("look_at_identity", submission, by, today, {})
    return Unsealed(IdentityKind(identity.kind), number, agent)


@transaction.atomic
def open_enclosure(submission_id: int, enclosure_id: int, *, by: User, today: date) -> tuple[Enclosure, bytes]:
    """打开随附材料。Return an enclosure with its content.

    Law: as `look_at_identity`.

    Raises:
        PermissionDenied: `by` does not take in applications there today.
        NoSuchSubmission, NoSuchEnclosure.
        SealBroken: the key is gone.
    """
    submission = locked(submission_id)
    require_taking_in(by, submission.authority, today)
    enclosure = Enclosure.objects.filter(submission=submission, pk=enclosure_id).first()
    if enclosure is None:
        raise NoSuchEnclosure
    content = unseal(enclosure.sealed)
    _record("open_enclosure", submission, by, today, {"enclosure": enclosure.pk, "purpose": enclosure.purpose})
    return enclosure, content


def _record(act: str, submission: Submission, by: User, today: date, details: dict[str, object]) -> None:
    record(
        act,
        subject=submission,
        by=by,
        authority_code=submission.authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        details=details,
    )
