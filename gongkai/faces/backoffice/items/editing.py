"""The editing page: the draft with its files and what was found in it; who else has it open; two texts side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai import clock
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.disclosures.queries.versions import (
    attachments,
    compared,
    gate_for,
    holder_of,
    require_version,
)
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.items.forms import ItemForm
from gongkai.faces.backoffice.items.hits import hits_shown
from gongkai.faces.backoffice.items.labels import NAME_OF, in_words
from gongkai.faces.backoffice.items.saving import Saved, mine
from gongkai.knowledge.texts.body import media_ids
from gongkai.knowledge.texts.changes import Block


@dataclass(frozen=True)
class FileShown:
    """One file of the draft: what the page says of it, typed words before stored ones."""

    file: Attachment
    name: str
    caption: str
    is_in_body: bool


@dataclass(frozen=True)
class FieldClash:
    """One field: as the draft has it now, and as the person typed it."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Clash:
    """Two persons' texts: the draft as it is now against what the form holds."""

    fields: tuple[FieldClash, ...]
    body: tuple[Block, ...]
    says_other_body: bool


def editing(
    request: OfficeRequest,
    saved: Saved,
    *,
    status: int = 0,
    restored_at: str = "",
    sent: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Answer with the editing page; what was typed and not saved stands on it.

    Args:
        restored_at: when the page's own text was kept, where it was not saved by the person.
        sent: the names, captions and reasons typed; none where they are saved.
    """
    version = require_version(request.viewer, saved.version.pk)
    form = saved.form
    clash = clash_of(form, version) if saved.is_stale else None
    if form.is_bound:
        _on_top_of(form, version)
    gate = gate_for(request.viewer, version.pk)
    typed = sent or {}
    shown = {
        "version": version,
        "item": version.item,
        "form": form,
        "groups": form.groups(),
        "files": files_shown(request, version, typed),
        "gate": gate,
        "hits": hits_shown(gate, typed),
        "clash": clash,
        "problems": saved.problems,
        "restored_at": restored_at,
        "is_revision": version.item.live_id is not None,
        "largest_mb": {"document": settings.LARGEST_DOCUMENT_MB, "media": settings.LARGEST_MEDIA_MB},
    }
    return render(request, "backoffice/items/edit.html", shown, status=saved.status)


def held(request: OfficeRequest, version: Version) -> HttpResponse | None:
    """Return the page that says who else is editing; None where nobody is, and the draft is held for the person."""
    other = holder_of(request.viewer, version.pk, clock.now())
    if other is None:
        actions.take_lock(version.pk, user=request.user, now=clock.now())
        return None
    shown = {"version": version, "item": version.item, "other": other}
    return render(request, "backoffice/items/held.html", shown)


def clash_of(form: ItemForm, version: Version) -> Clash:
    """Return how what stands in the form differs from the draft as it is now."""
    typed = mine(form, version)
    found = in_words(compared(version, typed))
    fields = [FieldClash(NAME_OF[one.label], one.label, one.before, one.after) for one in found.fields]
    if typed.release_at != version.release_at:
        fields.append(FieldClash("release_at", "定时公开", _moment(version), _moment(typed)))
    return Clash(tuple(fields), found.body, any(block.change != "same" for block in found.body))


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


def _moment(version: Version) -> str:
    at = version.release_at
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def _on_top_of(form: ItemForm, version: Version) -> None:
    """Give the form the revision it is shown beside: saving it again is then meant."""
    form.data = {**form.data, "revision": str(version.revision)}
