"""依申请公开答复 under review: the letter as it will print, what it rests on, and the acts it is signed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai import clock
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions import approve_reply, return_reply
from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.letters import hash_of, letter_of_chain, preview_of
from gongkai.domain.applications.queries.notices import title_of
from gongkai.domain.applications.queries.proofs_kept import KeptProof, proofs_kept
from gongkai.domain.review.models import Chain, Kind, Opinion, Outcome
from gongkai.faces.backoffice.letters.page import CopyShown, copies_shown, sheet_shown
from gongkai.faces.backoffice.letters.sheet import Sheet
from gongkai.faces.backoffice.review.errors import NoPagesYet
from gongkai.faces.backoffice.review.given import Given


@dataclass(frozen=True)
class LetterText:
    """A reply as its reviewers see it. `refusal`: why it cannot be written; `case_address` is "" for who is outside."""

    letter: Letter
    title: str
    sheet: Sheet | None
    refusal: str
    copies: tuple[CopyShown, ...]
    proofs: tuple[KeptProof, ...]
    case_address: str
    is_as_submitted: bool


def letter_of(chain: Chain, outside: str = "") -> tuple[str, LetterText | None]:
    """Return the address of the letter's page, and its text; ("", None) where the chain is of no letter.

    Args:
        outside: the token of a one-time link, whose holder has no account: no links into the office.
    """
    one = letter_of_chain(chain)
    if one is None:
        return "", None
    preview = preview_of(one, clock.today())
    here = (one.application_id, one.pk)
    text = LetterText(
        letter=one,
        title=title_of(one),
        sheet=sheet_shown(preview),
        refusal=preview.refusal,
        copies=tuple(copies_shown(one)),
        proofs=proofs_kept(one),
        is_as_submitted=bool(preview.refusal) or hash_of(one) == chain.text_hash,
        case_address="" if outside else reverse("backoffice:case", args=here[:1]),
    )
    return "" if outside else reverse("backoffice:case-letter", args=here), text


def sign_reply(chain: Chain, given: Given, by: User, today: date) -> Opinion:
    """Sign or return by the reply's own acts. Raises NoPagesYet, and whatever the acts refuse."""
    one = letter_of_chain(chain)
    if one is None:
        raise NoPagesYet(Kind(chain.kind).label)
    if given.outcome == Outcome.RETURN:
        return return_reply(
            one.pk,
            by=by,
            step=given.step,
            reason=given.opinion,
            text_hash=given.text_hash,
            today=today,
            basis=given.basis,
        )
    return approve_reply(
        one.pk,
        by=by,
        step=given.step,
        opinion=given.opinion,
        text_hash=given.text_hash,
        today=today,
        checklist=given.checklist,
        basis=given.basis,
    )
