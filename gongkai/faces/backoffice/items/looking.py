"""Looking at an item: its page, the preview of a draft, what a draft changes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.disclosures.errors import NoSuchItem
from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.disclosures.queries.items import require_item
from gongkai.domain.disclosures.queries.standing import allowed_acts, stage_with
from gongkai.domain.disclosures.queries.versions import (
    attachments,
    differences,
    draft_of,
    history,
    live_of,
    require_version,
)
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.editing import edits_text
from gongkai.faces.backoffice.items.dues import due_of
from gongkai.faces.backoffice.items.labels import in_words
from gongkai.faces.backoffice.items.writing import require_draft
from gongkai.faces.backoffice.numbers import record_number
from gongkai.knowledge.texts.body import media_ids, shown_body


@require_safe
@open_to(*READERS)
@edits_text
def preview(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Show the draft as the public will read it; without one, what is public."""
    item = require_item(request.viewer, item_id)
    version = draft_of(request.viewer, item_id) or live_of(request.viewer, item_id) or require_draft(request, item_id)
    shown = {"item": item, "version": version, **text_shown(request, version)}
    return render(request, "backoffice/items/preview.html", shown)


@require_safe
@open_to(*READERS)
def compare(request: OfficeRequest, item_id: int, version_id: int) -> HttpResponse:
    """Show what a version changed: against the one before it, or against another that is asked for."""
    item = require_item(request.viewer, item_id)
    version = require_version(request.viewer, version_id)
    if version.item_id != item.pk:
        raise NoSuchItem
    versions = [one for one in history(request.viewer, item_id) if one.pk != version_id]
    earlier = [one for one in versions if one.number < version.number]
    against = record_number(request.GET.get("against", ""))
    other = next((one for one in versions if one.pk == against), None) or next(iter(earlier), None)
    found = differences(request.viewer, version_id, other.pk) if other else None
    shown = {
        "item": item,
        "version": version,
        "other": other,
        "versions": versions,
        "differences": in_words(found) if found else None,
    }
    return render(request, "backoffice/items/compare.html", shown)


def text_shown(request: OfficeRequest, version: Version) -> dict[str, object]:
    """Return `body`, `files`, `media` (not in the body): the text of a version as the office reads it."""
    found = attachments(request.viewer, version.pk)
    in_body = set(media_ids(version.body))
    return {
        "body": body_shown(version),
        "files": [one for one in found if one.kind == Attachment.Kind.FILE],
        "media": [one for one in found if one.kind != Attachment.Kind.FILE and one.pk not in in_body],
    }


def body_shown(version: Version) -> SafeString:
    """Return the body with the office's own addresses of its pictures. It was cleaned when it was saved."""
    html = shown_body(version.body, lambda number: reverse("backoffice:item-file", args=(version.item_id, number)))
    return mark_safe(html)  # noqa: S308 — cleaned by `clean_body`, and again by `shown_body`


def standing_shown(request: OfficeRequest, item_id: int) -> dict[str, object]:
    """Return what every page of an item says of it: stage, due, draft, live text, what the person may do."""
    item = require_item(request.viewer, item_id)
    draft = draft_of(request.viewer, item_id)
    return {
        "item": item,
        "draft": draft,
        "live": live_of(request.viewer, item_id),
        "stage": stage_with(item, draft),
        "due": due_of(item, clock.today()),
        "may": allowed_acts(request.viewer, item, draft),
        "today": clock.today(),
    }
