"""The editing page: the draft with its files and what was found in it; who else has it open; two texts side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from gongkai import clock
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.disclosures.queries.versions import (
    attachments,
    gate_for,
    holder_of,
    require_version,
)
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.items.clashing import clash_of, seen_of, with_untouched
from gongkai.faces.backoffice.items.elements import asked
from gongkai.faces.backoffice.items.hits import hits_shown
from gongkai.faces.backoffice.items.saving import Page, form_of
from gongkai.faces.backoffice.review.standing import sent_back
from gongkai.knowledge.texts.body import media_ids


@dataclass(frozen=True)
class FileShown:
    """One file of the draft: what the page says of it, typed words before stored ones."""

    file: Attachment
    name: str
    caption: str
    is_in_body: bool


def editing(request: OfficeRequest, page: Page) -> HttpResponse:
    """Answer with the editing page; what was typed and not saved stands on it."""
    version = require_version(request.viewer, page.version.pk)
    form, clash, made_from = page.form, None, page.version.revision
    if page.is_stale:
        data, taken = with_untouched(form, version, page.seen)
        form, made_from = form_of(version, data), version.revision
        clash = clash_of(form, version, taken)
    if form.is_bound:
        # 存在所对照的这一稿之上：看过以后再保存，就是有意的。
        data = form.typed()
        data["revision"] = str(made_from)
        form.data = data
    gate = gate_for(request.viewer, version.pk)
    hits = hits_shown(gate, page.words)
    shown = {
        "version": version,
        "item": version.item,
        "form": form,
        "seen": seen_of(version),
        "since": page.since,
        "groups": form.groups(),
        "to_correct": [field for field in form.visible_fields() if field.errors],
        "elements": asked(form, version),
        "files": files_shown(request, version, page.words),
        "gate": gate,
        "hits": hits,
        "can_mask_some": any(one.is_open and one.can_mask for one in hits),
        "clash": clash,
        "problems": page.problems,
        "restored_at": page.restored_at,
        "sent_back": sent_back(version.chain) if version.chain else None,
        "is_revision": version.item.live_id is not None,
        "largest_mb": {"document": settings.LARGEST_DOCUMENT_MB, "media": settings.LARGEST_MEDIA_MB},
    }
    return render(request, "backoffice/items/edit.html", shown, status=page.status)


def held(request: OfficeRequest, version: Version) -> HttpResponse | None:
    """Return the page that says who else is editing; None where nobody is, and the draft is held for the person."""
    other = holder_of(request.viewer, version.pk, clock.now())
    if other is None:
        actions.take_lock(version.pk, user=request.user, now=clock.now())
        return None
    shown = {"version": version, "item": version.item, "other": other}
    return render(request, "backoffice/items/held.html", shown)


def files_shown(request: OfficeRequest, version: Version, typed: Mapping[str, str]) -> list[FileShown]:
    """Return the files of a draft in their order."""
    in_body = set(media_ids(version.body))
    return [
        FileShown(
            one,
            typed.get(f"name-{one.pk}", one.name),
            typed.get(f"caption-{one.pk}", one.caption),
            one.pk in in_body,
        )
        for one in attachments(request.viewer, version.pk)
    ]
