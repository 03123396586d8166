"""网上补正: the applicant answers a correction notice on the status page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai import clock
from gongkai.domain.applications.actions.answering import Correction, answer_correction
from gongkai.domain.applications.actions.knocking import knock
from gongkai.domain.applications.models import CorrectionAnswer, Enclosure
from gongkai.domain.applications.queries.status import progress
from gongkai.faces.access import client_address
from gongkai.faces.portal.applications.enclosing import Chosen, chosen_files
from gongkai.faces.portal.applications.forms import CorrectionForm
from gongkai.faces.portal.applications.marks import Mark, mark_in
from gongkai.faces.portal.applications.progressing import CORRECT, Opened, progress_page
from gongkai.knowledge.law.errors import Refusal

FILES = {"correction_files": Enclosure.Purpose.CORRECTION}
EXPIRED = "这个页面打开已超过24小时，或者不完整，没有提交。填写的内容还在下面，请核对后再次提交。"
TOO_MANY = "从您的网络提交的次数太多，这一次没有收下。填写的内容还在下面，请过一小时再提交，或者直接联系受理机关。"
TAKEN = "补正已经收下，机关会继续办理。"
TAKEN_LATE = "补正已经收下，登记为逾期收到。机关会决定是否接受：理由正当的继续办理，否则按放弃申请办结。"


def correct(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Take the correction in; whatever keeps it back is said on the page, with what was typed."""
    is_late = progress(opened.submission, clock.today()).is_correction_late
    form = CorrectionForm(request.POST, is_late=is_late)
    mark = mark_in(request.POST.get("mark", ""))
    chosen = chosen_files(request, FILES)
    if not form.is_valid() or chosen.problems:
        return _again(request, opened, form, chosen, mark)
    if mark is None or mark.is_expired:
        return _again(request, opened, form, chosen, None, EXPIRED)
    if knock("correct", client_address(request), now=clock.now()) > settings.APPLICATIONS_PER_HOUR:
        return _again(request, opened, form, chosen, mark, TOO_MANY, code=429)
    try:
        answer = _taken(opened, form, chosen, mark)
    except Refusal as refusal:
        opened.submission.refresh_from_db()
        return _again(request, opened, form, chosen, mark, str(refusal), code=409)
    opened.submission.refresh_from_db()
    return progress_page(request, opened, done=TAKEN_LATE if answer.is_late else TAKEN)


def _taken(opened: Opened, form: CorrectionForm, chosen: Chosen, mark: Mark) -> CorrectionAnswer:
    given = form.cleaned_data
    correction = Correction(text=given["text"], enclosed=chosen.enclosed, late_reason=given.get("late_reason", ""))
    return answer_correction(mark.text, opened.submission.pk, correction, today=clock.today())


def _again(
    request: HttpRequest,
    opened: Opened,
    form: CorrectionForm,
    chosen: Chosen,
    mark: Mark | None,
    problem: str = "",
    *,
    code: int = 422,
) -> HttpResponse:
    signed = request.POST.get("mark", "") if mark and not mark.is_expired else ""
    return progress_page(
        request, opened, problem=problem, problem_at=CORRECT, correction=form, chosen=chosen, mark=signed, code=code
    )
