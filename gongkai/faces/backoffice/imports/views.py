"""表格导入: choose a file, look at what is wrong with it, enter it, take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.disclosures.actions import submit_items
from gongkai.domain.disclosures.actions.imports import import_items, undo_batch
from gongkai.domain.disclosures.actions.reviewing import Submission
from gongkai.domain.disclosures.models import Batch
from gongkai.domain.disclosures.queries.imports.batches import (
    batches_of,
    items_of,
    require_batch,
    standing_of,
    to_submit,
)
from gongkai.domain.disclosures.queries.imports.checking import check_items
from gongkai.domain.disclosures.queries.imports.problems import CheckedItems
from gongkai.domain.disclosures.queries.imports.template import item_template, name_of, rejected_items
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.imports.checked import SHOWN, Steps, checked_page
from gongkai.faces.backoffice.imports.forms import UndoForm, UploadForm
from gongkai.faces.backoffice.imports.kept import Kept, keep, kept
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.backoffice.workbooks import workbook_response

SUBMITTED_AT_ONCE = 300


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.DISCLOSURE_OFFICER)
def start(request: OfficeRequest) -> HttpResponse:
    """Show templates, the form and earlier batches; a posted file is looked at, and nothing of it is entered."""
    authority = chosen_body(request, Role.DISCLOSURE_OFFICER)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"kind": Batch.Kind.DRAFTS})
    if request.method == "POST" and form.is_valid() and (looked := done(form, lambda: _looked(request, form))):
        checked, holding = looked
        return render(request, "backoffice/imports/checked_items.html", _of_checked(authority, checked, holding))
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, Role.DISCLOSURE_OFFICER),
        "form": form,
        "kinds": Batch.Kind.choices,
        "batches": batches_of(authority)[:SHOWN],
    }
    return render(request, "backoffice/imports/start.html", shown, status=422 if form.errors else 200)


@require_POST
@open_to(Role.DISCLOSURE_OFFICER)
def enter(request: OfficeRequest) -> HttpResponse:
    """Enter the file that was looked at: all of it, or with `only_good` the rows without problems."""
    holding = kept(request)
    imported = import_items(
        holding.content,
        file_name=holding.name,
        authority=_authority(request, holding),
        kind=holding.kind,
        by=request.user,
        today=clock.today(),
        basis=holding.basis,
        only_good="only_good" in request.POST,
    )
    messages.success(request, f"已导入{imported.batch.rows}条。")
    return redirect("backoffice:import-batch", imported.batch.pk)


@require_POST
@open_to(Role.DISCLOSURE_OFFICER)
def rejected(request: OfficeRequest) -> HttpResponse:
    """Give out the rows with problems, each with its reasons, to be mended and uploaded again."""
    holding = kept(request)
    authority = _authority(request, holding)
    checked = _checked(authority, holding.content, holding.kind, holding.basis)
    return workbook_response(rejected_items(authority, checked, clock.today()), "未导入的行.xlsx")


@require_safe
@open_to(Role.DISCLOSURE_OFFICER)
def template(request: OfficeRequest, kind: str) -> HttpResponse:
    """Give out the template of a kind."""
    if kind not in Batch.Kind.values:
        raise Http404
    authority = chosen_body(request, Role.DISCLOSURE_OFFICER)
    return workbook_response(item_template(authority, kind, clock.today()), name_of(kind))


@require_safe
@open_to(Role.DISCLOSURE_OFFICER)
def batch(request: OfficeRequest, batch_id: int) -> HttpResponse:
    """Show a batch: how far its items have come, and the first of them."""
    return render(request, "backoffice/imports/batch.html", _of_batch(request, batch_id, UndoForm()))


@require_POST
@open_to(Role.DISCLOSURE_OFFICER)
def submit(request: OfficeRequest, batch_id: int) -> HttpResponse:
    """Submit the next drafts of the batch for review; what is refused is listed with its reason."""
    entered = require_batch(request.viewer, batch_id)
    drafts = to_submit(entered, SUBMITTED_AT_ONCE)
    lines = [Submission(draft.pk, draft.revision) for draft in drafts]
    batched = submit_items(lines, by=request.user, today=clock.today())
    titles = {draft.pk: draft for draft in drafts}
    shown = _of_batch(request, batch_id, UndoForm()) | {
        "submitted": len(batched.done),
        "refused": [(titles[number], why) for number, why in batched.refused],
    }
    return render(request, "backoffice/imports/batch.html", shown)


@require_POST
@open_to(Role.DISCLOSURE_OFFICER)
def undo(request: OfficeRequest, batch_id: int) -> HttpResponse:
    """Take the whole batch back."""
    form = UndoForm(request.POST)
    entered = require_batch(request.viewer, batch_id)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        act = {"reason": reason, "by": request.user, "today": clock.today()}
        if done(form, lambda: undo_batch(entered.pk, **act)):
            messages.success(request, f"已撤销这一批（{entered.rows}条）。")
            return redirect("backoffice:import-batch", batch_id)
    return render(request, "backoffice/imports/batch.html", _of_batch(request, batch_id, form), status=422)


def _looked(request: OfficeRequest, form: UploadForm) -> tuple[CheckedItems, Kept]:
    authority = chosen_body(request, Role.DISCLOSURE_OFFICER)
    given = form.cleaned_data
    content = given["file"].read()
    checked = _checked(authority, content, given["kind"], given["basis"])
    named = {"name": given["file"].name, "at": authority.code, "kind": given["kind"], "basis": given["basis"]}
    return checked, keep(request, content, **named)


def _checked(authority: Authority, content: bytes, kind: str, basis: str) -> CheckedItems:
    return check_items(content, authority=authority, kind=kind, today=clock.today(), basis=basis)


def _authority(request: OfficeRequest, holding: Kept) -> Authority:
    """Return the authority of the upload, if the person is still its officer. Raises PermissionDenied."""
    return chosen_body(request, Role.DISCLOSURE_OFFICER, at=holding.at)


def _of_checked(authority: Authority, checked: CheckedItems, holding: Kept) -> dict[str, Any]:
    steps = Steps(
        back=f"{reverse('backoffice:import-items')}?at={authority.code}",
        back_label="表格导入",
        enter=reverse("backoffice:enter-import"),
        rejected=reverse("backoffice:import-rejected"),
        unit="条",
    )
    return checked_page(checked, holding, steps)


def _of_batch(request: OfficeRequest, batch_id: int, form: UndoForm) -> dict[str, Any]:
    entered = require_batch(request.viewer, batch_id)
    standing, is_drafts = standing_of(entered), entered.kind == Batch.Kind.DRAFTS
    has_moved_on = is_drafts and bool(standing.on_their_way or standing.released)
    return {
        "batch": entered,
        "standing": standing,
        "items": items_of(entered),
        "form": form,
        "at_once": SUBMITTED_AT_ONCE,
        "is_drafts": is_drafts,
        # 不能办的不摆出来；刚被拒绝的，要看得到理由。
        "may_undo": bool(form.errors) or not (entered.undone_on or has_moved_on),
    }
