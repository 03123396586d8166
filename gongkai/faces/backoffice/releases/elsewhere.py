"""Other channels of one item: handing it to an account, entering what went out by hand, voiding an entry."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import NeverReleased, NoSuchAccountHere
from gongkai.domain.disclosures.queries.items import require_item, require_release
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.items.looking import standing_shown
from gongkai.faces.backoffice.numbers import record_number
from gongkai.faces.backoffice.releases.forms import ReleaseForm, VoidForm
from gongkai.knowledge.law.errors import Refusal

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.DISCLOSURE_OFFICER)
def add(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Enter that the item went out over one more channel."""
    shown = standing_shown(request, item_id)
    form = ReleaseForm(request.POST or None, initial={"released_on": clock.today(), "channel": "gazette"})
    if request.method == "POST" and form.is_valid():
        try:
            release = actions.add_release(item_id, by=request.user, today=clock.today(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return render(request, "backoffice/releases/add.html", shown | {"form": form}, status=409)
        messages.success(request, f"已登记：{release.get_channel_display()}，{release.released_on}。")
        return redirect("backoffice:item", item_id)
    return render(request, "backoffice/releases/add.html", shown | {"form": form}, status=422 if form.errors else 200)


@require_POST
@open_to(*DRAFTING)
def deliver(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Hand what is public to one of the authority's accounts."""
    item = require_item(request.viewer, item_id)
    account = record_number(request.POST.get("account", ""))
    try:
        if account is None:
            raise NoSuchAccountHere
        if item.live_id is None:
            raise NeverReleased(item)
        delivery = actions.deliver_version(item.live_id, account_id=account, by=request.user, today=clock.today())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("backoffice:item", item_id)
    messages.success(request, f"已交给{delivery.account}。")
    return redirect("backoffice:delivery", delivery.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DRAFTING)
def void(request: OfficeRequest, release_id: int) -> HttpResponse:
    """Void a release entered in error."""
    release = require_release(request.viewer, release_id)
    form = VoidForm(request.POST or None, initial={"voided_on": clock.today()})
    shown = {"release": release, "item": release.item, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.void_release(release_id, by=request.user, today=clock.today(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return render(request, "backoffice/releases/void.html", shown, status=409)
        messages.success(request, "已作废这条公开记录，统计数随之更正。")
        return redirect("backoffice:item", release.item_id)
    return render(request, "backoffice/releases/void.html", shown, status=422 if form.errors else 200)
