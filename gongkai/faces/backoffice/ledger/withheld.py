"""不予公开登记: what was withheld, due to be looked at again; what several asked for, to be disclosed to everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.domain.applications.actions.keeping.proposals import accept_proposal, decline_proposal
from gongkai.domain.applications.actions.keeping.withheld import reassess, set_reassessment
from gongkai.domain.applications.models import Proposal, Reassessment
from gongkai.domain.applications.queries.asked_by_several import (
    Asked,
    asked_by_several,
    settled_proposals,
    transfer_list,
    transferred,
)
from gongkai.domain.applications.queries.keeping import KEEPERS
from gongkai.domain.applications.queries.withheld import (
    Entry,
    Which,
    a_year_after,
    count_withheld,
    page_of_withheld,
    require_withheld,
)
from gongkai.domain.disclosures.models import Column
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.applications.forms import lines
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.documents import document_response
from gongkai.faces.backoffice.numbers import record_numbers
from gongkai.faces.backoffice.people.forms import day_field
from gongkai.faces.backoffice.signin.forms import done

LISTED, LONGEST_LIST = 50, 10_000
COLUMNS = [(value, label) for value, label in Column.choices if value != Column.ANNUAL_REPORTS]


class DayForm(forms.Form):
    """设定评估日期."""

    due_on = day_field("评估日期", help_text="到这一天重新看一看，还该不该不公开。")


class ReassessForm(forms.Form):
    """重新评估."""

    outcome = forms.ChoiceField(label="结论", choices=Reassessment.Outcome.choices)
    reason = lines("理由", 500, 3, required=True, help_text="情况有没有变化：是否解密、第三方是否同意、是否已经公开。")
    next_due_on = day_field("下次评估日期", required=False, help_text="仍不公开的必填；可以公开的留空。")


class AcceptForm(forms.Form):
    """转主动公开."""

    title = forms.CharField(label="拟公开信息的标题", max_length=300)
    column = forms.ChoiceField(label="栏目", choices=COLUMNS)


class DeclineForm(forms.Form):
    """不主动公开."""

    reason = lines("不主动公开的理由", 500, 2, required=True)


@require_safe
@open_to(*KEEPERS)
def withheld(request: OfficeRequest) -> HttpResponse:
    """List the register: what is due to be looked at again, or all of it."""
    authority, today = chosen_body(request, *KEEPERS), clock.today()
    which = Which(request.GET["which"]) if request.GET.get("which") in Which.values else Which.DUE
    page = page_of_withheld(authority, which, today, after=request.GET.get("after", ""))
    asked = {"at": authority.code, "which": which}
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *KEEPERS),
        "which": which,
        "tabs": [(one, count_withheld(authority, one, today)) for one in Which],
        "entries": [(entry, entry.is_due(today)) for entry in page.entries],
        "next": urlencode({**asked, "after": page.after}) if page.after else "",
    }
    return render(request, "backoffice/ledger/withheld.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def entry(request: OfficeRequest, case_id: int) -> HttpResponse:
    """Show one entry with its reassessments; set its day, or say what came of looking at it again."""
    found, today = require_withheld(request.viewer, case_id), clock.today()
    day = DayForm(initial={"due_on": found.due_on})
    again = ReassessForm(initial={"next_due_on": a_year_after(today)})
    if request.method == "POST":
        who: dict[str, Any] = {"by": request.user, "today": today}
        if request.POST.get("do") == "set":
            day = DayForm(request.POST)
            if day.is_valid() and _did(day, lambda: set_reassessment(case_id, **day.cleaned_data, **who)):
                messages.success(request, f"已设定{day.cleaned_data['due_on']}重新评估。")
                return redirect("backoffice:withheld-entry", case_id)
        else:
            again = ReassessForm(request.POST)
            if again.is_valid() and _did(again, lambda: reassess(case_id, **_told(again), **who)):
                messages.success(request, "已登记重新评估的结论。")
                return redirect("backoffice:withheld-entry", case_id)
    return _entry_page(request, found, day, again)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def asked(request: OfficeRequest) -> HttpResponse:
    """List what several asked for; make a draft of it for everybody, or say why not."""
    authority, today = chosen_body(request, *KEEPERS), clock.today()
    posted = _posted(request) if request.method == "POST" else None
    if posted and posted["form"].is_valid():
        who: dict[str, Any] = {"by": request.user, "today": today}
        form, cases = posted["form"], posted["cases"]
        act: Callable[..., Proposal] = accept_proposal if posted["accepts"] else decline_proposal
        if made := done(form, lambda: act(authority, cases, **form.cleaned_data, **who)):
            if made.item_id:
                messages.success(request, "已经拟了草稿，请补上内容再送审。")
                return redirect("backoffice:item", made.item_id)
            messages.success(request, "已登记不主动公开的理由。")
            return redirect(f"{reverse('backoffice:asked-by-several')}?at={authority.code}")
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *KEEPERS),
        "groups": [_offered(group, posted) for group in asked_by_several(authority, today)],
        "lost": posted["form"] if posted else None,
        "settled": settled_proposals(authority)[:LISTED],
        "settled_in_all": settled_proposals(authority).count(),
        "transferred": transferred(authority).exists(),
    }
    return render(request, "backoffice/ledger/asked.html", shown, status=422 if posted else 200)


@require_safe
@open_to(*KEEPERS)
def transfers(request: OfficeRequest, suffix: str) -> HttpResponse:
    """Hand out the list of what went over to proactive disclosure."""
    document = transfer_list(chosen_body(request, *KEEPERS))
    return document_response(document, document.plain_title, suffix)


def _did(form: forms.Form, act: Callable[[], object]) -> bool:
    return done(form, act) is not None


def _told(form: ReassessForm) -> dict[str, Any]:
    given = form.cleaned_data
    kept = given["outcome"] == Reassessment.Outcome.KEPT
    return {**given, "next_due_on": given["next_due_on"] if kept else None}


def _entry_page(request: OfficeRequest, found: Entry, day: DayForm, again: ReassessForm) -> HttpResponse:
    shown = {
        "entry": found,
        "case": found.case,
        "authority": found.case.authority,
        "is_due": found.is_due(clock.today()),
        "day_form": day,
        "again_form": again,
    }
    failed = day.errors or again.errors
    return render(request, "backoffice/ledger/withheld_entry.html", shown, status=422 if failed else 200)


def _posted(request: OfficeRequest) -> dict[str, Any]:
    """Return what was posted: the cases of the group, and the form that was filled in."""
    accepts = request.POST.get("do") == "accept"
    given = request.POST.get("cases", "")[:LONGEST_LIST].split()
    cases = sorted(record_numbers(given))
    form = AcceptForm(request.POST) if accepts else DeclineForm(request.POST)
    return {"accepts": accepts, "cases": cases, "form": form}


def _offered(group: Asked, posted: dict[str, Any] | None) -> dict[str, Any]:
    """Return a group with its two forms; the one that was refused with what was typed."""
    numbers = sorted(case.pk for case in group.cases)
    accept = AcceptForm(initial={"title": group.subject, "column": Column.DOCUMENTS}, auto_id=f"id_{numbers[0]}_%s")
    decline = DeclineForm(auto_id=f"id_{numbers[0]}_%s")
    if posted and posted["cases"] == numbers:
        accept = posted["form"] if posted["accepts"] else accept
        decline = decline if posted["accepts"] else posted["form"]
    return {"group": group, "cases": " ".join(map(str, numbers)), "accept": accept, "decline": decline}
