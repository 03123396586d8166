"""The page of one item: what it is, where it stands, what may be done with it now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.queries.versions import history
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.editing import edits_text
from gongkai.faces.backoffice.items.looking import standing_shown, text_shown


@require_safe
@open_to(*READERS)
@edits_text
def item(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Show an item to somebody who reads it."""
    shown = standing_shown(request, item_id)
    version = shown["live"] or shown["draft"]
    text = text_shown(request, version) if version else {}  # type: ignore[arg-type]
    versions = history(request.viewer, item_id)
    return render(request, "backoffice/items/item.html", shown | text | {"version": version, "versions": versions})
