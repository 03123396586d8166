"""The page of one chain, as it is shown whether something was just refused or not."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.domain.authorities.models import Role
from gongkai.domain.review.models import Chain
from gongkai.domain.review.queries.form import review_form
from gongkai.domain.review.queries.links import links_of
from gongkai.domain.review.queries.orders import allows_outside_review
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.review.forms import LinkForm, OpinionForm
from gongkai.faces.backoffice.review.standing import ChainShown, chain_shown
from gongkai.faces.backoffice.review.subjects import can_be_signed, text_of


def chain_page(
    request: OfficeRequest,
    chain: Chain,
    form: OpinionForm | None = None,
    link_form: LinkForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Return the page of a chain; `form` and `link_form` as they were sent and could not be taken."""
    found = chain_shown(chain, request.viewer)
    can_sign = can_be_signed(chain)
    fresh = OpinionForm(asked=found.mine.step, text_hash=chain.text_hash) if found.mine and can_sign else None
    shown = {
        "found": found,
        "chain": chain,
        "text": text_of(chain),
        "can_sign": can_sign,
        "form": _renewed(form, fresh),
        "refused": form if form and form.errors else None,
        "history": review_form(chain).rows,
        **_links(request, found, link_form),
    }
    return render(request, "backoffice/review/review.html", shown, status=status)


def _renewed(sent: OpinionForm | None, fresh: OpinionForm | None) -> OpinionForm | None:
    """Return the form to show: as it was sent, where it still fits the step and the text that stand."""
    if sent is None or fresh is None:
        return fresh
    is_current = all(str(sent.data.get(name)) == str(fresh.initial[name]) for name in ("step", "text_hash"))
    if is_current:
        return sent
    # 文本或者步骤变了：意见留着，勾选和结果要重新来过。
    fresh.initial["opinion"] = sent.data.get("opinion", "")
    return fresh


def _links(request: OfficeRequest, found: ChainShown, form: LinkForm | None) -> dict[str, object]:
    """Return what the box for one-time links shows, for those who may issue them."""
    chain = found.chain
    if not request.viewer.has(Role.DISCLOSURE_HEAD, chain.authority_code):
        return {"may_issue": False}
    initial = {"step": found.standing.step.number if found.standing.step else 0, "text_hash": chain.text_hash}
    return {
        "may_issue": True,
        "outside_allowed": allows_outside_review(found.authority),
        "links": links_of(chain),
        "link_form": form or LinkForm(initial=initial),
    }
