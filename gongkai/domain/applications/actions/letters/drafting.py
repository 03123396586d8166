"""拟稿、修改、作废: a letter before it is signed off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.letters.acting import changed, open_letter, recorded_letter
from gongkai.domain.applications.actions.steps.acting import open_case, recorded
from gongkai.domain.applications.errors import DecisionNotPossible, InterestRefused, NotOfThisKind, ReplyExists
from gongkai.domain.applications.models import Application, Letter
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.decisions import why_not
from gongkai.domain.applications.queries.fees import LABELS, NOTICE, RECKONED, FeeCount, facts_of, fee_count, fee_of
from gongkai.domain.applications.queries.letters import ITEMS, document_of, items_told, kept_facts, kept_items
from gongkai.domain.review.actions.chains import withdraw_chain
from gongkai.domain.review.models import State
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.decisions import Interest, articles_under, decision
from gongkai.knowledge.letters.catalog import Shape, letter_text, reply_texts
from gongkai.knowledge.letters.editing import paragraphs, with_paragraphs
from gongkai.knowledge.letters.errors import FactNotAllowed
from gongkai.knowledge.letters.facts import Value, known_facts
from gongkai.knowledge.letters.several import title_for


@transaction.atomic
def draft_reply(
    application_id: int,
    *,
    code: str,
    by: User,
    today: date,
    stated: Mapping[str, Value],
    kind: str = "",
    interest: str = "",
    items: Mapping[str, Mapping[str, Value]] | None = None,
) -> Letter:
    """拟写答复。Draft the letter that tells a decision; one reply at a time.

    Law: the articles of the decision, under the law of the case.

    Args:
        stated: what the letter states, by name (`knowledge.letters.needed`); it can be completed later.
        kind: which of the decision's letters; "" is the usual one.
        interest: what a refusal for a third party's sake protects; blank with every other decision.
        items: where items have several results, what the letter states of each, by the item's text.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, ReplyExists, DecisionRefused, DecisionNotPossible, InterestRefused, NotOfThisKind.
        FactNotAllowed: the letter does not state such a thing.
    """
    application = open_case(application_id, by, today)
    known = decision(code)
    articles = articles_under(code, law_of(application))
    reason = why_not(application, code, today)
    if reason:
        raise DecisionNotPossible(reason)
    if known.needs_interest is not (interest in set(Interest)):
        raise InterestRefused.missing(known) if known.needs_interest else InterestRefused.superfluous(known)
    earlier = application.letters.filter(set_aside_on=None).exclude(code="").first()
    if earlier:
        raise ReplyExists(earlier)
    texts = reply_texts(code)
    kinds = [one.kind for one in texts]
    if kind and kind not in kinds:
        raise NotOfThisKind(letter_text(kind).title, [f"《{one.title}》" for one in texts])
    facts = {"interest": Interest(interest).label, **stated} if interest else dict(stated)
    one = _drafted(application, kind or kinds[0], facts, by, today, code=code, interest=interest, items=items)
    article = "、".join(map(str, articles)) or application.reply_article
    recorded("draft_reply", application, by=by, article=article, today=today, letter=one.pk, decision=code)
    return one


@transaction.atomic
def draft_letter(
    application_id: int,
    *,
    kind: str,
    by: User,
    today: date,
    stated: Mapping[str, Value],
    addressee: str = "",
    fee: FeeCount | None = None,
) -> Letter:
    """拟写程序性文书。Draft a notice: correction, extension, consultation, fee …

    Law: the articles of the letter; 条例（2019）第四十五条 where it names none.

    Args:
        addressee: a third party or another agency; letters to the applicant take the name from the case.
        fee: what a fee notice counts; its amount and its working are reckoned from that, and cannot be stated.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, UnknownLetter (also: the law of the case does not know it), FactNotAllowed.
        NotOfThisKind: it tells a decision, or is a form.
        NothingToPay, CountRefused, RuleNotInForce: no such fee is due.
    """
    application = open_case(application_id, by, today)
    text = letter_text(kind)
    if text.decision or text.shape is not Shape.LETTER:
        raise NotOfThisKind(text.title, ["程序性文书"])
    articles = text.articles_under(law_of(application))
    facts = _with_fee(kind, stated, fee, today)
    one = _drafted(application, kind, facts, by, today, addressee=addressee, fee=fee.kept() if fee else {})
    article = "、".join(map(str, articles)) or str(
        article_of("draft_letter", application.received_on, entered_on=today)
    )
    recorded("draft_letter", application, by=by, article=article, today=today, letter=one.pk, kind=kind)
    return one


@transaction.atomic
def edit_letter(
    letter_id: int,
    *,
    revision: int,
    by: User,
    today: date,
    stated: Mapping[str, Value] | None = None,
    addressee: str | None = None,
    texts: Sequence[str] | None = None,
    fee: FeeCount | None = None,
    items: Mapping[str, Mapping[str, Value]] | None = None,
) -> Letter:
    """修改文书。Change facts, addressee or words before sign-off; approvals given before are void.

    Law: 条例（2019）第四十五条.

    Args:
        revision: the one the person saw.
        stated: all facts; the words that were edited go, and are made anew from them.
        texts: the paragraphs as edited; none returns to those the facts make.
        fee: what a fee notice counts now, given with `stated`; None leaves what it counted.
        items: as `draft_reply` takes them, given with `stated`; None leaves what was stated of each.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchLetter, LetterClosed, StaleLetter, FactNotAllowed, FactsMissing, NothingLeft.
        NothingToPay, CountRefused, RuleNotInForce: no such fee is due.
    """
    one = open_letter(letter_id, by, today, revision=revision)
    if stated is not None:
        counted = fee or fee_count(one.fee)
        of_items = one.stated.get(ITEMS, {}) if items is None else kept_items(one.application, items)
        one.stated, one.paragraphs = kept_facts(one.kind, _with_fee(one.kind, stated, counted, today)), []
        one.stated |= {ITEMS: of_items} if of_items else {}
        one.fee = counted.kept() if counted else {}
    if addressee is not None:
        one.addressee = addressee
    if texts is not None:
        one.paragraphs = []
        one.paragraphs = list(paragraphs(with_paragraphs(document_of(one, today), texts))) if texts else []
    refuse_bad_fields(one)
    changed(one, by, today)
    recorded_letter("edit_letter", one, by, today, revision=one.revision)
    return one


@transaction.atomic
def set_letter_aside(letter_id: int, *, reason: str, by: User, today: date) -> Letter:
    """作废草稿。Set a draft aside; its review, if any, ends. What has a number stays.

    Law: 条例（2019）第四十五条.

    Raises:
        PermissionDenied: `by` does not handle the application today, or does not draft there.
        NoSuchLetter, LetterClosed, ReasonMissing.
    """
    one = open_letter(letter_id, by, today)
    refuse_without_reason("作废的理由", reason)
    if one.chain and one.chain.state != State.WITHDRAWN:
        withdraw_chain(one.chain.pk, by=by, reason=masked(reason.strip()), today=today)
    one.set_aside_on = today
    one.save(update_fields=["set_aside_on"])
    recorded_letter("set_letter_aside", one, by, today, reason=reason)
    return one


def _with_fee(kind: str, stated: Mapping[str, Value], fee: FeeCount | None, today: date) -> dict[str, Value]:
    """Return the facts with those of the fee. Raises FactNotAllowed for a sum that was typed, and as `fee_of`."""
    if kind != NOTICE:
        if fee:
            raise NotOfThisKind(LABELS.get(fee.per, fee.per), ["收费通知书才计收费用"])
        return dict(stated)
    typed = [known_facts()[name].label for name in RECKONED if name in stated]
    if typed:
        raise FactNotAllowed(f"{'、'.join(typed)}由系统按数量计算，不能填写。请填写计收方式和数量。")
    return {**stated, **(facts_of(fee_of(fee, today)) if fee else {})}


def _drafted(
    application: Application,
    kind: str,
    stated: Mapping[str, Value],
    by: User,
    today: date,
    *,
    items: Mapping[str, Mapping[str, Value]] | None = None,
    **more: Any,
) -> Letter:
    of_items = kept_items(application, items) if items else {}
    one = Letter(
        application=application,
        authority=application.authority,
        kind=kind,
        stated={**kept_facts(kind, stated), **({ITEMS: of_items} if of_items else {})},
        drafted_by=by,
        drafted_on=today,
        **more,
    )
    one.title = title_for(letter_text(kind), items_told(one))
    refuse_bad_fields(one)
    one.save(force_insert=True)
    return one
