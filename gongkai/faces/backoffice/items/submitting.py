"""Submitting a draft for review, what it resembles, and giving a draft up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import ResemblesAnother, StaleDraft
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.resembling import resembling
from gongkai.domain.disclosures.queries.versions import gate_for
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.items.forms import ReasonForm
from gongkai.faces.backoffice.items.hits import hits_shown
from gongkai.faces.backoffice.items.writing import require_draft
from gongkai.knowledge.law.errors import Refusal

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DRAFTING)
def submit(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Show what goes to review, and send it; where it resembles an item, ask which it is."""
    version = require_draft(request, item_id)
    if request.method != "POST":
        return _page(request, version)
    form = ReasonForm(request.POST)
    is_another = "another" in request.POST
    if is_another and not form.is_valid():
        return _page(request, version, form, status=422)
    try:
        actions.submit_item(
            version.pk,
            revision=_revision(request, version),
            is_another_matter=is_another,
            reason=form.cleaned_data["reason"] if is_another else "",
            by=request.user,
            today=clock.today(),
        )
    except ResemblesAnother:
        return _page(request, version, status=409)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _page(request, version, status=409)
    messages.success(request, f"已提交审核：《{version.title}》。")
    return redirect(f"{reverse('backoffice:items')}?stage=in_review")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DRAFTING)
def give_up(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Discard an item that never went out; or set a revision aside, and what is public stays."""
    version = require_draft(request, item_id)
    is_revision = version.item.live_id is not None
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and (is_revision or form.is_valid()):
        if is_revision:
            actions.set_aside_draft(version.pk, by=request.user, today=clock.today())
            messages.success(request, "已放弃这次修订，公开的内容没有改变。")
            return redirect("backoffice:item", item_id)
        reason = form.cleaned_data["reason"]
        actions.discard_item(item_id, reason=reason, by=request.user, today=clock.today())
        messages.success(request, f"已弃置《{version.title}》。")
        return redirect("backoffice:items")
    shown = {"version": version, "item": version.item, "form": form, "is_revision": is_revision}
    return render(request, "backoffice/items/give_up.html", shown, status=422 if form.errors else 200)


def _revision(request: OfficeRequest, version: Version) -> int:
    """Return the revision the page showed. Raises StaleDraft where it says none."""
    given = request.POST.get("revision", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise StaleDraft(version)
    return int(given)


def _page(
    request: OfficeRequest, version: Version, form: ReasonForm | None = None, *, status: int = 200
) -> HttpResponse:
    gate = gate_for(request.viewer, version.pk)
    shown = {
        "version": version,
        "item": version.item,
        "gate": gate,
        "open_hits": [one for one in hits_shown(gate) if one.is_open],
        "alike": resembling(request.viewer, version) if version.number == 1 else [],
        "form": form or ReasonForm(),
    }
    return render(request, "backoffice/items/submit.html", shown, status=status)
