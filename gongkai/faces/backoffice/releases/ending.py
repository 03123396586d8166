"""撤回, 废止, and taking down on other platforms what was withdrawn here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.queries.choices import public_items_beside
from gongkai.domain.disclosures.queries.items import require_release
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.items.looking import standing_shown
from gongkai.faces.backoffice.releases.forms import DayForm, RepealForm, WithdrawForm
from gongkai.faces.backoffice.releases.shown import releases_shown
from gongkai.knowledge.law.errors import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.DISCLOSURE_OFFICER)
def withdraw(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Take an item off, leaving a notice; show where else it stands."""
    shown = standing_shown(request, item_id)
    shown |= releases_shown(request, shown["item"])  # type: ignore[arg-type]
    form = WithdrawForm(request.POST or None, initial={"withdrawn_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.withdraw_item(item_id, by=request.user, today=clock.today(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return render(request, "backoffice/releases/withdraw.html", shown | {"form": form}, status=409)
        messages.success(request, f"已撤回：《{item.title}》。本站不再显示，原处留有告示。")
        return redirect("backoffice:item", item_id)
    status = 422 if form.errors else 200
    return render(request, "backoffice/releases/withdraw.html", shown | {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.DISCLOSURE_OFFICER)
def repeal(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Mark what is public as repealed or amended."""
    shown = standing_shown(request, item_id)
    others = public_items_beside(shown["item"])  # type: ignore[arg-type]
    form = RepealForm(request.POST or None, initial={"on": clock.today()}, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.repeal_item(item_id, by=request.user, today=clock.today(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return render(request, "backoffice/releases/repeal.html", shown | {"form": form}, status=409)
        messages.success(request, f"已标为{item.get_validity_display()}：《{item.title}》。")
        return redirect("backoffice:item", item_id)
    status = 422 if form.errors else 200
    return render(request, "backoffice/releases/repeal.html", shown | {"form": form}, status=status)


@require_POST
@open_to(Role.DISCLOSURE_OFFICER)
def take_down(request: OfficeRequest, release_id: int) -> HttpResponse:
    """Record that a platform no longer shows what was withdrawn."""
    release = require_release(request.viewer, release_id)
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有登记：请填写撤下的日期。")
        return redirect("backoffice:item", release.item_id)
    try:
        actions.take_down_release(release_id, by=request.user, today=clock.today(), **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已登记：{release.get_channel_display()}上的已撤下。")
    return redirect("backoffice:item", release.item_id)
