"""One text on its way over one account: the text to copy, its address back, trying again, calling off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.channels import actions
from gongkai.domain.channels.models import AdapterCode, Delivery, State
from gongkai.domain.channels.queries.lists import require_delivery
from gongkai.domain.channels.queries.posts import post_of
from gongkai.domain.channels.queries.standing import Standing, standing
from gongkai.domain.channels.queries.wording import text_for
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.timeline import versions_of_deliveries
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.channels.forms import CancelForm, ConfirmForm
from gongkai.knowledge.law.errors import Refusal

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)


@dataclass(frozen=True)
class Line:
    """A delivery in a list: where it stands and why, and the item it is about."""

    delivery: Delivery
    standing: Standing
    version: Version | None


def lines(request: OfficeRequest, deliveries: list[Delivery]) -> list[Line]:
    """Return the deliveries as a list shows them."""
    versions = versions_of_deliveries(request.viewer, deliveries)
    return [Line(one, standing(one), versions.get(one.pk)) for one in deliveries]


@require_safe
@open_to(*READERS)
def delivery(request: OfficeRequest, delivery_id: int) -> HttpResponse:
    """Show one delivery: where it stands, the text for its channel, what may be done."""
    return _page(request, require_delivery(delivery_id, request.viewer))


@require_POST
@open_to(*DRAFTING)
def confirm(request: OfficeRequest, delivery_id: int) -> HttpResponse:
    """Take the address of what a person published."""
    found = require_delivery(delivery_id, request.viewer)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, found, confirm_form=form, status=422)
    try:
        actions.confirm_by_hand(delivery_id, by=request.user, today=clock.today(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, require_delivery(delivery_id, request.viewer), confirm_form=form, status=409)
    messages.success(request, "已登记发布的地址，公开记录随后记入。")
    return redirect("backoffice:delivery", delivery_id)


@require_POST
@open_to(*DRAFTING)
def retry(request: OfficeRequest, delivery_id: int) -> HttpResponse:
    """Have a failed delivery tried again."""
    found = require_delivery(delivery_id, request.viewer)
    try:
        actions.retry_delivery(delivery_id, by=request.user, today=clock.today())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已重新交给{found.account}，稍后刷新查看结果。")
    return redirect("backoffice:delivery", delivery_id)


@require_POST
@open_to(*DRAFTING)
def cancel(request: OfficeRequest, delivery_id: int) -> HttpResponse:
    """Call a delivery off."""
    found = require_delivery(delivery_id, request.viewer)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _page(request, found, cancel_form=form, status=422)
    try:
        actions.cancel_delivery(delivery_id, by=request.user, today=clock.today(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, require_delivery(delivery_id, request.viewer), cancel_form=form, status=409)
    messages.success(request, "已取消，不再发布。")
    return redirect("backoffice:delivery", delivery_id)


def _words(request: OfficeRequest, line: Line) -> str:
    """Return the text for a person to copy, with the address where the public reads the whole of it."""
    post = post_of(line.delivery)
    if line.version and not line.version.item.withdrawn_on:
        address = request.build_absolute_uri(reverse("portal:item", args=(line.version.item_id,)))
        post = replace(post, source_address=address)
    return text_for(post, line.delivery.account.channel)


def _page(
    request: OfficeRequest,
    found: Delivery,
    *,
    confirm_form: ConfirmForm | None = None,
    cancel_form: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_by_hand = found.account.adapter == AdapterCode.MANUAL
    line = lines(request, [found])[0]
    acts = bool(request.viewer.roles & set(DRAFTING))
    shown = {
        "line": line,
        "delivery": found,
        "text": _words(request, line) if is_by_hand else text_for(post_of(found), found.account.channel),
        "is_by_hand": is_by_hand,
        "may_confirm": acts and (found.state == State.FAILED or (is_by_hand and found.state == State.WAITING)),
        "may_retry": acts and found.state == State.FAILED,
        "may_cancel": acts and found.state in {State.WAITING, State.FAILED},
        "confirm_form": confirm_form or ConfirmForm(initial={"sent_on": clock.today()}),
        "cancel_form": cancel_form or CancelForm(),
    }
    return render(request, "backoffice/channels/delivery.html", shown, status=status)
