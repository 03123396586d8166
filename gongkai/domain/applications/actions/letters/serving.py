"""送达: how and when a letter reached its addressee; what that does to the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.handling import send_correction_notice, serve_decision
from gongkai.domain.applications.actions.letters.acting import locked_letter, recorded_letter
from gongkai.domain.applications.actions.steps.asking import ask_fee, ask_opinion, ask_reasons, note_reached
from gongkai.domain.applications.actions.steps.extending import extend
from gongkai.domain.applications.actions.steps.reckoning import reckon_anew
from gongkai.domain.applications.actions.telling import tell_of_letter
from gongkai.domain.applications.errors import (
    AlreadyExtended,
    AlreadyServed,
    ExtensionDiffers,
    FeeDiffers,
    NotOfThisKind,
    NotSigned,
    ServiceIncomplete,
)
from gongkai.domain.applications.models import Letter, Step
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.fees import NOTICE, fee_count
from gongkai.domain.applications.queries.handling import require_handling
from gongkai.domain.applications.queries.letters import read_facts
from gongkai.domain.files.actions import store
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.letters.facts import Value

# 送达的法定日期：直接、委托送达为签收之日，邮寄为交邮之日（国办公开办函〔2016〕235号），电子送达为发送之日。
DAY_OF = {
    Letter.Way.DIRECT: ("signed_on", "签收日期"),
    Letter.Way.ENTRUSTED: ("signed_on", "签收日期"),
    Letter.Way.POST: ("posted_on", "交邮日期"),
    Letter.Way.ELECTRONIC: ("sent_on", "发送日期"),
}
OPINION_OF = {
    "third_party_consultation": Step.Kind.THIRD_PARTY,
    "co_maker_consultation": Step.Kind.CO_MAKER,
    "assistance_letter": Step.Kind.AGENCY,
}


@dataclass(frozen=True, kw_only=True)
class Service:
    """How a letter was served. `tracking_number` belongs to the post; `proof` is a scan, with its file name."""

    way: str
    posted_on: date | None = None
    sent_on: date | None = None
    signed_on: date | None = None
    tracking_number: str = ""
    proof: bytes | None = None
    proof_name: str = ""


@transaction.atomic
def serve_letter(letter_id: int, service: Service, *, by: User, today: date) -> Letter:
    """登记送达。Enter how a signed letter was served; the legal day of service follows from the way.

    A reply concludes the case on that day; a correction notice, an extension, a consultation, a fee notice or a demand
    for reasons becomes its step, and moves the clock.

    Law: 国办公开办函〔2016〕235号; for the step, the article of the step.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchLetter, NotSigned, AlreadyServed, ServiceIncomplete, DateInFuture, DatesOutOfOrder.
        AlreadyDecided, AlreadyExtended, ExtensionDiffers, FeeDiffers, CorrectionPending, HistoryRefused: the step
            cannot be.
        NotAllowedKind and others of `files.actions.store` for the proof.
    """
    one = locked_letter(letter_id)
    require_handling(by, one.application, today)
    if one.dated is None:
        raise NotSigned(one)
    if one.served_on:
        raise AlreadyServed(one)
    one.served_on = _legal_day(service, one.dated, today)
    for name in ("way", "posted_on", "sent_on", "signed_on", "tracking_number"):
        setattr(one, name, getattr(service, name))
    if service.proof:
        code = one.application.authority.code
        one.proof = store(service.proof, name=service.proof_name, authority_code=code, by=by, today=today)
    refuse_bad_fields(one)
    one.save()
    recorded_letter(
        "serve_letter", one, by, today, number=one.number, way=one.way, served_on=one.served_on,
        signed_on=one.signed_on, posted_on=one.posted_on,
    )  # fmt: skip
    _act_on(one, one.served_on, by, today)
    tell_of_letter(one, today=today)
    return one


@transaction.atomic
def note_signed_for(letter_id: int, *, signed_on: date, by: User, today: date) -> Letter:
    """登记签收。Enter when a letter by post was signed for: limits of its reader run from then.

    Law: 条例（2019）第三十二条、第三十四条；行政复议法第二十条.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchLetter, NotSigned (it was not served), AlreadyServed (signed for before), DateInFuture, DatesOutOfOrder.
    """
    one = locked_letter(letter_id)
    require_handling(by, one.application, today)
    if one.served_on is None:
        raise NotSigned(one)
    if one.signed_on:
        raise AlreadyServed(one)
    refuse_future("签收日期", signed_on, today)
    refuse_disorder("送达日期", one.served_on, "签收日期", signed_on)
    one.signed_on = signed_on
    one.save(update_fields=["signed_on"])
    recorded_letter("note_signed_for", one, by, today, signed_on=signed_on)
    is_open = one.application.served_on is None
    if is_open and one.step and one.step.reached_on is None and one.kind in {*OPINION_OF, NOTICE}:
        note_reached(one.step.pk, reached_on=signed_on, by=by, today=today)
    return one


def _legal_day(service: Service, dated: date, today: date) -> date:
    if service.way not in Letter.Way.values:
        raise NotOfThisKind(service.way, [way.label for way in Letter.Way])
    name, label = DAY_OF[Letter.Way(service.way)]
    day: date | None = getattr(service, name)
    if day is None:
        raise ServiceIncomplete(label)
    if service.way == Letter.Way.POST and not service.tracking_number.strip():
        raise ServiceIncomplete("邮件号码（须经邮政企业寄送）")
    for other, name_of in (("posted_on", "交邮日期"), ("sent_on", "发送日期"), ("signed_on", "签收日期")):
        known: date | None = getattr(service, other)
        if known:
            refuse_future(name_of, known, today)
            refuse_disorder("成文日期", dated, name_of, known)
    if service.posted_on and service.signed_on:
        refuse_disorder("交邮日期", service.posted_on, "签收日期", service.signed_on)
    return day


def _act_on(one: Letter, served_on: date, by: User, today: date) -> None:
    """Do what the letter does to the case."""
    case_id, facts = one.application.pk, read_facts(one.kind, one.stated)
    if one.code:
        serve_decision(case_id, code=one.code, interest=one.interest, served_on=served_on, by=by, today=today)
    elif one.kind == "correction_notice":
        send_correction_notice(
            case_id, sent_on=served_on, answer_by=_day(facts["correction_due_on"]), by=by, today=today
        )
    elif one.kind == "extension_notice":
        _extend(one, served_on, _day(facts["extended_due_on"]), str(facts["reason"]), by, today)
    elif one.kind == "reasons_notice":
        until, why = _day(facts["reasons_due_on"]), str(facts["frequency"])
        _keep_step(one, ask_reasons(case_id, sent_on=served_on, answer_by=until, reason=why, by=by, today=today))
    elif one.kind in OPINION_OF:
        step = ask_opinion(
            case_id, kind=OPINION_OF[one.kind], whom=one.addressee, sent_on=served_on, reached_on=_reached_on(one),
            reason=str(facts["information"]), by=by, today=today,
        )  # fmt: skip
        _keep_step(one, step)
    elif one.kind == NOTICE:
        _ask_fee(one, served_on, facts, by, today)


def _ask_fee(one: Letter, served_on: date, facts: Mapping[str, Value], by: User, today: date) -> None:
    """Ask for the fee that the notice tells."""
    counted = fee_count(one.fee)
    if counted is None:
        raise TypeError(f"{one} was signed off and counts nothing")
    step = ask_fee(
        one.application.pk, per=counted.per, count=counted.count, before=counted.before, sent_on=served_on,
        reached_on=_reached_on(one), reason=str(facts["frequency"]), by=by, today=today,
    )  # fmt: skip
    if step.amount != facts["fee_amount"]:
        raise FeeDiffers(str(facts["fee_amount"]), str(step.amount))
    _keep_step(one, step)


def _reached_on(one: Letter) -> date | None:
    """Return the day on which its reader had the letter; None by post, until it is signed for."""
    return one.signed_on or (one.sent_on if one.way == Letter.Way.ELECTRONIC else None)


def _extend(one: Letter, told_on: date, until: date, reason: str, by: User, today: date) -> None:
    """Extend by the days that the letter gives; the head consented by signing it."""
    application = one.application
    if application.extended_on:
        raise AlreadyExtended(application)
    days = working_days().between(application.reply_due_on, until)
    extend(application, told_on, max(days, 0), reason, one.signed_by, by, today)
    moved = reckon_anew(application, today, is_checked=True)
    if application.reply_due_on != until:
        raise ExtensionDiffers(until, application.reply_due_on)
    article = article_of("serve_letter", application.received_on, entered_on=today)
    recorded_letter("extend_reply", one, by, today, article=article, reason=reason, **moved.details)
    _keep_step(one, application.steps.get(kind=Step.Kind.EXTENSION))


def _keep_step(one: Letter, step: Step) -> None:
    one.step = step
    one.save(update_fields=["step"])


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is no day")
    return value
