"""旧台账: download the template, look at a filled one, take it over, take it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.applications.actions.keeping.old_ledgers import take_over_ledger, undo_ledger
from gongkai.domain.applications.queries.keeping import HEADS, KEEPERS, heads
from gongkai.domain.applications.queries.old_ledgers.batches import (
    batches_of,
    entries_of_batch,
    ledger_template,
    rejected_cases,
    require_batch,
)
from gongkai.domain.applications.queries.old_ledgers.layout import TITLE
from gongkai.domain.applications.queries.old_ledgers.reading import check_ledger
from gongkai.domain.authorities.models import Authority
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.imports.checked import SHOWN, Steps, checked_page
from gongkai.faces.backoffice.imports.forms import UndoForm
from gongkai.faces.backoffice.imports.kept import Kept, keep, kept
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.backoffice.workbooks import workbook_response
from gongkai.knowledge.texts.sheet_columns import Checked

KIND = "ledger"


class OldLedgerForm(forms.Form):
    """上传填好的旧台账."""

    file = forms.FileField(
        label="填好的表格",
        help_text="Excel 或 WPS 存的 .xlsx，不超过30 MB、5000行。先检查，检查结果给您看过才接收。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    basis = forms.CharField(
        label="接收的理由和依据", max_length=500, help_text="如：系统启用前的纸质台账，2016、2017年度。"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def old_ledgers(request: OfficeRequest) -> HttpResponse:
    """Show the template, the form and what was taken over; a posted file is looked at, and nothing of it is entered."""
    authority = chosen_body(request, *KEEPERS)
    form = OldLedgerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (looked := done(form, lambda: _looked(request, form))):
        checked, holding = looked
        return render(request, "backoffice/ledger/old_checked.html", _of_checked(request, authority, checked, holding))
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *KEEPERS),
        "form": form,
        "heads": heads(request.viewer, authority),
        "batches": batches_of(authority)[:SHOWN],
    }
    return render(request, "backoffice/ledger/old.html", shown, status=422 if form.errors else 200)


@require_safe
@open_to(*KEEPERS)
def template(request: OfficeRequest) -> HttpResponse:
    """Give out the template."""
    return workbook_response(ledger_template(), f"{TITLE}模板.xlsx")


@require_POST
@open_to(*HEADS)
def enter(request: OfficeRequest) -> HttpResponse:
    """Take over the file that was looked at: all of it, or with `only_good` the rows without problems."""
    holding = kept(request, (KIND,))
    taken = take_over_ledger(
        holding.content,
        file_name=holding.name,
        authority=chosen_body(request, *HEADS, at=holding.at),
        basis=holding.basis,
        by=request.user,
        today=clock.today(),
        only_good="only_good" in request.POST,
    )
    messages.success(request, f"已接收{taken.batch.rows}件。")
    return redirect("backoffice:old-ledger", taken.batch.pk)


@require_POST
@open_to(*KEEPERS)
def rejected(request: OfficeRequest) -> HttpResponse:
    """Give out the rows with problems, each with its reasons, to be mended and uploaded again."""
    holding = kept(request, (KIND,))
    authority = chosen_body(request, *KEEPERS, at=holding.at)
    checked = check_ledger(holding.content, authority=authority, today=clock.today())
    return workbook_response(rejected_cases(checked), "未接收的行.xlsx")


@require_safe
@open_to(*KEEPERS)
def old_ledger(request: OfficeRequest, batch_id: int) -> HttpResponse:
    """Show what was taken over from one file."""
    return render(request, "backoffice/ledger/old_batch.html", _of_batch(request, batch_id, UndoForm()))


@require_POST
@open_to(*HEADS)
def undo(request: OfficeRequest, batch_id: int) -> HttpResponse:
    """Take the whole batch back."""
    form = UndoForm(request.POST)
    batch = require_batch(request.viewer, batch_id)
    if form.is_valid():
        act = {"reason": form.cleaned_data["reason"], "by": request.user, "today": clock.today()}
        if done(form, lambda: undo_ledger(batch.pk, **act)):
            messages.success(request, f"已撤销这一批（{batch.rows}件）。")
            return redirect("backoffice:old-ledger", batch_id)
    return render(request, "backoffice/ledger/old_batch.html", _of_batch(request, batch_id, form), status=422)


def _looked(request: OfficeRequest, form: OldLedgerForm) -> tuple[Checked, Kept]:
    authority = chosen_body(request, *KEEPERS)
    given = form.cleaned_data
    content, name = given["file"].read(), given["file"].name
    checked = check_ledger(content, authority=authority, today=clock.today())
    return checked, keep(request, content, name=name, at=authority.code, kind=KIND, basis=given["basis"])


def _of_checked(request: OfficeRequest, authority: Authority, checked: Checked, holding: Kept) -> dict[str, Any]:
    steps = Steps(
        back=f"{reverse('backoffice:old-ledgers')}?at={authority.code}",
        back_label="接收旧台账",
        enter=reverse("backoffice:enter-old-ledger"),
        rejected=reverse("backoffice:old-ledger-rejected"),
        verb="接收",
        may_enter=heads(request.viewer, authority),
    )
    return checked_page(checked, holding, steps)


def _of_batch(request: OfficeRequest, batch_id: int, form: UndoForm) -> dict[str, Any]:
    batch = require_batch(request.viewer, batch_id)
    return {
        "batch": batch,
        "entries": entries_of_batch(batch),
        "form": form,
        "heads": heads(request.viewer, batch.authority),
    }
