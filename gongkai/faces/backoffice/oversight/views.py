"""复议、诉讼: the list with the figures of the year, one case, entering and correcting one, its documents."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.domain.oversight.actions.proceedings import correct_proceeding, enter_proceeding
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.oversight.queries.figures import complaints_received, table_four
from gongkai.domain.oversight.queries.overseeing import OVERSEEING, READING, may_oversee
from gongkai.domain.oversight.queries.proceedings import (
    Filters,
    listed,
    require_document,
    require_proceeding,
    to_answer,
    years_of,
)
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.find.words import asked
from gongkai.faces.backoffice.oversight.forms import CorrectProceedingForm, FilterForm, ProceedingForm
from gongkai.faces.backoffice.oversight.page import case_page
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.theme.files import file_response

FORM_PAGE = "backoffice/oversight/form.html"


@require_safe
@open_to(*READING)
def oversight(request: OfficeRequest) -> HttpResponse:
    """List the cases as filtered, those to be answered first, with the year's figures."""
    authority, today = chosen_body(request, *READING), clock.today()
    form = FilterForm(request.GET or None, years=years_of(authority, today))
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    filters = Filters(
        kind=given.get("kind", ""),
        state=given.get("state", ""),
        year=given.get("year"),
        words=asked(given.get("q", "")).words,
    )
    year = filters.year or today.year
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *READING),
        "form": form,
        "rows": listed(authority, filters, today),
        "is_filtered": filters != Filters(),
        "year": year,
        "figures": [(Proceeding.Kind(kind).label, row) for kind, row in table_four(authority, year).items()],
        "complaints": complaints_received(authority, year),
        "to_answer": to_answer(authority, today),
        "may_oversee": may_oversee(request.viewer, authority),
    }
    return render(request, "backoffice/oversight/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*OVERSEEING)
def new(request: OfficeRequest) -> HttpResponse:
    """Enter a case; from a case's page, its application or its reconsideration is filled in."""
    authority = chosen_body(request, *OVERSEEING)
    start = {
        "application_number": request.GET.get("application", ""),
        "kind": request.GET.get("kind", ""),
        "earlier": request.GET.get("earlier", ""),
    }
    form = ProceedingForm(request.POST or None, authority=authority, initial=start)
    if request.method == "POST" and form.is_valid():
        by, today = request.user, clock.today()
        if entered := done(form, lambda: enter_proceeding(form.entry(), authority=authority, by=by, today=today)):
            messages.success(request, f"已登记{entered.get_kind_display()}案件{entered.case_no}。")
            return redirect("backoffice:proceeding", entered.pk)
    shown = {"authority": authority, "form": form, "heading": "登记复议、诉讼", "button": "登记"}
    return render(request, FORM_PAGE, shown, status=422 if form.errors else 200)


@require_safe
@open_to(*READING)
def proceeding(request: OfficeRequest, proceeding_id: int) -> HttpResponse:
    """Show a case, and what can be entered of it."""
    return case_page(request, proceeding_id)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*OVERSEEING)
def correct(request: OfficeRequest, proceeding_id: int) -> HttpResponse:
    """Correct what was entered, with a reason."""
    found = require_proceeding(request.viewer, proceeding_id, clock.today()).proceeding
    start = {name: getattr(found, name) for name in ("kind", "case_no", "body", "filed_on", "notice_on", "claim")}
    start["earlier"] = found.earlier_id
    start["application_number"] = found.application.number if found.application else ""
    form = CorrectProceedingForm(request.POST or None, authority=found.authority, itself=found.pk, initial=start)
    if request.method == "POST" and form.is_valid():
        act = {"reason": form.cleaned_data["reason"], "by": request.user, "today": clock.today()}
        if done(form, lambda: correct_proceeding(proceeding_id, form.entry(), **act)):
            messages.success(request, "已更正。更正前的内容留在审计记录里。")
            return redirect("backoffice:proceeding", proceeding_id)
    shown = {"authority": found.authority, "case": found, "form": form, "heading": "更正登记", "button": "更正"}
    return render(request, FORM_PAGE, shown, status=422 if form.errors else 200)


@require_safe
@open_to(*READING)
def document(request: OfficeRequest, proceeding_id: int, document_id: int) -> HttpResponseBase:
    """Hand out a document of the case to those who may know of it."""
    found = require_document(request.viewer, proceeding_id, document_id, clock.today())
    return file_response(request, found.stored)
