"""The page of one item: what it is, where it stands, where it went out, what may be done with it now."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.models import Item, Version
from gongkai.domain.disclosures.queries.standing import stage_of_draft
from gongkai.domain.disclosures.queries.versions import history
from gongkai.domain.review.queries.standing import state_of
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.items.looking import standing_shown, text_shown
from gongkai.faces.backoffice.releases.shown import releases_shown


@require_safe
@open_to(*READERS)
def item(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Show an item to somebody who reads it: its text as the public reads it, or as it is being drafted."""
    shown = standing_shown(request, item_id)
    live, draft = cast(Version | None, shown["live"]), cast(Version | None, shown["draft"])
    version = live or draft
    reviewed = draft or live
    chain = reviewed.chain if reviewed else None
    more = {
        "version": version,
        "versions": list(history(request.viewer, item_id)),
        "draft_stage": stage_of_draft(draft) if draft else None,
        "chain": chain,
        "chain_standing": state_of(chain) if chain else None,
    }
    text = text_shown(request, version) if version else {}
    released = releases_shown(request, cast(Item, shown["item"]))
    return render(request, "backoffice/items/item.html", shown | text | released | more)
