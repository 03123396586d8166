"""The acts on a letter, one button each; what is refused is told on the letter's page with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import NoSuchLetter
from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.intake import TAKING_IN
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.letters.forms import ServiceForm, SignedForForm
from gongkai.faces.backoffice.letters.page import COPIES, Refused, letter_here, letter_page
from gongkai.faces.backoffice.letters.turn import SERVE, SIGN, SIGNED_FOR, SUBMIT
from gongkai.faces.backoffice.signin.forms import done
from gongkai.knowledge.law.errors import Refusal

SET_ASIDE = "set-aside"
DIGITS = 9
Act = Callable[[], object]


@require_POST
@open_to(*TAKING_IN)
def submit(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Submit a reply for review, as the person saw it."""
    one, said = letter_here(request, case_id, letter_id), request.POST.get("opinion", "")
    asked = {**_who(request), "revision": revision_of(request), "opinion": said}
    return _done(request, one, SUBMIT, lambda: actions.submit_reply(letter_id, **asked), "已提交审核。", said)


@require_POST
@open_to(*TAKING_IN)
def sign(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Sign a notice off: it gets its number."""
    one = letter_here(request, case_id, letter_id)
    asked = {**_who(request), "revision": revision_of(request)}
    return _done(request, one, SIGN, lambda: actions.sign_letter(letter_id, **asked), "已签发，文号已经编定。")


@require_POST
@open_to(*TAKING_IN)
def set_aside(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Set a draft aside, with the reason."""
    one, reason = letter_here(request, case_id, letter_id), request.POST.get("reason", "")
    asked = {**_who(request), "reason": reason}
    return _done(request, one, SET_ASIDE, lambda: actions.set_letter_aside(letter_id, **asked), "已作废。", reason)


@require_POST
@open_to(*TAKING_IN)
def serve(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Enter how the letter was served, and so what it does to the case."""
    one = letter_here(request, case_id, letter_id)
    form = ServiceForm(request.POST, request.FILES)
    if form.is_valid():
        service = _service(form.cleaned_data)
        served = done(form, lambda: actions.serve_letter(letter_id, service, **_who(request)))
        if served:
            messages.success(request, f"已登记送达，法定的送达日期是{served.served_on}。")
            return redirect("backoffice:case-letter", case_id, letter_id)
    return _again(request, one, SERVE, form)


@require_POST
@open_to(*TAKING_IN)
def signed_for(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Enter when a letter was signed for."""
    one = letter_here(request, case_id, letter_id)
    form = SignedForForm(request.POST)
    if form.is_valid():
        asked = {**_who(request), **form.cleaned_data}
        if done(form, lambda: actions.note_signed_for(letter_id, **asked)):
            messages.success(request, "已登记签收日期。")
            return redirect("backoffice:case-letter", case_id, letter_id)
    return _again(request, one, SIGNED_FOR, form)


@require_POST
@open_to(*TAKING_IN)
def add_copies(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Enclose copies; each is taken, and looked through, or refused for itself."""
    letter_here(request, case_id, letter_id)
    files = request.FILES.getlist("file")
    if not files:
        messages.info(request, "没有选择文件。请先选择准备提供的副本。")
    for file in files:
        _enclose(request, letter_id, file)
    return redirect_to_copies(case_id, letter_id)


@require_POST
@open_to(*TAKING_IN)
def settle_copy(request: OfficeRequest, case_id: int, letter_id: int, enclosure_id: int) -> HttpResponse:
    """State why what was found in a copy may go out."""
    one, reason = letter_here(request, case_id, letter_id), request.POST.get("reason", "")
    asked = {**_who(request), "reason": reason}

    def act() -> object:
        return actions.settle_enclosure(own_copy(one, enclosure_id), **asked)

    return _done(request, one, f"{COPIES}-{enclosure_id}", act, "已记下可以提供的理由。", reason)


@require_POST
@open_to(*TAKING_IN)
def remove_copy(request: OfficeRequest, case_id: int, letter_id: int, enclosure_id: int) -> HttpResponse:
    """Take a copy off a draft."""
    one = letter_here(request, case_id, letter_id)

    def act() -> object:
        actions.remove_enclosure(own_copy(one, enclosure_id), **_who(request))
        return True

    return _done(request, one, COPIES, act, "已去掉这份副本。")


def revision_of(request: OfficeRequest) -> int:
    """Return the revision that the person saw; 0, which fits no letter, where the page did not say."""
    given = request.POST.get("revision", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= DIGITS else 0


def own_copy(one: Letter, enclosure_id: int) -> int:
    """Return the number of a copy of this letter. Raises NoSuchLetter for another's."""
    if not one.enclosures.filter(pk=enclosure_id).exists():
        raise NoSuchLetter
    return enclosure_id


def redirect_to_copies(case_id: int, letter_id: int) -> HttpResponse:
    """Return the way back to the copies on the letter's page."""
    return redirect(f"{reverse('backoffice:case-letter', args=(case_id, letter_id))}#copies")


def _who(request: OfficeRequest) -> dict[str, Any]:
    return {"by": request.user, "today": clock.today()}


def _done(request: OfficeRequest, one: Letter, name: str, act: Act, said: str, typed: str = "") -> HttpResponse:
    """Do it; what the law or the state of things refuses is told on the page, with what was typed."""
    try:
        act()
    except Refusal as refusal:
        again = letter_here(request, one.application_id, one.pk)
        return letter_page(request, again, Refused(name, message=str(refusal), typed=typed), status=409)
    messages.success(request, said)
    if name.startswith(COPIES):
        return redirect_to_copies(one.application_id, one.pk)
    return redirect("backoffice:case-letter", one.application_id, one.pk)


def _again(request: OfficeRequest, one: Letter, name: str, form: forms.Form) -> HttpResponse:
    return letter_page(request, letter_here(request, one.application_id, one.pk), Refused(name, form), status=422)


def _service(given: dict[str, Any]) -> actions.Service:
    file = given["proof"]
    more = {"proof": file.read(), "proof_name": file.name} if file else {}
    return actions.Service(**{name: value for name, value in given.items() if name != "proof"}, **more)


def _enclose(request: OfficeRequest, letter_id: int, file: Any) -> None:
    try:
        copy = actions.enclose(letter_id, content=file.read(), name=file.name or "", **_who(request))
    except Refusal as refusal:
        messages.error(request, f"“{file.name}”没有附上：{refusal}")
        return
    if copy.is_clear:
        messages.success(request, f"已附上“{copy.stored.name}”，没有发现个人信息。")
    else:
        messages.warning(request, f"已附上“{copy.stored.name}”，有{len(copy.found)}处须核对，见下。")
