"""网上申请: what is already public is offered first, then the form, then the receipt.

Nobody is signed in here, so there is nothing that a foreign site could abuse by sending the form (CSRF); and who
refuses cookies must be able to apply. The form's own signed mark takes their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions import submit_application
from gongkai.domain.applications.actions.intake import Receipt, earlier_receipt
from gongkai.domain.applications.actions.knocking import knock
from gongkai.domain.applications.actions.particulars import Enclosed
from gongkai.domain.applications.queries.knocks import knocks
from gongkai.domain.authorities.models import Authority
from gongkai.faces.access import client_address, open_to
from gongkai.faces.portal.applications.enclosing import Chosen, chosen_files
from gongkai.faces.portal.applications.forms import PERSON, ApplyForm, FirstForm
from gongkai.faces.portal.applications.guide import limits
from gongkai.faces.portal.applications.marks import Mark, mark_in, new_mark
from gongkai.faces.portal.columns.views import bodies
from gongkai.faces.portal.search.asked import Asked
from gongkai.faces.portal.search.results import Result, results
from gongkai.faces.portal.search.views import nearest_of
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.errors import Refusal

SUBMIT = "submit"
FEW = 5
EXPIRED = "这份表单打开已超过24小时，或者不完整，没有提交。填写的内容还在下面，请核对后再次提交。"
TOO_FAST = "提交得太快，没有收下。请核对一遍内容，再按一次“提交申请”。"
TOO_MANY = (
    "从您的网络提交的申请太多，这一份没有收下。填写的内容还在下面，请过一小时再提交，"
    "或者用信函、当面等其他方式提出申请。"
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@open_to("anyone")
def apply(request: HttpRequest) -> HttpResponse:
    """Ask what is wanted, offer what is public, show the form, take it in."""
    response = _take_in(request) if request.method == "POST" else _ask(request)
    add_never_cache_headers(response)
    return response


def _ask(request: HttpRequest) -> HttpResponse:
    known = bodies()
    is_begun = "wanted" in request.GET
    usual = {"who": PERSON, "authority": request.GET.get("authority", ""), "wanted": request.GET.get("wanted", "")}
    first = FirstForm(request.GET if is_begun else None, bodies=known, initial=usual)
    if not is_begun or not first.is_valid():
        status = 422 if first.errors else 200
        shown = {"form": first, "bodies": known, "limits": limits()}
        return page(request, "portal/applications/first.html", shown, status=status)
    given = first.cleaned_data
    body = next(one for one in known if one.code == given["authority"])
    form = ApplyForm(who=given["who"], initial={"subject": given["wanted"]})
    offered = _offered(given["wanted"])
    return _form_page(request, form, body, given["who"], offered=offered, wanted=given["wanted"])


def _take_in(request: HttpRequest) -> HttpResponse:
    mark = mark_in(request.POST.get("mark", ""))
    # 同一份表单再次提交（连点、刷新、断线重发），给同一份回执；先于一切核对。
    if mark and (earlier := earlier_receipt(mark.text)):
        return _receipt_page(request, earlier)
    body = next((one for one in bodies() if one.code == request.POST.get("authority", "")), None)
    if body is None:
        return _ask(request)
    who = request.POST.get("who", PERSON)
    form = ApplyForm(request.POST, who=who)
    is_valid = form.is_valid()
    # 已经太多的，不再费力看它的附件。
    if knocks("submit", client_address(request), now=clock.now()) >= settings.APPLICATIONS_PER_HOUR:
        form.add_error(None, TOO_MANY)
        return _form_page(request, form, body, who, status=429)
    chosen = chosen_files(request)
    if not is_valid or chosen.problems:
        return _form_page(request, form, body, who, chosen=chosen, status=422)
    if (said := _not_now(request, mark)) is None and mark:
        receipt = _submitted(form, mark.text, body, chosen.enclosed)
        if receipt:
            return _receipt_page(request, receipt)
    if said:
        form.add_error(None, said[0])
    return _form_page(request, form, body, who, chosen=chosen, status=said[1] if said else 422)


def _not_now(request: HttpRequest, mark: Mark | None) -> tuple[str, int] | None:
    """Return why the form is not taken in at this moment, with the status; None where it is."""
    if mark is None or mark.is_expired:
        return EXPIRED, 422
    if mark.is_too_fast:
        return TOO_FAST, 422
    if knock("submit", client_address(request), now=clock.now()) > settings.APPLICATIONS_PER_HOUR:
        return TOO_MANY, 429
    return None


def _submitted(form: ApplyForm, mark: str, body: Authority, enclosed: tuple[Enclosed, ...]) -> Receipt | None:
    """Return the receipt; where the act refuses, None, with its sentence on the form."""
    try:
        return submit_application(
            mark,
            authority=body,
            particulars=form.particulars(),
            proof=form.proof(),
            enclosed=enclosed,
            today=clock.today(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _form_page(
    request: HttpRequest, form: ApplyForm, body: Authority, who: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    signed = request.POST.get("mark", "")
    came_back = mark_in(signed)
    chosen: Chosen | None = more.get("chosen")
    shown = {
        "form": form,
        "body": body,
        "who": who,
        "mark": signed if came_back and not came_back.is_expired else new_mark(),
        "offered": more.get("offered"),
        "wanted": more.get("wanted", ""),
        "limits": limits(),
        "files_problems": chosen.problems if chosen else {},
        "choose_files_again": bool(request.FILES),
        "submit": SUBMIT,
    }
    return page(request, "portal/applications/form.html", shown, status=status)


def _receipt_page(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    shown = {"receipt": receipt, "submission": receipt.submission, "body": receipt.submission.authority}
    response = page(request, "portal/applications/receipt.html", shown)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@dataclass(frozen=True)
class Offered:
    """What is public already and seems to be it; where nothing is, the nearest words that find something."""

    found: tuple[Result, ...] = ()
    nearest: tuple[tuple[str, int, str], ...] = ()


def _offered(wanted: str) -> Offered:
    """Return what is offered; nothing where it cannot be searched for."""
    asked = Asked(wanted)
    try:
        found = results(asked)
    except Refusal:
        return Offered()
    nearest = tuple((one.text, one.total, address) for one, address in nearest_of(found, asked))
    return Offered(found.shown[:FEW], nearest)
