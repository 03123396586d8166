"""What is entered on the page of a case: the answer, the result, an appeal, a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.domain.oversight.actions.documents import add_proceeding_document
from gongkai.domain.oversight.actions.proceedings import appeal_proceeding, close_proceeding, note_answered
from gongkai.domain.oversight.queries.overseeing import OVERSEEING
from gongkai.domain.oversight.queries.proceedings import require_proceeding
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.oversight.forms import AnsweredForm, AppealForm, DocumentForm, ResultForm
from gongkai.faces.backoffice.oversight.page import case_page
from gongkai.faces.backoffice.signin.forms import done


@require_POST
@open_to(*OVERSEEING)
def answered(request: OfficeRequest, proceeding_id: int) -> HttpResponse:
    """Enter when the answer and the evidence were handed in."""
    form = AnsweredForm(request.POST)
    act = _act(request, proceeding_id)
    return _entered(
        request,
        proceeding_id,
        {"answered_form": form},
        lambda: note_answered(proceeding_id, answered_on=form.cleaned_data["answered_on"], **act),
        "已登记答复、举证。",
    )


@require_POST
@open_to(*OVERSEEING)
def result(request: OfficeRequest, proceeding_id: int) -> HttpResponse:
    """Enter how the case ended."""
    form = ResultForm(request.POST)
    act = _act(request, proceeding_id)
    return _entered(
        request,
        proceeding_id,
        {"result_form": form},
        lambda: close_proceeding(proceeding_id, **form.cleaned_data, **act),
        "已登记结果，计入审结当年的报表。",
    )


@require_POST
@open_to(*OVERSEEING)
def appeal(request: OfficeRequest, proceeding_id: int) -> HttpResponse:
    """Enter an appeal: the suit is open again."""
    form = AppealForm(request.POST)
    act = _act(request, proceeding_id)
    return _entered(
        request,
        proceeding_id,
        {"appeal_form": form},
        lambda: appeal_proceeding(proceeding_id, form.second(), **act),
        "已登记上诉。案件重新列为尚未审结，二审审结后请再登记结果。",
    )


@require_POST
@open_to(*OVERSEEING)
def add_document(request: OfficeRequest, proceeding_id: int) -> HttpResponse:
    """Keep a document with the case."""
    form = DocumentForm(request.POST, request.FILES)
    act = _act(request, proceeding_id)

    def add() -> object:
        file, kind = form.cleaned_data["file"], form.cleaned_data["kind_of_document"]
        return add_proceeding_document(proceeding_id, content=file, name=file.name, kind=kind, **act)

    return _entered(request, proceeding_id, {"document_form": form}, add, "已上传材料。")


def _act(request: OfficeRequest, proceeding_id: int) -> dict[str, Any]:
    """Return who acts and when; those who may not know of the case learn nothing from their form."""
    require_proceeding(request.viewer, proceeding_id, clock.today())
    return {"by": request.user, "today": clock.today()}


def _entered(
    request: OfficeRequest,
    proceeding_id: int,
    forms_of_page: dict[str, forms.Form],
    act: Callable[[], object],
    said: str,
) -> HttpResponse:
    (form,) = forms_of_page.values()
    entered = done(form, act) if form.is_valid() else None
    if entered is not None:
        messages.success(request, said)
        return redirect("backoffice:proceeding", proceeding_id)
    return case_page(request, proceeding_id, **forms_of_page)
