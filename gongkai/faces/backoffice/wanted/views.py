"""分项办理: name the items of an application, decide each, see what they make together."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.domain.applications.actions.wanted import decide_item, name_items
from gongkai.domain.applications.errors.wanted import NoSuchItem
from gongkai.domain.applications.models import Application, WantedItem
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.decisions import possible_decisions
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.applications.queries.intake import TAKING_IN
from gongkai.domain.applications.queries.wanted import items_of, label_of, require_item, result_of_items
from gongkai.domain.applications.queries.work_list import require_case
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.backoffice.wanted.forms import ItemForm, ItemsForm
from gongkai.knowledge.law.decisions import Decision, decision


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*HANDLERS)
def items(request: OfficeRequest, case_id: int) -> HttpResponse:
    """Show the items and what they make together; a post names them anew."""
    case = require_case(request.viewer, case_id)
    if request.method != "POST":
        return _page(request, case)
    form = ItemsForm(request.POST)
    if form.is_valid():
        by, today = request.user, clock.today()
        named = done(form, lambda: name_items(case.pk, texts=form.lines(), by=by, today=today))
        if named is not None:
            messages.success(request, f"已分成{len(named)}项。" if named else "已取消分项。")
            return redirect("backoffice:case-items", case.pk)
    return _page(request, case, items_form=form)


@require_POST
@open_to(*TAKING_IN)
def decide(request: OfficeRequest, case_id: int, wanted_id: int) -> HttpResponse:
    """Decide one item."""
    item = require_item(request.viewer, wanted_id)
    if item.application_id != case_id:
        raise NoSuchItem
    form = ItemForm(request.POST, possible=_possible(item.application), prefix=f"item-{item.pk}")
    if form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: decide_item(item.pk, **act)):
            messages.success(request, f"已记下第{item.place}项的答复类型。")
            return redirect("backoffice:case-items", case_id)
    return _page(request, item.application, item=item, item_form=form)


def _page(
    request: OfficeRequest,
    case: Application,
    *,
    items_form: ItemsForm | None = None,
    item: WantedItem | None = None,
    item_form: ItemForm | None = None,
) -> HttpResponse:
    handles = may_handle(request.viewer, case) and case.served_on is None
    possible = _possible(case) if handles else ()
    found = items_of(case)
    result = result_of_items(case)
    texts = {"texts": "\n".join(one.text for one in found)}
    refused = items_form or item_form
    shown = {
        "case": case,
        "handles": handles,
        "rows": [(one, _label(one), item_form if one == item else _form(one, possible)) for one in found],
        "result": label_of(result) if result else "",
        "items_form": items_form or ItemsForm(initial=texts),
        "form": refused,
    }
    return render(request, "backoffice/wanted/items.html", shown, status=422 if refused else 200)


def _possible(case: Application) -> tuple[Decision, ...]:
    return possible_decisions(case, clock.today())


def _label(one: WantedItem) -> str:
    return decision(one.code).label if one.code else ""


def _form(one: WantedItem, possible: tuple[Decision, ...]) -> ItemForm:
    return ItemForm(initial={"code": one.code, "interest": one.interest}, possible=possible, prefix=f"item-{one.pk}")
