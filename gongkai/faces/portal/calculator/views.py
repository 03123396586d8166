"""The calculator's one page; what is typed in stands in its address and nowhere else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.applications.queries.cases import working_days
from gongkai.faces.access import open_to
from gongkai.faces.portal.calculator.forms import CaseForm
from gongkai.faces.portal.calculator.telling import Told, told
from gongkai.faces.portal.keeping import asked_again
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.errors import Refusal


@require_safe
@asked_again
@open_to("anyone")
def calculator(request: HttpRequest) -> HttpResponse:
    """Ask for the dates; tell when the reply is due, and why, day by day."""
    today = clock.today()
    if "submitted" not in request.GET:
        return _shown(request, CaseForm(today=today), None)
    form = CaseForm(request.GET, today=today)
    answer = _answer(form) if form.is_valid() else None
    return _shown(request, form, answer, status=422 if form.errors else 200)


def _answer(form: CaseForm) -> Told | None:
    """Return the answer; where the law refuses the dates, None, with its sentence on the form."""
    try:
        return told(form.history(), working_days(), form.today)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _shown(request: HttpRequest, form: CaseForm, answer: Told | None, *, status: int = 200) -> HttpResponse:
    parts = [(title, [form[name] for name in names]) for title, names in form.parts]
    shown = {
        "form": form,
        "first_part": [form[name] for name in form.first_part],
        "parts": parts,
        "answer": answer,
        "asking": True,
    }
    return page(request, "portal/calculator/deadline.html", shown, status=status)
