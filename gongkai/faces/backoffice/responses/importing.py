"""诉求导入: choose a file, look at what is wrong with it, enter it, take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Authority
from gongkai.domain.responses.actions import import_tickets, undo_ticket_batch
from gongkai.domain.responses.queries.handling import RECORDING, may_record
from gongkai.domain.responses.queries.imports.batches import batches_of, require_batch, tickets_in
from gongkai.domain.responses.queries.imports.checking import (
    check_tickets,
    rejected_tickets,
    ticket_template,
)
from gongkai.domain.responses.queries.tickets import listed
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.imports.checked import SHOWN, Steps, checked_page
from gongkai.faces.backoffice.imports.kept import Kept, keep, kept
from gongkai.faces.backoffice.responses.forms import ReasonForm, UploadForm
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.backoffice.workbooks import workbook_response
from gongkai.knowledge.texts.sheet_columns import Checked

KIND = "tickets"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*RECORDING)
def start(request: OfficeRequest) -> HttpResponse:
    """Show the template, the form and earlier batches; a posted file is looked at, and nothing of it is entered."""
    authority = chosen_body(request, *RECORDING)
    form = UploadForm(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and (looked := done(form, lambda: _looked(authority, request, form)))
    ):
        checked, holding = looked
        return render(request, "backoffice/responses/checked.html", _of_checked(authority, checked, holding))
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *RECORDING),
        "form": form,
        "batches": batches_of(authority)[:SHOWN],
    }
    return render(request, "backoffice/responses/import.html", shown, status=422 if form.errors else 200)


@require_POST
@open_to(*RECORDING)
def enter(request: OfficeRequest) -> HttpResponse:
    """Enter the file that was looked at: all of it, or with `only_good` the rows without problems."""
    holding = kept(request, (KIND,))
    imported = import_tickets(
        holding.content,
        file_name=holding.name,
        authority=chosen_body(request, *RECORDING, at=holding.at),
        by=request.user,
        today=clock.today(),
        only_good="only_good" in request.POST,
    )
    messages.success(request, f"已导入{imported.batch.rows}件。")
    return redirect("backoffice:ticket-batch", imported.batch.pk)


@require_POST
@open_to(*RECORDING)
def rejected(request: OfficeRequest) -> HttpResponse:
    """Give out the rows with problems, each with its reasons, to be mended and uploaded again."""
    holding = kept(request, (KIND,))
    authority = chosen_body(request, *RECORDING, at=holding.at)
    checked = check_tickets(holding.content, authority=authority, today=clock.today())
    return workbook_response(rejected_tickets(authority, checked), "未导入的诉求.xlsx")


@require_safe
@open_to(*RECORDING)
def template(request: OfficeRequest) -> HttpResponse:
    """Give out the template."""
    return workbook_response(ticket_template(chosen_body(request, *RECORDING)), "诉求导入模板.xlsx")


@require_safe
@open_to(*RECORDING)
def batch(request: OfficeRequest, batch_id: int) -> HttpResponse:
    """Show a batch and its first tickets."""
    return render(request, "backoffice/responses/batch.html", _of_batch(request, batch_id, ReasonForm()))


@require_POST
@open_to(*RECORDING)
def undo(request: OfficeRequest, batch_id: int) -> HttpResponse:
    """Take the whole batch back."""
    entered = require_batch(request.viewer, batch_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        act = {"reason": form.cleaned_data["reason"], "by": request.user, "today": clock.today()}
        if done(form, lambda: undo_ticket_batch(batch_id, **act)):
            messages.success(request, f"已撤销这一批（{entered.rows}件）。")
            return redirect("backoffice:ticket-batch", batch_id)
    return render(request, "backoffice/responses/batch.html", _of_batch(request, batch_id, form), status=422)


def _looked(authority: Authority, request: OfficeRequest, form: UploadForm) -> tuple[Checked, Kept]:
    given = form.cleaned_data["file"]
    content = given.read()
    checked = check_tickets(content, authority=authority, today=clock.today())
    return checked, keep(request, content, name=given.name, at=authority.code, kind=KIND, basis="")


def _of_checked(authority: Authority, checked: Checked, holding: Kept) -> dict[str, Any]:
    steps = Steps(
        back=f"{reverse('backoffice:import-tickets')}?at={authority.code}",
        back_label="诉求导入",
        enter=reverse("backoffice:enter-tickets"),
        rejected=reverse("backoffice:tickets-rejected"),
    )
    return checked_page(checked, holding, steps) | {"authority": authority}


def _of_batch(request: OfficeRequest, batch_id: int, form: ReasonForm) -> dict[str, Any]:
    entered = require_batch(request.viewer, batch_id)
    return {
        "batch": entered,
        "rows": listed(tickets_in(entered), clock.now()),
        "form": form,
        "may_record": may_record(request.viewer, entered.authority.code),
    }
