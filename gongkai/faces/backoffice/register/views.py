"""规范性文件登记簿: list, enter, correct, repeal, say as which item a document is disclosed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures.actions.register import (
    correct_normative_document,
    link_normative_document,
    register_normative_document,
    repeal_normative_document,
    unlink_normative_document,
)
from gongkai.domain.disclosures.queries.register import (
    Filters,
    candidates_for,
    figures_of,
    late_documents,
    register_of,
    require_document,
    years_of,
)
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.find.words import asked
from gongkai.faces.backoffice.numbers import record_number
from gongkai.faces.backoffice.register.forms import CorrectionForm, DocumentForm, FilterForm, RepealForm, UnlinkForm
from gongkai.faces.backoffice.signin.forms import done

KEEPERS = (Role.DISCLOSURE_OFFICER, Role.DRAFTER)


@require_safe
@open_to(*READERS)
def register(request: OfficeRequest) -> HttpResponse:
    """List the register as filtered, with the figures of the year."""
    authority, today = chosen_body(request), clock.today()
    years = years_of(authority)
    form = FilterForm(request.GET or None, years=years)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    filters = Filters(
        year=given.get("year"),
        state=given.get("state", ""),
        whose=given.get("whose", ""),
        words=asked(given.get("q", "")).words,
    )
    year = filters.year or today.year
    shown = {
        "authority": authority,
        "bodies": bodies_of(request),
        "form": form,
        "rows": register_of(authority, filters, today),
        "is_filtered": filters != Filters(),
        "year": year,
        "figures": figures_of(authority, year, today),
        "late": late_documents(authority, today),
        "may_keep": request.viewer.has(KEEPERS[0], authority.code) or request.viewer.has(KEEPERS[1], authority.code),
    }
    return render(request, "backoffice/register/register.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def new(request: OfficeRequest) -> HttpResponse:
    """Enter a document."""
    authority = chosen_body(request, *KEEPERS)
    form = DocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = {"authority": authority, "by": request.user, "today": clock.today(), **form.cleaned_data}
        if entered := done(form, lambda: register_normative_document(**act)):
            messages.success(request, f"已登记{entered.doc_no}。")
            return redirect("backoffice:document", entered.pk)
    shown = {"authority": authority, "form": form, "heading": "登记规范性文件", "button": "登记"}
    return render(request, "backoffice/register/form.html", shown, status=422 if form.errors else 200)


@require_safe
@open_to(*READERS)
def document(request: OfficeRequest, document_id: int) -> HttpResponse:
    """Show a document, as which items it is disclosed, and what can be done with it."""
    return _page(request, document_id)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def correct(request: OfficeRequest, document_id: int) -> HttpResponse:
    """Correct an entry, with a reason."""
    found = require_document(request.viewer, document_id, clock.today()).document
    names = ("doc_no", "title", "kind", "issued_on", "issued_by")
    form = CorrectionForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: correct_normative_document(document_id, **act)):
            messages.success(request, "已更正。更正前的内容留在审计记录里。")
            return redirect("backoffice:document", document_id)
    shown = {"authority": found.authority, "document": found, "form": form, "heading": "更正登记", "button": "更正"}
    return render(request, "backoffice/register/form.html", shown, status=422 if form.errors else 200)


@require_POST
@open_to(*KEEPERS)
def repeal(request: OfficeRequest, document_id: int) -> HttpResponse:
    """Mark a document as repealed."""
    require_document(request.viewer, document_id, clock.today())
    form = RepealForm(request.POST)
    if form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: repeal_normative_document(document_id, **act)):
            messages.success(request, "已登记废止。")
            return redirect("backoffice:document", document_id)
    return _page(request, document_id, repeal_form=form)


@require_POST
@open_to(*KEEPERS)
def link(request: OfficeRequest, document_id: int) -> HttpResponse:
    """Say as which item the document is disclosed."""
    require_document(request.viewer, document_id, clock.today())
    chosen = record_number(request.POST.get("item", "")) or 0
    item = link_normative_document(document_id, item_id=chosen, by=request.user, today=clock.today())
    messages.success(request, f"已关联“{item.title}”。")
    return redirect("backoffice:document", document_id)


@require_POST
@open_to(*KEEPERS)
def unlink(request: OfficeRequest, document_id: int) -> HttpResponse:
    """Unsay that the document is disclosed as an item."""
    require_document(request.viewer, document_id, clock.today())
    form = UnlinkForm(request.POST)
    if form.is_valid():
        item, reason = form.cleaned_data["item"], form.cleaned_data["reason"]
        act = {"item_id": item, "reason": reason, "by": request.user, "today": clock.today()}
        if done(form, lambda: unlink_normative_document(document_id, **act)):
            messages.success(request, "已解除关联。")
            return redirect("backoffice:document", document_id)
    return _page(request, document_id, unlink_form=form)


def _page(request: OfficeRequest, document_id: int, **forms: Any) -> HttpResponse:
    today = clock.today()
    found = require_document(request.viewer, document_id, today)
    code = found.document.authority.code
    words = asked(request.GET.get("q", ""))
    may_keep = any(request.viewer.has(role, code) for role in KEEPERS)
    shown = {
        "found": found,
        "document": found.document,
        "authority": found.document.authority,
        "may_keep": may_keep,
        "candidates": candidates_for(found.document, words.words) if may_keep else [],
        "q": words.text,
        "repeal_form": forms.get("repeal_form") or RepealForm(initial={"repealed_on": today}),
        "unlink_form": forms.get("unlink_form") or UnlinkForm(),
        "form": next((form for form in forms.values() if form.errors), None),
    }
    return render(request, "backoffice/register/document.html", shown, status=422 if forms else 200)
