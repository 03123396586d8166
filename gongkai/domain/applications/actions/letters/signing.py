"""审核、签发: a reply through the chain of opinions, a notice by the one the law asks; the number is given here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.letters.acting import (
    locked_letter,
    open_letter,
    recorded_letter,
    refuse_closed,
)
from gongkai.domain.applications.errors import (
    ChangedUnderReview,
    LetterNotInReview,
    NotOfThisKind,
)
from gongkai.domain.applications.models import Letter, LetterSerial
from gongkai.domain.applications.queries.letters import document_of, hash_of, settings_of
from gongkai.domain.applications.queries.readiness import obstacles, place_of_review, signing_roles
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.review.actions.chains import resubmit, start_chain, void_approvals
from gongkai.domain.review.actions.opinions import record_opinion
from gongkai.domain.review.models import Chain, Kind, Opinion, Outcome, State
from gongkai.knowledge.letters.editing import paragraphs

# 文号按类编：答复一类，程序性文书各成一类。
SERIES = {
    "correction_notice": "依补",
    "extension_notice": "依延",
    "third_party_consultation": "依征",
    "co_maker_consultation": "依征",
    "fee_notice": "依费",
    "reasons_notice": "依由",
}
REPLY_SERIES, OTHER_SERIES = "依复", "依函"


@transaction.atomic
def submit_reply(letter_id: int, *, revision: int, by: User, today: date, opinion: str = "") -> Chain:
    """提交审核。Submit a reply for review, with its evidence; or submit it again after it was returned or changed.

    Law: 条例（2007）第二十一条；条例（2019）第四十五条；法释〔2025〕8号第五条、第六条 — the burden of proof.

    Raises:
        PermissionDenied: `by` does not handle the application, or does not draft there.
        NoSuchLetter, LetterClosed, StaleLetter, NotOfThisKind (a notice).
        FactsMissing, SettingsMissing: the letter cannot be written.
        DecisionNotPossible, EvidenceMissing, EnclosureMissing, EnclosureNotClear.
        NotReturned, SignedBefore: as `review.actions.chains.resubmit`.
    """
    one = open_letter(letter_id, by, today, revision=revision)
    if not one.code:
        raise NotOfThisKind(one.title, ["答复"])
    document_of(one, today)
    _refuse_unready(one, today)
    chain = _submitted(one, by, today, opinion)
    recorded_letter("submit_reply", one, by, today, revision=one.revision, text_hash=chain.text_hash)
    return chain


@transaction.atomic
def approve_reply(
    letter_id: int,
    *,
    by: User,
    step: int,
    opinion: str,
    text_hash: str,
    today: date,
    checklist: Collection[str] = (),
    basis: str = "",
) -> Opinion:
    """审核同意。Approve the reply at the step that waits; the last approval is the sign-off: number and day are given.

    Law: the article of the step; 条例（2007）第二十一条；条例（2019）第四十五条.

    Raises:
        PermissionDenied: `by` does not have the step's role there.
        NoSuchLetter, LetterClosed, LetterNotInReview, OwnDraft, SignedBefore.
        AlreadyGiven, StepTaken, TextChanged, NotInReview, WrongStep: the page is out of date.
        ReasonMissing, ChecklistIncomplete, ChecklistUnknown.
        ChangedUnderReview: what stands in all letters was changed since it was submitted.
        DecisionNotPossible: the case has moved on since.
    """
    one, chain = _in_review(letter_id, by, today)
    if hash_of(one) != chain.text_hash:
        raise ChangedUnderReview(one)
    given = record_opinion(
        chain.pk, by=by, step=step, outcome=Outcome.APPROVE, opinion=opinion, text_hash=text_hash, today=today,
        basis=basis, checklist=checklist,
    )  # fmt: skip
    chain.refresh_from_db()
    if chain.state == State.APPROVED:
        _refuse_unready(one, today)
        _sign_off(one, given.signature, today)
    recorded_letter("approve_reply", one, by, today, reason=opinion, step=given.step, number=one.number)
    return given


@transaction.atomic
def return_reply(
    letter_id: int, *, by: User, step: int, reason: str, text_hash: str, today: date, basis: str = ""
) -> Opinion:
    """退回。Send the reply back to its drafter, with a reason.

    Law: the article of the step; 条例（2007）第二十一条；条例（2019）第四十五条.

    Raises: as `approve_reply`.
    """
    one, chain = _in_review(letter_id, by, today)
    given = record_opinion(
        chain.pk, by=by, step=step, outcome=Outcome.RETURN, opinion=reason, text_hash=text_hash, today=today,
        basis=basis,
    )  # fmt: skip
    recorded_letter("return_reply", one, by, today, reason=reason, step=given.step)
    return given


@transaction.atomic
def sign_letter(letter_id: int, *, revision: int, by: User, today: date) -> Letter:
    """签发程序性文书。Sign off a notice: it gets number and day. An extension needs the head's consent, given here.

    Law: 条例（2007）第四条、第二十四条第二款；条例（2019）第四条、第三十三条第二款.

    Raises:
        PermissionDenied: `by` neither heads the disclosure office nor, where that is enough, is its officer.
        NoSuchLetter, LetterClosed, StaleLetter, NotOfThisKind (a reply goes through review).
        FactsMissing, SettingsMissing: the letter cannot be written.
        ExtensionDiffers, ExtensionTooLong, AlreadyExtended: before a number is used up for what cannot be served.
    """
    one = open_letter(letter_id, by, today, revision=revision)
    _require_signing(one, by, today)
    if one.code:
        raise NotOfThisKind(one.title, ["程序性文书（答复须送审核、签发）"])
    document_of(one, today)
    for obstacle in obstacles(one, today):
        raise obstacle
    _sign_off(one, by.name, today)
    recorded_letter("sign_letter", one, by, today, number=one.number)
    return one


def _require_signing(one: Letter, by: User, today: date) -> None:
    roles = signing_roles(one.kind)
    if not viewer(by, today).roles_at(one.application.authority.code) & set(roles):
        names = "或者".join(role.label for role in roles)
        raise PermissionDenied(f"《{one.title}》由{names}签发，{by.name}没有担任或者代理这一职务。请送其签发。")


def _in_review(letter_id: int, by: User, today: date) -> tuple[Letter, Chain]:
    one = locked_letter(letter_id)
    if not viewer(by, today).may_read(one.application.authority.code):
        raise PermissionDenied(f"{by.name}在{one.application.authority.name}没有任职，不能审核这份答复。")
    refuse_closed(one)
    if one.chain is None:
        raise LetterNotInReview(one)
    return one, one.chain


def _refuse_unready(one: Letter, today: date) -> None:
    """Refuse a reply whose decision the case does not allow, or for which something is missing."""
    for obstacle in obstacles(one, today):
        raise obstacle


def _submitted(one: Letter, by: User, today: date, opinion: str) -> Chain:
    if one.chain and one.chain.state != State.WITHDRAWN:
        if hash_of(one) != one.chain.text_hash:
            one.chain = void_approvals(one.chain.pk, new_text_hash=hash_of(one), by=by, today=today)
        return resubmit(one.chain.pk, by=by, text_hash=one.chain.text_hash, today=today, opinion=opinion)
    application = one.application
    chain = start_chain(
        Kind.REPLY,
        authority_code=place_of_review(one).code,
        title=f"{one.title}（{application.number}）",
        text_hash=hash_of(one),
        drafted_by=by,
        today=today,
        decided_on=application.received_on,
        opinion=opinion,
    )
    one.chain = chain
    one.save(update_fields=["chain"])
    return chain


def _sign_off(one: Letter, signed_by: str, today: date) -> None:
    """Give number and day, and write the words down for good, with whom to call and the seal of the day."""
    own = settings_of(one.application)
    one.paragraphs = list(paragraphs(document_of(one, today)))
    one.number = _next_number(one, today.year)
    one.dated, one.signed_by, one.contact, one.seal = today, signed_by, own.contact, own.seal
    one.save(update_fields=["number", "dated", "signed_by", "contact", "seal", "paragraphs"])


def _next_number(one: Letter, year: int) -> str:
    series = REPLY_SERIES if one.code else SERIES.get(one.kind, OTHER_SERIES)
    serial = _locked_serial(one.authority, series, year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"{settings_of(one.application).mark}{series}〔{year}〕{serial.last}号"


def _locked_serial(authority: Authority, series: str, year: int) -> LetterSerial:
    LetterSerial.objects.get_or_create(authority=authority, series=series, year=year)
    return LetterSerial.objects.select_for_update().get(authority=authority, series=series, year=year)
