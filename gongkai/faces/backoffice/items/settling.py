"""Settling what the privacy gate found: masking, saying why it may go out, looking again."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.versions import gate_for
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.editing import edits_text
from gongkai.faces.backoffice.items.editing import editing
from gongkai.faces.backoffice.items.saving import save_page
from gongkai.faces.backoffice.items.writing import back_to, require_draft
from gongkai.knowledge.law.errors import Refusal

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)


@require_POST
@open_to(*DRAFTING)
@edits_text
def settle(request: OfficeRequest, item_id: int, hit_id: int) -> HttpResponse:
    """Mask one hit, or say why it may go out; the page is saved before."""
    masking = hit_id if "mask" in request.POST else None
    page = save_page(request, require_draft(request, item_id), masking=masking)
    if not page.is_done:
        return editing(request, page)
    if hit_id not in {hit.pk for hit in gate_for(request.viewer, page.version.pk).open}:
        # 理由已随页面存下；或者文字改了，这一处不在了。
        messages.success(request, "已保存。下面是现在的检查结果。")
    elif masking:
        told(request, lambda: _masked(request, hit_id))
    else:
        messages.error(request, "没有写理由。请先写明为什么可以公开，再点“记下”。")
    return back_to(item_id)


@require_POST
@open_to(*DRAFTING)
@edits_text
def settle_all(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Mask whatever can be masked, or look again; the page is saved before."""
    page = save_page(request, require_draft(request, item_id))
    if not page.is_done:
        return editing(request, page)
    told(request, lambda: _settled(request, page.version))
    return back_to(item_id)


def told(request: OfficeRequest, act: Callable[[], str]) -> None:
    """Do what a button says, and tell what came of it above the next page."""
    try:
        messages.success(request, act())
    except Refusal as refusal:
        messages.error(request, str(refusal))


def _masked(request: OfficeRequest, hit_id: int) -> str:
    actions.mask_hit(hit_id, by=request.user, today=clock.today())
    return "已遮盖。"


def _settled(request: OfficeRequest, version: Version) -> str:
    """Do what the pressed button says; return the sentence for the person."""
    if "mask" in request.POST:
        count = actions.mask_all(version.pk, by=request.user, today=clock.today())
        return f"已遮盖{count}处。" if count else "没有可以一键遮盖的，请逐处写明理由，或者换上处理过的文件。"
    gate = actions.scan_version(version.pk, by=request.user, today=clock.today())
    return f"已重新检查：{len(gate.open)}处待处理。" if gate.open else "已重新检查，没有待处理的。"
