"""Settling what the privacy gate found: masking, saying why it may go out, looking again."""

from __future__ import annotations

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
    saved = save_page(request, require_draft(request, item_id))
    if not saved.is_done:
        return editing(request, saved, sent=request.POST)
    open_now = {hit.pk for hit in gate_for(request.viewer, saved.version.pk).open}
    try:
        if hit_id in open_now and "mask" in request.POST:
            actions.mask_hit(hit_id, by=request.user, today=clock.today())
            messages.success(request, "已遮盖。")
        elif hit_id in open_now:
            actions.justify_hit(hit_id, reason=request.POST.get("reason", ""), by=request.user, today=clock.today())
            messages.success(request, "已记下说明。")
        elif request.POST.get(f"reason-{hit_id}"):
            messages.success(request, "已记下说明。")
        else:
            messages.info(request, "这一处已经处理过，或者文字改了。请看下面现在的检查结果。")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return back_to(item_id, "gate")


@require_POST
@open_to(*DRAFTING)
@edits_text
def settle_all(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Mask whatever can be masked, or look again; the page is saved before."""
    saved = save_page(request, require_draft(request, item_id))
    if not saved.is_done:
        return editing(request, saved, sent=request.POST)
    try:
        messages.success(request, _settled(request, saved.version))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return back_to(item_id, "gate")


def _settled(request: OfficeRequest, version: Version) -> str:
    """Do what the pressed button says; return the sentence for the person."""
    if "mask" in request.POST:
        count = actions.mask_all(version.pk, by=request.user, today=clock.today())
        return f"已遮盖{count}处。" if count else "没有可以一键遮盖的，请逐处写明理由，或者换上处理过的文件。"
    gate = actions.scan_version(version.pk, by=request.user, today=clock.today())
    return f"已重新检查：{len(gate.open)}处待处理。" if gate.open else "已重新检查，没有待处理的。"
