"""依申请公开答复 under review: the letter as it will print and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from gongkai import clock
from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.letters import hash_of, letter_of_chain, preview_of
from gongkai.domain.applications.queries.notices import title_of
from gongkai.domain.applications.queries.proofs_kept import KeptProof, proofs_kept
from gongkai.domain.review.models import Chain
from gongkai.faces.backoffice.letters.page import CopyShown, copies_shown, sheet_shown
from gongkai.faces.backoffice.letters.sheet import Sheet


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
