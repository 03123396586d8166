"""诉求导入: entering a spreadsheet of tickets at once, and taking it back at once. One file, one act, one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.acting import require_role
from gongkai.domain.responses.actions.acting import masked_asker, standing_in, told, uncounted
from gongkai.domain.responses.actions.tickets import admit, counted_reply
from gongkai.domain.responses.errors import (
    AlreadyUndone,
    BatchMovedOn,
    NoSuchBatch,
    NothingToImport,
    RowsRefused,
)
from gongkai.domain.responses.models import Event, Platform, Ticket, TicketBatch
from gongkai.domain.responses.queries.handling import RECORDING
from gongkai.domain.responses.queries.imports.checking import check_tickets
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.texts.sheet_columns import Checked, Line


@dataclass(frozen=True)
class Imported:
    """What was entered, and what was seen of the file: its bad rows are `checked.bad`."""

    batch: TicketBatch
    checked: Checked


@transaction.atomic
def import_tickets(
    content: bytes, *, file_name: str, authority: Authority, by: User, today: date, only_good: bool = False
) -> Imported:
    """诉求导入。Enter the tickets of a spreadsheet: all of them, or nothing of it.

    Those with a day of answer are entered as answered on their platform; where they belong to an event, that counts.

    Law: 条例第六条.

    Args:
        only_good: enter the rows without problems, and leave the others to be mended.

    Raises:
        PermissionDenied: `by` does not keep the authority's tickets.
        SheetRefused: no spreadsheet that can be read.
        AlreadyImported: the same file was entered and stands.
        RowsRefused: rows have problems, all of them named; nothing was entered.
        NothingToImport.
    """
    acted_for = require_role(by, authority, RECORDING, today)
    authority = Authority.objects.select_for_update().get(pk=authority.pk)
    checked = check_tickets(content, authority=authority, today=today)
    if checked.problems and not only_good:
        raise RowsRefused(checked.problems)
    if not checked.good:
        raise NothingToImport
    batch = TicketBatch(
        authority=authority,
        file_name=file_name[-200:],
        digest=checked.digest,
        rows=len(checked.good),
        entered_by=by,
        entered_on=today,
    )
    refuse_bad_fields(batch)
    batch.save(force_insert=True)
    entered = _enter(batch, checked, today)
    details = {"rows": batch.rows, "left_out": len(checked.bad), "file_digest": checked.digest}
    _recorded("import_tickets", batch, by, acted_for, today, details)
    told([ticket for ticket in entered if ticket.replied_on and ticket.is_public])
    return Imported(batch, checked)


@transaction.atomic
def undo_ticket_batch(batch_id: int, *, reason: str, by: User, today: date) -> TicketBatch:
    """撤销导入。Take a whole batch back: its tickets are struck off, its answers no longer count. Nothing is deleted.

    Events that came with it stay; without a standing answer they do not count.

    Law: 条例第六条.

    Raises:
        PermissionDenied: `by` does not keep the authority's tickets.
        NoSuchBatch, AlreadyUndone, ReasonMissing.
        BatchMovedOn: something of it was worked on since; it names which.
    """
    batch = TicketBatch.objects.select_related("authority").select_for_update(of=("self",)).filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchBatch
    acted_for = require_role(by, batch.authority, RECORDING, today)
    if batch.undone_on:
        raise AlreadyUndone(batch)
    refuse_without_reason("撤销理由", reason)
    tickets = list(Ticket.objects.select_for_update().filter(batch=batch).order_by("pk"))
    moved = [one.title for one in tickets if one.revision > 1 or one.chain_id or one.discarded_on or one.withdrawn_on]
    if moved:
        raise BatchMovedOn(moved)
    why = f"撤销导入：{reason}"[:500]
    for ticket in tickets:
        if ticket.response:
            uncounted(ticket.response, why, today)
        ticket.discarded_on, ticket.discarded_reason = today, why
        ticket.save(update_fields=["discarded_on", "discarded_reason"])
    batch.undone_on = today
    batch.save(update_fields=["undone_on"])
    _recorded("undo_ticket_batch", batch, by, acted_for, today, {"rows": batch.rows}, reason=reason)
    told([ticket for ticket in tickets if ticket.replied_on and ticket.is_public])
    return batch


def _enter(batch: TicketBatch, checked: Checked, today: date) -> list[Ticket]:
    """Enter the good rows, with the events they name. Returns the tickets, in the order of the rows."""
    platforms = {one.pk: one for one in Platform.objects.filter(authority=batch.authority)}
    events = {one.title: one for one in Event.objects.filter(authority=batch.authority).order_by("-pk")}
    _enter_events(batch.authority, checked, events)
    entered = []
    for line in checked.good:
        ticket = _ticket(line, batch, platforms, today)
        ticket.event = events[line.values["event"]] if line.values["event"] else None
        admit(ticket, today)
        ticket.save(force_insert=True)
        if response := counted_reply(ticket):
            ticket.response = response
            ticket.save(update_fields=["response"])
        entered.append(ticket)
    return entered


def _ticket(line: Line, batch: TicketBatch, platforms: dict[int, Platform], today: date) -> Ticket:
    values = line.values
    plain = ("title", "external_no", "received_at", "question", "answer", "published_address", "head_took_part")
    return Ticket(
        authority=batch.authority,
        platform=platforms[values["platform"]],
        section_id=values["section"],
        asker=masked_asker(values["asker"]),
        replied_on=values["replied_on"],
        is_public=values["is_public"] if values["replied_on"] else True,
        batch=batch,
        entered_on=today,
        **{name: values[name] for name in plain},
    )


def _enter_events(authority: Authority, checked: Checked, events: dict[str, Event]) -> None:
    """Enter the events that rows name and nobody entered. Each arose when the first question about it came."""
    first: dict[str, date] = {}
    for line in checked.good:
        title, day = line.values["event"], line.values["received_at"].date()
        if title and title not in events:
            first[title] = min(day, first.get(title, day))
    for title, arose_on in first.items():
        event = Event(authority=authority, title=title, arose_on=arose_on)
        refuse_bad_fields(event)
        event.save(force_insert=True)
        events[title] = event


def _recorded(
    act: str,
    batch: TicketBatch,
    by: User,
    acted_for: User | None,
    today: date,
    details: dict[str, Any],
    *,
    reason: str = "",
) -> None:
    record(
        act,
        subject=batch,
        by=by,
        authority_code=batch.authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=reason,
        details={**details, **standing_in(acted_for)},
    )
