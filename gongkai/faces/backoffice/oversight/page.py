"""The page of one case, as it stands and after a form on it was refused."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from gongkai import clock
from gongkai.domain.oversight.queries.overseeing import may_oversee
from gongkai.domain.oversight.queries.proceedings import (
    documents_of,
    reconsideration_came_first,
    require_proceeding,
)
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.oversight.forms import AnsweredForm, AppealForm, DocumentForm, ResultForm


def case_page(request: OfficeRequest, proceeding_id: int, **given: Any) -> HttpResponse:
    """Return the page; `given`: the form that was refused, by its name here."""
    today = clock.today()
    found = require_proceeding(request.viewer, proceeding_id, today)
    case = found.proceeding
    skipped = case.kind == case.Kind.LITIGATION_DIRECT and case.application is not None
    shown = {
        "found": found,
        "case": case,
        "authority": case.authority,
        "appeal": getattr(case, "appeal", None),
        "later": case.later.all(),
        "documents": documents_of(case),
        "skipped": skipped and case.application and reconsideration_came_first(case.application),
        "may_oversee": may_oversee(request.viewer, case.authority),
        "answered_form": given.get("answered_form") or AnsweredForm(initial={"answered_on": today}),
        "result_form": given.get("result_form") or ResultForm(),
        "appeal_form": given.get("appeal_form") or AppealForm(),
        "document_form": given.get("document_form") or DocumentForm(),
        "form": next((form for form in given.values() if form.errors), None),
    }
    return render(request, "backoffice/oversight/case.html", shown, status=422 if given else 200)
