"""What the privacy gate found, as the pages show it; masking and justifying."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.gate import is_maskable
from gongkai.domain.disclosures.errors import NoSuchItem
from gongkai.domain.disclosures.models import PrivacyHit, Version
from gongkai.domain.disclosures.queries.found import NOT_CHECKED
from gongkai.domain.disclosures.queries.gate import Gate
from gongkai.domain.disclosures.queries.versions import draft_of, gate_for
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.privacy.kinds import NAMES, Kind

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)


@dataclass(frozen=True)
class HitShown:
    """One hit: the Chinese name of its kind, and whether a click can mask it."""

    hit: PrivacyHit
    label: str
    can_mask: bool

    @property
    def is_open(self) -> bool:
        """Whether it still blocks."""
        return self.hit.state == PrivacyHit.State.OPEN


def hits_shown(gate: Gate) -> list[HitShown]:
    """Return the hits as a page lists them, the open ones first."""
    found = [HitShown(hit, label_of(hit), is_maskable(hit)) for hit in gate.hits]
    return sorted(found, key=lambda one: (not one.is_open, one.hit.pk))


def label_of(hit: PrivacyHit) -> str:
    """Return the Chinese name of a hit's kind."""
    return "没有检查" if hit.kind == NOT_CHECKED else NAMES[Kind(hit.kind)]


@require_POST
@open_to(*DRAFTING)
def settle(request: OfficeRequest, item_id: int, hit_id: int) -> HttpResponse:
    """Mask one hit, or say why it may go out."""
    version = require_draft(request.viewer, item_id)
    known = {hit.pk for hit in gate_for(request.viewer, version.pk).hits}
    try:
        if hit_id not in known:
            messages.info(request, "文字已经改过，请看下面现在的检查结果。")
        elif "mask" in request.POST:
            actions.mask_hit(hit_id, by=request.user, today=clock.today())
            messages.success(request, "已遮盖。")
        else:
            reason = request.POST.get("reason", "")
            actions.justify_hit(hit_id, reason=reason, by=request.user, today=clock.today())
            messages.success(request, "已记下说明。")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _back(item_id)


@require_POST
@open_to(*DRAFTING)
def settle_all(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Mask whatever can be masked, or look again."""
    version = require_draft(request.viewer, item_id)
    if "mask" in request.POST:
        count = actions.mask_all(version.pk, by=request.user, today=clock.today())
        messages.success(request, f"已遮盖{count}处。" if count else "没有可以一键遮盖的，请逐处处理。")
    else:
        gate = actions.scan_version(version.pk, by=request.user, today=clock.today())
        messages.success(
            request, f"已重新检查：{len(gate.open)}处待处理。" if gate.open else "已重新检查，没有待处理的。"
        )
    return _back(item_id)


def require_draft(asking: Viewer, item_id: int) -> Version:
    """Return the item's open version. Raises NoSuchItem where the person reads none."""
    version = draft_of(asking, item_id)
    if version is None:
        raise NoSuchItem
    return version


def _back(item_id: int) -> HttpResponse:
    response = redirect("backoffice:edit-item", item_id)
    response["Location"] += "#gate"
    return response
