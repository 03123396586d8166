"""答复: drafted, reviewed through the chain of opinions, given on the platform and on the portal, taken down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.responses.actions.acting import (
    local,
    locked_ticket,
    recorded,
    refuse_closed,
    require_handling,
    require_recording,
    told,
)
from gongkai.domain.responses.actions.tickets import counted_reply
from gongkai.domain.responses.errors import (
    NoAnswerYet,
    NotPublic,
    NotSubmitted,
    PersonalInformation,
    StaleTicket,
)
from gongkai.domain.responses.models import Ticket
from gongkai.domain.responses.queries.handling import place_of
from gongkai.domain.responses.queries.tickets import hash_of, hits_in
from gongkai.domain.review.actions.chains import resubmit, start_chain, void_approvals
from gongkai.domain.review.actions.opinions import record_opinion
from gongkai.domain.review.models import Chain, Kind, Opinion, Outcome, State
from gongkai.domain.review.queries.standing import require_approved


@transaction.atomic
def draft_answer(
    ticket_id: int,
    *,
    revision: int,
    answer: str,
    by: User,
    today: date,
    is_public: bool = True,
    title: str | None = None,
    question: str | None = None,
    privacy_reason: str = "",
) -> Ticket:
    """拟答复。Save the answer; what was approved before a change has to be submitted again.

    Law: 条例第六条; what is reviewed is what goes out: 条例（2007）第十四条，条例（2019）第十七条.

    Args:
        revision: the one the person's page was made from.
        title, question: as the public will read them, where they differ from what came in.
        privacy_reason: why what looks like personal information may stand in them.

    Raises:
        PermissionDenied: `by` does not handle the ticket.
        NoSuchTicket, AlreadyReplied, AlreadyDiscarded, FieldsRefused.
        StaleTicket: somebody saved meanwhile; nothing was written.
    """
    ticket = locked_ticket(ticket_id)
    acted_for = require_handling(by, ticket, today)
    refuse_closed(ticket)
    if revision != ticket.revision:
        raise StaleTicket(ticket)
    ticket.answer, ticket.is_public, ticket.privacy_reason = answer.strip(), is_public, privacy_reason.strip()
    ticket.title = ticket.title if title is None else title
    ticket.question = ticket.question if question is None else question
    ticket.handler, ticket.revision = by, ticket.revision + 1
    refuse_bad_fields(ticket)
    ticket.save(update_fields=[*_WRITTEN, "handler", "revision"])
    if ticket.chain and ticket.chain.state != State.WITHDRAWN:
        void_approvals(ticket.chain.pk, new_text_hash=hash_of(ticket), by=by, today=today, title=ticket.title)
    recorded("draft_answer", ticket, by, acted_for, today, {"revision": ticket.revision})
    return ticket


@transaction.atomic
def submit_answer(ticket_id: int, *, revision: int, by: User, today: date, opinion: str = "") -> Chain:
    """提交审核。Submit the answer, or submit it again after it was returned or changed.

    Law: 条例（2007）第十四条，条例（2019）第十七条.

    Raises:
        PermissionDenied: `by` does not handle the ticket.
        NoSuchTicket, AlreadyReplied, AlreadyDiscarded, StaleTicket, NoAnswerYet.
        PersonalInformation: the public would read some, and no reason is given why it may.
        NotReturned: it waits for review, or is approved.
        SignedBefore: `by` approved a step of this text.
    """
    ticket = locked_ticket(ticket_id)
    acted_for = require_handling(by, ticket, today)
    refuse_closed(ticket)
    if revision != ticket.revision:
        raise StaleTicket(ticket)
    if not ticket.answer:
        raise NoAnswerYet(ticket)
    found = hits_in(ticket)
    if found and ticket.is_public and not ticket.privacy_reason:
        raise PersonalInformation(found)
    chain = _submitted(ticket, by, today, opinion)
    recorded("submit_answer", ticket, by, acted_for, today, {"round": chain.round})
    return chain


@transaction.atomic
def approve_answer(
    ticket_id: int,
    *,
    by: User,
    step: int,
    opinion: str,
    text_hash: str,
    today: date,
    checklist: Collection[str] = (),
    basis: str = "",
) -> Opinion:
    """审核同意。Approve the answer at the step that waits; after the last one it may be given.

    Law: 条例（2007）第十四条，条例（2019）第十七条; the article of the step for the opinion.

    Raises:
        PermissionDenied: `by` does not have the step's role there.
        NotSubmitted, and what `review.actions.opinions.record_opinion` refuses.
    """
    ticket = locked_ticket(ticket_id)
    chain = _chain(ticket, by, today)
    given = record_opinion(
        chain.pk,
        by=by,
        step=step,
        outcome=Outcome.APPROVE,
        opinion=opinion,
        text_hash=text_hash,
        today=today,
        basis=basis,
        checklist=checklist,
    )
    recorded("approve_answer", ticket, by, given.acted_for, today, {"step": step}, reason=given.opinion)
    return given


@transaction.atomic
def return_answer(
    ticket_id: int, *, by: User, step: int, reason: str, text_hash: str, today: date, basis: str = ""
) -> Opinion:
    """退回。Send the answer back to its drafter, with a reason.

    Law: 条例（2007）第十四条，条例（2019）第十七条; the article of the step for the opinion.

    Raises:
        PermissionDenied: `by` does not have the step's role there.
        NotSubmitted, ReasonMissing, and what `review.actions.opinions.record_opinion` refuses.
    """
    ticket = locked_ticket(ticket_id)
    chain = _chain(ticket, by, today)
    given = record_opinion(
        chain.pk,
        by=by,
        step=step,
        outcome=Outcome.RETURN,
        opinion=reason,
        text_hash=text_hash,
        today=today,
        basis=basis,
    )
    recorded("return_answer", ticket, by, given.acted_for, today, {"step": step}, reason=given.opinion)
    return given


@transaction.atomic
def give_answer(
    ticket_id: int,
    *,
    by: User,
    now: datetime,
    published_address: str = "",
    head_took_part: bool = False,
    replied_at: datetime | None = None,
) -> Ticket:
    """答复。Enter that the approved answer was given on the platform; what is public stands on the portal at once.

    Where the ticket belongs to an event, this answer counts; the event counts once.

    Law: 条例第六条.

    Args:
        replied_at: when it was given, where that was before `now`.

    Raises:
        PermissionDenied: `by` does not handle the ticket.
        NoSuchTicket, AlreadyReplied, AlreadyDiscarded, FieldsRefused.
        NotSubmitted, NotApproved: the text did not pass its whole review.
        DateInFuture, DatesOutOfOrder.
    """
    ticket, today = locked_ticket(ticket_id), local(now).date()
    acted_for = require_handling(by, ticket, today)
    refuse_closed(ticket)
    if ticket.chain is None:
        raise NotSubmitted(ticket)
    require_approved(ticket.chain, hash_of(ticket))
    ticket.replied_at = replied_at or now
    ticket.replied_on = local(ticket.replied_at).date()
    refuse_future("答复日期", ticket.replied_on, today)
    refuse_before_receipt(ticket)
    ticket.published_address, ticket.head_took_part = published_address.strip(), head_took_part
    refuse_bad_fields(ticket)
    ticket.response = counted_reply(ticket)
    named = ["replied_at", "replied_on", "published_address", "head_took_part", "response"]
    ticket.save(update_fields=named)
    details = {"answered_on": ticket.replied_on, "event": ticket.event_id, "is_late": ticket.replied_at > ticket.due_at}
    recorded("give_answer", ticket, by, acted_for, today, details)
    if ticket.is_public:
        told([ticket])
    return ticket


@transaction.atomic
def take_down_answer(ticket_id: int, *, reason: str, by: User, today: date) -> Ticket:
    """撤下答复。Take a public answer off the portal; it was given, so it stays counted.

    Law: 条例第六条; 条例（2007）第十四条，条例（2019）第十七条 for what should not have gone out.

    Raises:
        PermissionDenied: `by` does not keep the authority's tickets.
        NoSuchTicket, NotPublic, ReasonMissing, FieldsRefused.
    """
    ticket = locked_ticket(ticket_id)
    acted_for = require_recording(by, ticket, today)
    if not ticket.replied_on or not ticket.is_public or ticket.withdrawn_on or ticket.discarded_on:
        raise NotPublic(ticket)
    refuse_without_reason("撤下理由", reason)
    ticket.withdrawn_on, ticket.withdrawn_reason = today, reason
    refuse_bad_fields(ticket)
    ticket.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    recorded("take_down_answer", ticket, by, acted_for, today, reason=reason)
    told([ticket])
    return ticket


_WRITTEN = ("answer", "is_public", "privacy_reason", "title", "question")


def refuse_before_receipt(ticket: Ticket) -> None:
    """Raise DatesOutOfOrder for a ticket answered on a day before it came."""
    received_on = local(ticket.received_at).date()
    if ticket.replied_on:
        refuse_disorder("收到日期", received_on, "答复日期", ticket.replied_on)


def _submitted(ticket: Ticket, by: User, today: date, opinion: str) -> Chain:
    text_hash = hash_of(ticket)
    if ticket.chain and ticket.chain.state != State.WITHDRAWN:
        return resubmit(ticket.chain.pk, by=by, text_hash=text_hash, today=today, opinion=opinion)
    chain = start_chain(
        Kind.ANSWER,
        authority_code=place_of(ticket).code,
        title=ticket.title,
        text_hash=text_hash,
        drafted_by=by,
        today=today,
        opinion=opinion,
    )
    ticket.chain = chain
    ticket.save(update_fields=["chain"])
    return chain


def _chain(ticket: Ticket, by: User, today: date) -> Chain:
    """Return the chain of the answer. Raises PermissionDenied, NotSubmitted."""
    if not viewer(by, today).may_read(place_of(ticket).code):
        raise PermissionDenied(f"{by.name}在{place_of(ticket).name}没有任职，不能审核这条答复。请由该机关人员办理。")
    if ticket.chain is None:
        raise NotSubmitted(ticket)
    return ticket.chain
