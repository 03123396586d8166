"""公开 what was approved, 修订 what is public."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.channels.models import AdapterCode
from gongkai.domain.channels.queries.lists import accounts_of
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Channel, Version
from gongkai.domain.disclosures.queries.standing import Stage, stage_of_draft
from gongkai.domain.disclosures.queries.versions import attachments, gate_for
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.items.looking import standing_shown
from gongkai.faces.backoffice.items.writing import require_draft
from gongkai.faces.backoffice.releases.errors import NotApprovedYet
from gongkai.faces.backoffice.releases.forms import ReviseForm
from gongkai.knowledge.law.errors import Refusal

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)
BY_ITSELF, BY_HAND, NO_ACCOUNT = "系统自动发布", "由人复制发布，再登记地址", "没有登记账号，公开后手工登记"


@dataclass(frozen=True)
class Way:
    """One way the text will go out: the channel, the account's name where it has one, and how."""

    channel: str
    account: str
    how: str


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DRAFTING)
def publish(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Show what publishing will do, and do it."""
    version = require_draft(request, item_id)
    if stage_of_draft(version) not in {Stage.APPROVED, Stage.HELD_BACK}:
        raise NotApprovedYet(version.title)
    if request.method != "POST":
        return _publish_page(request, version)
    try:
        item = actions.publish_version(version.pk, by=request.user, now=clock.now())
    except (Refusal, PermissionDenied) as refusal:
        return _publish_page(request, version, str(refusal), status=409)
    messages.success(request, f"已公开，索引号{item.index_no}。")
    return redirect("backoffice:item", item_id)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DRAFTING)
def revise(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Begin a draft beside what is public, with the reason for it."""
    shown = standing_shown(request, item_id)
    form = ReviseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise_item(item_id, by=request.user, today=clock.today(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return render(request, "backoffice/releases/revise.html", shown | {"form": form}, status=409)
        messages.success(request, "已另起一稿。公开的内容不变，改好、审核通过后再公开。")
        return redirect("backoffice:edit-item", item_id)
    return render(
        request, "backoffice/releases/revise.html", shown | {"form": form}, status=422 if form.errors else 200
    )


def ways_of(version: Version) -> list[Way]:
    """Return how the text will go out, in the order of the channels; our own portal first."""
    wanted = set(version.channels.split())
    accounts = [one for one in accounts_of(version.item.authority) if one.channel in wanted]
    ways = [Way("本站", "", "公开后随即可以查到")]
    for account in accounts:
        how = BY_HAND if account.adapter == AdapterCode.MANUAL else BY_ITSELF
        ways.append(Way(account.get_channel_display(), account.name, how))
    covered = {account.channel for account in accounts} | {Channel.WEBSITE.value}
    ways += [Way(str(one.label), "", NO_ACCOUNT) for one in Channel if one.value in wanted - covered]
    return ways


def _publish_page(request: OfficeRequest, version: Version, refusal: str = "", *, status: int = 200) -> HttpResponse:
    gate = gate_for(request.viewer, version.pk)
    shown = {
        "version": version,
        "item": version.item,
        "ways": ways_of(version),
        "attachments": attachments(request.viewer, version.pk),
        "gate": gate,
        "is_held_back": stage_of_draft(version) is Stage.HELD_BACK,
        "waits": bool(version.release_at and version.release_at > clock.now()),
        "refusal": refusal,
    }
    return render(request, "backoffice/releases/publish.html", shown, status=status)
