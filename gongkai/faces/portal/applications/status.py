"""查询办理情况 by number and code: the steps, the letters, correcting, withdrawing.

A wrong number and a wrong code get the same answer. Everything is asked by a form that carries both: no address leads
to a letter, so none can be guessed, kept in a history or passed on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions import withdraw_submission
from gongkai.domain.applications.actions.knocking import knock
from gongkai.domain.applications.actions.withdrawing import end_mails
from gongkai.domain.applications.queries.knocks import knocks
from gongkai.domain.applications.queries.status import submission_by_code
from gongkai.faces.access import client_address, open_to
from gongkai.faces.portal.applications.correcting import correct
from gongkai.faces.portal.applications.downloading import download
from gongkai.faces.portal.applications.forms import StatusForm
from gongkai.faces.portal.applications.progressing import CORRECT, DOWNLOAD, NO_MAILS, WITHDRAW, Opened, progress_page
from gongkai.faces.portal.columns.views import bodies
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.errors import Refusal

MOST_WRONG = 10
NOT_FOUND = "没有查到。请对照回执核对受理机关、申请编号和查询码后再试；回执丢失的，请联系受理机关。"
LOCKED = "从您的网络查询不成功的次数太多，暂停查询。请一小时后再试，或者联系受理机关。"
MAILS_ENDED = "以后不再发邮件给您。办理情况仍可在这里查看。"
UNSURE = "要撤回的，请先勾选“我确认撤回这份申请”，再按“撤回申请”。"


# 没有登录可冒用：凭的是编号和查询码，别的网站不知道。
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@open_to("anyone")
def status(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; show where the application stands, and do what is asked for with them."""
    response = _answer(request)
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    usual = {"authority": request.GET.get("authority", ""), "number": request.GET.get("number", "")[:50]}
    form = StatusForm(request.POST if request.method == "POST" else None, bodies=bodies(), initial=usual)
    if not form.is_bound or not form.is_valid():
        return _ask(request, form, 422 if form.errors else 200)
    if _wrong_so_far(request) >= MOST_WRONG:
        form.add_error(None, LOCKED)
        return _ask(request, form, 429)
    given = form.cleaned_data
    found = submission_by_code(given["authority"], given["number"], given["code"])
    if found is None:
        knock("look", client_address(request), now=clock.now())
        form.add_error(None, NOT_FOUND)
        return _ask(request, form, 422)
    act = _ACTS.get(request.POST.get("act", ""), progress_page)
    return act(request, Opened(found, str(form.data.get("code", ""))))


def _withdraw(request: HttpRequest, opened: Opened) -> HttpResponse:
    if "sure" not in request.POST:
        return progress_page(request, opened, problem=UNSURE, problem_at=WITHDRAW)
    problem = ""
    try:
        withdraw_submission(opened.submission.pk, today=clock.today())
    except Refusal as refusal:
        problem = str(refusal)
    opened.submission.refresh_from_db()
    return progress_page(request, opened, problem=problem, problem_at=WITHDRAW)


def _no_mails(request: HttpRequest, opened: Opened) -> HttpResponse:
    end_mails(opened.submission.pk, today=clock.today())
    opened.submission.refresh_from_db()
    return progress_page(request, opened, done=MAILS_ENDED)


_ACTS: Mapping[str, Callable[[HttpRequest, Opened], HttpResponse]] = {
    WITHDRAW: _withdraw,
    NO_MAILS: _no_mails,
    CORRECT: correct,
    DOWNLOAD: download,
}


def _ask(request: HttpRequest, form: StatusForm, code: int) -> HttpResponse:
    return page(request, "portal/applications/ask_status.html", {"form": form}, status=code)


def _wrong_so_far(request: HttpRequest) -> int:
    return knocks("look", client_address(request), now=clock.now())
