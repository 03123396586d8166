"""The lists of reviews, one chain with the form for its waiting step, and the printed record."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.accounts.errors import FieldsRefused, ReasonMissing
from gongkai.domain.review.errors import AlreadyGiven, ChecklistIncomplete, ChecklistUnknown, OutcomeRefused
from gongkai.domain.review.models import Chain, Kind
from gongkai.domain.review.queries.finding import chains_drafted_by
from gongkai.domain.review.queries.form import review_form
from gongkai.domain.review.queries.lists import overdue_at, returned_in, returned_to, waiting_for
from gongkai.domain.review.queries.standing import chain_for
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.review.batch import MOST
from gongkai.faces.backoffice.review.forms import APPROVE, OpinionForm
from gongkai.faces.backoffice.review.page import chain_page
from gongkai.faces.backoffice.review.standing import chain_shown
from gongkai.faces.backoffice.review.subjects import can_be_signed, sign, text_of
from gongkai.knowledge.law.errors import Refusal

LISTED = 300
# 表单没有填完的，改了再交；其余的拒绝说明情况已经变了。
INCOMPLETE = (ReasonMissing, ChecklistIncomplete, ChecklistUnknown, OutcomeRefused, FieldsRefused)
TABS = {"waiting": "等我审核", "returned": "退回的", "drafted": "我送出去的", "late": "超过期限的"}


@require_safe
@open_to(*READERS)
def reviews(request: OfficeRequest) -> HttpResponse:
    """List the reviews that wait for the person, or were returned, or are on their way, or are late."""
    show = request.GET.get("show", "waiting")
    show = show if show in TABS else "waiting"
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    waiting = [one for one in waiting_for(request.user, clock.today()) if kind in ("", one.chain.kind)]
    chains = [] if show == "waiting" else [one for one in _chains(request, show) if kind in ("", one.kind)]
    shown = {
        "tabs": TABS,
        "show": show,
        "kinds": Kind.choices,
        "kind": kind,
        "waiting": [(one, can_be_signed(one.chain)) for one in waiting[:LISTED]],
        "in_batch": sum(can_be_signed(one.chain) for one in waiting) > 1,
        "chains": chains[:LISTED],
        "count": len(waiting if show == "waiting" else chains),
        "listed": LISTED,
        "most": MOST,
        "today": clock.today(),
    }
    return render(request, "backoffice/review/list.html", shown)


def _chains(request: OfficeRequest, show: str) -> list[Chain]:
    if show == "drafted":
        return list(chains_drafted_by(request.viewer))
    if show == "late":
        return list(overdue_at(request.viewer))
    returned = [*returned_to(request.user, clock.today()), *returned_in(request.viewer)]
    return list({chain.pk: chain for chain in returned}.values())


@require_safe
@open_to(*READERS)
def review(request: OfficeRequest, chain_id: int) -> HttpResponse:
    """Show one chain: what it is about, its steps, the form for the person whose turn it is."""
    return chain_page(request, chain_for(request.viewer, chain_id))


@require_POST
@open_to(*READERS)
def give_opinion(request: OfficeRequest, chain_id: int) -> HttpResponse:
    """Take an opinion on the waiting step; what cannot be taken is shown with all that was written."""
    chain = chain_for(request.viewer, chain_id)
    asked = chain_shown(chain, request.viewer).mine
    form = OpinionForm(request.POST, asked=asked.step if asked else None)
    if asked is None:
        # 轮不到本人或者已有人先办：核对事项认不出来，照样交给行为去说明。
        form.fields.pop("checklist", None)
    if not form.is_valid():
        return chain_page(request, chain, form, status=422)
    try:
        given = sign(chain, form.given(), request.user, clock.today())
    except AlreadyGiven as refusal:
        messages.info(request, str(refusal))
        return redirect("backoffice:review", chain_id)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        chain.refresh_from_db()
        return chain_page(request, chain, form, status=422 if isinstance(refusal, INCOMPLETE) else 409)
    said = "已签署同意" if given.outcome == APPROVE else "已退回"
    messages.success(request, f"{said}：《{chain.title}》。")
    return redirect("backoffice:reviews")


@require_safe
@open_to(*READERS)
def printed(request: OfficeRequest, chain_id: int) -> HttpResponse:
    """Show the 审查呈批单 for printing."""
    chain = chain_for(request.viewer, chain_id)
    shown = {"chain": chain, "form": review_form(chain), "text": text_of(chain), "today": clock.today()}
    return render(request, "backoffice/review/printed.html", shown)
