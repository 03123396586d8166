"""办理情况: the page that number and code open."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from gongkai import clock
from gongkai.domain.applications.models import Submission
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.clock import history_of
from gongkai.domain.applications.queries.served import letters_served_on
from gongkai.domain.applications.queries.status import Progress, progress
from gongkai.faces.portal.applications.enclosing import Chosen
from gongkai.faces.portal.applications.forms import CorrectionForm
from gongkai.faces.portal.applications.marks import new_mark
from gongkai.faces.portal.calculator.telling import Told, told
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.errors import Refusal

WITHDRAW, CORRECT, DOWNLOAD, NO_MAILS = "withdraw", "correct", "download", "no-mails"


@dataclass(frozen=True)
class Opened:
    """A submission, and the code that opened it, as it was written."""

    submission: Submission
    code: str


def progress_page(
    request: HttpRequest,
    opened: Opened,
    *,
    problem: str = "",
    problem_at: str = "",
    done: str = "",
    correction: CorrectionForm | None = None,
    chosen: Chosen | None = None,
    mark: str = "",
    code: int = 409,
) -> HttpResponse:
    """Return the page; with a `problem` at one of its forms, under the status `code`."""
    found = opened.submission
    told_now = progress(found, clock.today())
    form = correction or CorrectionForm(is_late=told_now.is_correction_late)
    files_problems = chosen.problems if chosen else {}
    failed = bool(problem or form.errors or files_problems)
    shown = {
        "submission": found,
        "body": found.authority,
        "progress": told_now,
        "explained": _explained(told_now),
        "letters": letters_served_on(found, clock.today()),
        "code": opened.code,
        "problem": problem,
        "problem_at": problem_at,
        "done": done,
        "form": form,
        "mark": mark or new_mark(),
        "files_problems": files_problems,
        "choose_files_again": bool(request.FILES) and failed,
        "withdraw": WITHDRAW,
        "correct": CORRECT,
        "download": DOWNLOAD,
        "no_mails": NO_MAILS,
    }
    return page(request, "portal/applications/status.html", shown, status=code if failed else 200)


def _explained(told_now: Progress) -> Told | None:
    """Return the limit day by day; None where no clock runs, or an old record's steps do not fit together."""
    application = told_now.submission.application
    if application is None or not (told_now.due_on or told_now.waits_for):
        return None
    try:
        return told(history_of(application), working_days(), clock.today())
    except Refusal:
        return None
