"""拟写文书: which letters the case allows, why not the others; then the facts of the chosen one."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions import draft_letter, draft_reply
from gongkai.domain.applications.errors import DecisionNotPossible
from gongkai.domain.applications.models import Application, Letter, WantedItem
from gongkai.domain.applications.queries.fees import NOTICE
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.applications.queries.intake import TAKING_IN
from gongkai.domain.applications.queries.notices import notices, why_no_notice
from gongkai.domain.applications.queries.options import options
from gongkai.domain.applications.queries.prefilled import prefilled
from gongkai.domain.applications.queries.repeats import received_in_month
from gongkai.domain.applications.queries.wanted import items_of, label_of, result_of_items, told_apart
from gongkai.domain.applications.queries.work_list import require_case
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.letters.fees import worked
from gongkai.faces.backoffice.letters.forms import FactsForm, facts_form
from gongkai.faces.backoffice.letters.items import fields_of
from gongkai.faces.backoffice.signin.forms import done
from gongkai.knowledge.law.decisions import Group
from gongkai.knowledge.letters.catalog import LetterText, letter_text, reply_texts
from gongkai.knowledge.letters.facts import Value

GROUPS = {
    Group.GRANTED: "予以公开",
    Group.PARTIAL: "部分公开",
    Group.DENIED: "不予公开",
    Group.UNABLE: "无法提供",
    Group.NOT_PROCESSED: "不予处理",
    Group.OTHER: "其他处理",
}
# 公众查询办理情况的地址，印在接收回执上。
STATUS_FACT, STATUS_PAGE = "query_address", "portal:application-status"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*TAKING_IN)
def new_letter(request: OfficeRequest, case_id: int) -> HttpResponse:
    """Offer the letters; show the facts of the one chosen; draft it."""
    application = require_case(request.viewer, case_id)
    if not may_handle(request.viewer, application):
        raise PermissionDenied("这件申请由工作机构和承办科室办理，您不能拟写文书。需要办理的，请工作机构交办。")
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    if not kind:
        return _choice(request, application)
    text = letter_text(kind)
    if request.method != "POST":
        return _page(request, application, text, _fresh(request, application, text))
    return _drafted(request, application, text)


def _choice(request: OfficeRequest, application: Application) -> HttpResponse:
    today = clock.today()
    offered = options(request.viewer, application, today)
    kinds = {one.decision.code: reply_texts(one.decision.code) for one in offered}
    groups = [
        (label, [(one, kinds[one.decision.code]) for one in offered if one.decision.group is group and not one.why_not])
        for group, label in GROUPS.items()
    ]
    told = notices(request.viewer, application, today)
    shown = {
        "case": application,
        "groups": [(label, found) for label, found in groups if found],
        "not_now": [one for one in offered if one.why_not],
        "notices": [one for one in told if not one.why_not],
        "no_notices": [one for one in told if one.why_not],
        "items": items_of(application),
        "result": _result_of(application),
        "reply": application.letters.filter(set_aside_on=None).exclude(code="").first(),
    }
    return render(request, "backoffice/letters/choose.html", shown)


def _result_of(application: Application) -> str:
    result = result_of_items(application)
    return label_of(result) if result else ""


def _fresh(request: OfficeRequest, application: Application, text: LetterText) -> FactsForm:
    """Return the form with what the case tells."""
    known = prefilled(request.viewer, application, text.kind, clock.today())
    if any(fact.name == STATUS_FACT for fact in text.facts):
        known[STATUS_FACT] = request.build_absolute_uri(reverse(STATUS_PAGE))
    of_items = {
        field: value
        for item in (told_apart(application) if text.decision else [])
        for field, value in _known_of_item(request, item)
    }
    before = {"fee_before": received_in_month(request.viewer, application)} if text.kind == NOTICE else {}
    return facts_form(text, application, is_new=True, known=known, more=before, known_of_items=of_items)


def _known_of_item(request: OfficeRequest, item: WantedItem) -> Iterator[tuple[str, Value]]:
    """Yield, by field, what the case tells of an item; a name of the whole application names no single item."""
    names = fields_of(item).names
    for told in reply_texts(item.code):
        for name, value in prefilled(request.viewer, item.application, told.kind, clock.today()).items():
            if name in names:
                yield names[name], value


def _drafted(request: OfficeRequest, application: Application, text: LetterText) -> HttpResponse:
    form = facts_form(text, application, is_new=True, data=request.POST)
    if not form.is_valid():
        return _page(request, application, text, form, status=422)
    if "reckon" in request.POST:
        return _page(request, application, text, form)
    letter = done(form, lambda: _draft(request, application, text, form))
    if letter is None:
        return _page(request, application, text, form, status=422)
    messages.success(request, f"已拟好《{letter.title}》草稿，请核对正文。")
    return redirect("backoffice:case-letter", application.pk, letter.pk)


def _draft(request: OfficeRequest, application: Application, text: LetterText, form: FactsForm) -> Letter:
    today, by = clock.today(), request.user
    if text.decision:
        return draft_reply(
            application.pk, code=text.decision.code, kind=text.kind, stated=form.facts(),
            interest=form.code_of_interest(), items=form.facts_of_items(), by=by, today=today,
        )  # fmt: skip
    why = why_no_notice(application, text, today)
    if why:
        raise DecisionNotPossible(why)
    return draft_letter(
        application.pk, kind=text.kind, stated=form.facts(), addressee=form.addressee(), fee=form.fee(), by=by,
        today=today,
    )  # fmt: skip


def _page(
    request: OfficeRequest, application: Application, text: LetterText, form: FactsForm, *, status: int = 200
) -> HttpResponse:
    shown = {
        "case": application,
        "text": text,
        "form": form,
        "worked": worked(form, clock.today()),
        "is_fee": text.kind == NOTICE,
    }
    return render(request, "backoffice/letters/draft.html", shown, status=status)
