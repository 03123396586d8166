"""一件诉求: its page, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.queries import sections_of
from gongkai.domain.responses import actions
from gongkai.domain.responses.models import Ticket
from gongkai.domain.responses.queries.handling import HANDLING, RECORDING, may_handle, may_record
from gongkai.domain.responses.queries.records import open_events
from gongkai.domain.responses.queries.tickets import Stage, hits_in, is_late, require_ticket, stage_of
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.responses.forms import AnswerForm, AssignForm, GiveForm, LinkForm, ReasonForm
from gongkai.faces.backoffice.signin.forms import done

WRITABLE = (Stage.WAITING, Stage.DRAFTING, Stage.RETURNED, Stage.IN_REVIEW, Stage.APPROVED)
WRITTEN = ("revision", "title", "question", "answer", "is_public", "privacy_reason")


@require_safe
@open_to(*READERS)
def ticket(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Show a ticket and what can be done with it."""
    return _page(request, require_ticket(request.viewer, ticket_id))


@require_POST
@open_to(*HANDLING)
def draft(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Save the answer; with the button for it, submit it as well."""
    found = require_ticket(request.viewer, ticket_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, answer_form=form)
    act: dict[str, Any] = {"by": request.user, "today": clock.today()}
    saved = done(form, lambda: actions.draft_answer(ticket_id, **form.cleaned_data, **act))
    if saved is None:
        return _page(request, require_ticket(request.viewer, ticket_id), answer_form=form)
    if "submit" not in request.POST:
        messages.success(request, "已保存。")
        return redirect("backoffice:ticket", ticket_id)
    if done(form, lambda: actions.submit_answer(ticket_id, revision=saved.revision, **act)):
        messages.success(request, "已提交审核。")
        return redirect("backoffice:ticket", ticket_id)
    # 答复已经存好，只是没有提交：表单里的修改次数要跟上，改了可以再交。
    kept = AnswerForm(initial={name: getattr(saved, name) for name in WRITTEN})
    return _page(request, require_ticket(request.viewer, ticket_id), answer_form=kept, refused=form)


@require_POST
@open_to(*HANDLING)
def submit(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Submit the answer as it stands."""
    found = require_ticket(request.viewer, ticket_id)
    actions.submit_answer(ticket_id, revision=found.revision, by=request.user, today=clock.today())
    messages.success(request, "已提交审核。")
    return redirect("backoffice:ticket", ticket_id)


@require_POST
@open_to(*HANDLING)
def give(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Enter that the approved answer was given."""
    form = GiveForm(request.POST, auto_id="give_%s")

    def act(by: Any, said: dict[str, Any]) -> Ticket:
        return actions.give_answer(ticket_id, by=by, now=clock.now(), **said)

    return _done(request, ticket_id, "give_form", form, act, "已登记答复。")


@require_POST
@open_to(*RECORDING)
def assign(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Give the ticket to a section."""
    found = require_ticket(request.viewer, ticket_id)
    form = AssignForm(request.POST, sections=sections_of(found.authority), auto_id="assign_%s")

    def act(by: Any, said: dict[str, Any]) -> Ticket:
        return actions.assign_ticket(ticket_id, by=by, today=clock.today(), **said)

    return _done(request, ticket_id, "assign_form", form, act, "已交办。")


@require_POST
@open_to(*RECORDING)
def link(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Say to which event the ticket belongs."""
    found = require_ticket(request.viewer, ticket_id)
    counted = found.response is not None
    form = LinkForm(request.POST, events=open_events(found.authority), is_counted=counted, auto_id="link_%s")

    def act(by: Any, said: dict[str, Any]) -> Ticket:
        return actions.link_ticket(ticket_id, by=by, today=clock.today(), **said)

    return _done(request, ticket_id, "link_form", form, act, "已归类。")


@require_POST
@open_to(*RECORDING)
def discard(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Strike off a ticket entered in error."""
    form = ReasonForm(request.POST, auto_id="discard_%s")

    def act(by: Any, said: dict[str, Any]) -> Ticket:
        return actions.discard_ticket(ticket_id, by=by, today=clock.today(), **said)

    return _done(request, ticket_id, "discard_form", form, act, "已作废，记录留存。")


@require_POST
@open_to(*RECORDING)
def take_down(request: OfficeRequest, ticket_id: int) -> HttpResponse:
    """Take a public answer off the portal."""
    form = ReasonForm(request.POST, auto_id="take_down_%s")

    def act(by: Any, said: dict[str, Any]) -> Ticket:
        return actions.take_down_answer(ticket_id, by=by, today=clock.today(), **said)

    return _done(request, ticket_id, "take_down_form", form, act, "已从门户撤下；答复过的仍计入统计。")


def _done(
    request: OfficeRequest,
    ticket_id: int,
    name: str,
    form: forms.Form,
    act: Callable[[Any, dict[str, Any]], Ticket],
    said: str,
) -> HttpResponse:
    """Do the act with what a valid form says; show the page with the form where it is refused."""
    require_ticket(request.viewer, ticket_id)
    acted: Ticket | None = done(form, lambda: act(request.user, form.cleaned_data)) if form.is_valid() else None
    if acted is not None:
        messages.success(request, said)
        return redirect("backoffice:ticket", ticket_id)
    return _page(request, require_ticket(request.viewer, ticket_id), **{name: form})


def _page(request: OfficeRequest, found: Ticket, **sent: Any) -> HttpResponse:
    stage, asking = stage_of(found), request.viewer
    handles, records = may_handle(asking, found), may_record(asking, found.authority.code)
    is_open = stage in WRITABLE
    is_public = stage == Stage.REPLIED and found.is_public
    initial = {name: getattr(found, name) for name in WRITTEN}
    shown = {
        "ticket": found,
        "authority": found.authority,
        "stage": stage,
        "is_late": is_late(found, clock.now()),
        "hits": hits_in(found) if is_open else [],
        "answer_form": sent.get("answer_form") or AnswerForm(initial=initial) if handles and is_open else None,
        "may_submit": handles and stage in {Stage.DRAFTING, Stage.RETURNED},
        "give_form": _form(sent, "give_form", GiveForm) if handles and stage == Stage.APPROVED else None,
        "assign_form": None,
        "link_form": None,
        "discard_form": None,
        "take_down_form": _form(sent, "take_down_form", ReasonForm) if records and is_public else None,
        "public_address": reverse("portal:answer", args=(found.pk,)) if is_public else "",
        "refused": sent.get("refused") or next((form for form in sent.values() if form.errors), None),
    }
    if records and stage != Stage.DISCARDED:
        shown |= _records_forms(found, stage, sent)
    return render(request, "backoffice/responses/ticket.html", shown, status=422 if sent else 200)


def _records_forms(found: Ticket, stage: Stage, sent: dict[str, Any]) -> dict[str, Any]:
    """Return the forms of those who keep the authority's tickets, for what can be done where the ticket stands."""
    made: dict[str, Any] = {}
    if stage in {Stage.WAITING, Stage.DRAFTING}:
        chosen = {"section_code": found.section.code if found.section else ""}
        sections = sections_of(found.authority)
        made["assign_form"] = _form(sent, "assign_form", AssignForm, initial=chosen, sections=sections)
    chosen_from = {"events": open_events(found.authority), "is_counted": found.response is not None}
    made["link_form"] = _form(sent, "link_form", LinkForm, initial={"event_id": found.event_id}, **chosen_from)
    if not (found.replied_on and found.chain):
        made["discard_form"] = _form(sent, "discard_form", ReasonForm)
    return made


def _form(sent: dict[str, Any], name: str, make: Callable[..., forms.Form], **more: Any) -> forms.Form:
    """Return the form as it was sent, or a fresh one whose ids are its own: several stand on the page."""
    return sent.get(name) or make(auto_id=f"{name.removesuffix('_form')}_%s", **more)
