"""保管期限: the term, the files kept long enough, and their destruction by two people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions.keeping.retention import (
    approve_destruction,
    decline_destruction,
    propose_destruction,
    set_retention_term,
)
from gongkai.domain.applications.models.keeping import FEWEST_YEARS, MOST_YEARS
from gongkai.domain.applications.queries.keeping import KEEPERS, heads
from gongkai.domain.applications.queries.retention import destructions_of, ended, require_destruction, term_of
from gongkai.domain.authorities.models import Authority
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.applications.forms import lines
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.numbers import record_numbers
from gongkai.faces.backoffice.signin.forms import done

LISTED = 50


class TermForm(forms.Form):
    """保管期限."""

    years = forms.IntegerField(label="保管年数", min_value=FEWEST_YEARS, max_value=MOST_YEARS)
    basis = forms.CharField(label="依据", max_length=200, help_text="本地、本系统的档案保管期限表，写明名称和条目。")


class ProposeForm(forms.Form):
    """提出销毁."""

    reason = lines("理由", 500, 2, required=True)


class DecideForm(forms.Form):
    """不批准的理由."""

    reason = lines("不批准的理由", 500, 2, required=False, help_text="批准的不填。")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def retention(request: OfficeRequest) -> HttpResponse:
    """Show the term, the files kept long enough and what was proposed; set the term, or propose a destruction."""
    authority, today = chosen_body(request, *KEEPERS), clock.today()
    term = term_of(authority)
    set_term = TermForm(initial={"years": term.years, "basis": term.basis if term.is_set else ""})
    propose = ProposeForm()
    if request.method == "POST":
        who: dict[str, Any] = {"by": request.user, "today": today}
        if request.POST.get("do") == "term":
            set_term = TermForm(request.POST)
            if set_term.is_valid() and _did(
                set_term, lambda: set_retention_term(authority, **set_term.cleaned_data, **who)
            ):
                return _back(request, authority, "已设定保管期限。")
        else:
            propose = ProposeForm(request.POST)
            cases = _chosen(request)
            if propose.is_valid() and _did(
                propose, lambda: propose_destruction(authority, cases, **propose.cleaned_data, **who)
            ):
                return _back(request, authority, "已提出销毁，等负责人批准。")
    return _page(request, authority, set_term, propose)


@require_http_methods(["POST"])
@open_to(*KEEPERS)
def decide(request: OfficeRequest, destruction_id: int) -> HttpResponse:
    """Approve a destruction, or decline it with a reason."""
    destruction, today = require_destruction(request.viewer, destruction_id), clock.today()
    form = DecideForm(request.POST)
    if form.is_valid():
        who: dict[str, Any] = {"by": request.user, "today": today}
        reason = form.cleaned_data["reason"]
        approves = request.POST.get("do") == "approve"
        act: Any = approve_destruction if approves else decline_destruction
        more = {} if approves else {"reason": reason}
        if done(form, lambda: act(destruction.pk, **more, **who)):
            told = "已批准，个人信息已经销毁，台账和统计不变。" if approves else "已登记不批准。"
            return _back(request, destruction.authority, told)
    term = term_of(destruction.authority)
    set_term = TermForm(initial={"years": term.years, "basis": term.basis if term.is_set else ""})
    return _page(request, destruction.authority, set_term, ProposeForm(), refused=form)


def _did(form: forms.Form, act: Callable[[], object]) -> bool:
    return done(form, act) is not None


def _page(
    request: OfficeRequest,
    authority: Authority,
    set_term: TermForm,
    propose: ProposeForm,
    refused: DecideForm | None = None,
) -> HttpResponse:
    today = clock.today()
    term = term_of(authority)
    files = ended(authority, today)
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *KEEPERS),
        "term": term,
        "heads": heads(request.viewer, authority),
        "term_form": set_term,
        "propose_form": propose,
        "decide_form": refused or DecideForm(),
        "refused": refused,
        "files": [(case, term.ends_on(case.archived_on)) for case in files if case.archived_on],
        "chosen": _chosen(request),
        "destructions": destructions_of(authority)[:LISTED],
    }
    failed = set_term.errors or propose.errors or refused
    return render(request, "backoffice/ledger/retention.html", shown, status=422 if failed else 200)


def _chosen(request: OfficeRequest) -> list[int]:
    return sorted(record_numbers(request.POST.getlist("case")))


def _back(request: OfficeRequest, authority: Authority, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(f"{reverse('backoffice:retention')}?at={authority.code}")
