"""Beginning an item, the editing page, and what the page saves by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, body_of, require_place
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import NoSuchItem, StaleDraft
from gongkai.domain.disclosures.models import Column, Version
from gongkai.domain.disclosures.queries.choices import (
    documents_to_choose,
    drafting_places,
    items_to_interpret,
)
from gongkai.domain.disclosures.queries.versions import (
    attachments,
    draft_of,
    gate_for,
    holder_of,
    working_copy_of,
)
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.editing import edits_text
from gongkai.faces.backoffice.items.forms import ItemForm, NewItemForm, WordForm, as_content, initial_of, kept, told_of
from gongkai.faces.backoffice.items.hits import hits_shown
from gongkai.faces.backoffice.signin.forms import done
from gongkai.knowledge.law.errors import Refusal

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DRAFTING)
def new(request: OfficeRequest) -> HttpResponse:
    """Begin an item by its title, column, place and day; the editing page follows."""
    places = drafting_places(request.viewer)
    form = NewItemForm(request.POST or None, places=places, initial={"formed_on": clock.today(), "column": Column.NEWS})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        authority, section = _places_of(given.pop("place"))
        version = done(
            form,
            lambda: actions.draft_item(
                authority=authority, section=section, by=request.user, today=clock.today(), **given
            ),
        )
        if version:
            return redirect("backoffice:edit-item", version.item_id)
    shown = {"form": form, "word": WordForm(places=places, auto_id="word_%s", initial={"column": Column.DOCUMENTS})}
    return render(request, "backoffice/items/new.html", shown, status=422 if form.errors else 200)


@require_POST
@open_to(*DRAFTING)
def from_word(request: OfficeRequest) -> HttpResponse:
    """Begin an item with what stands in a .docx."""
    places = drafting_places(request.viewer)
    form = WordForm(request.POST, request.FILES, places=places, auto_id="word_%s")
    if form.is_valid():
        file = form.cleaned_data["file"]
        authority, section = _places_of(form.cleaned_data["place"])
        begun = done(
            form,
            lambda: actions.draft_from_word(
                authority=authority,
                section=section,
                content=file.read(),
                name=file.name,
                column=form.cleaned_data["column"],
                by=request.user,
                today=clock.today(),
            ),
        )
        if begun:
            messages.success(request, "已从 Word 文件读入，请核对各项。")
            for warning in begun.warnings:
                messages.warning(request, warning)
            return redirect("backoffice:edit-item", begun.version.item_id)
    shown = {
        "form": NewItemForm(places=places, initial={"formed_on": clock.today(), "column": Column.NEWS}),
        "word": form,
    }
    return render(request, "backoffice/items/new.html", shown, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*DRAFTING)
@edits_text
def edit(request: OfficeRequest, item_id: int) -> HttpResponseBase:
    """Show the draft for editing, or save it; what cannot be saved comes back with all that was typed."""
    version = require_draft(request, item_id)
    if request.method != "POST":
        return _editing(request, version, _form(version, initial=_begun(request, version)))
    form = _form(version, request.POST)
    status = 422
    if form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            actions.save_draft(version.pk, revision=revision, by=request.user, today=clock.today(), **form.described())
        except StaleDraft as refusal:
            form.add_error(None, str(refusal))
            return _editing(request, version, form, status=409, is_stale=True)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            actions.drop_working_copy(version.pk, user=request.user, now=clock.now())
            return _saved(request, item_id)
    return _editing(request, version, form, status=status)


@require_POST
@open_to(*DRAFTING)
def autosave(request: OfficeRequest, item_id: int) -> JsonResponse:
    """Keep what stands on the page, and hold the draft for the person while they write."""
    version = require_draft(request, item_id)
    try:
        revision = int(request.POST.get("revision", ""))
    except ValueError:
        return JsonResponse({"message": "这一页不完整，请刷新后再改。"}, status=400)
    if revision != version.revision:
        return JsonResponse({"message": str(StaleDraft(version))}, status=409)
    now = clock.now()
    try:
        lock = actions.take_lock(version.pk, user=request.user, now=now)
        actions.keep_working_copy(
            version.pk, user=request.user, content=as_content(request.POST), revision=revision, now=now
        )
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    note = "" if lock.is_mine else f"，{lock.holder}也开着这份草稿"
    return JsonResponse({"saved_at": f"{told_of(now)}{note}"})


def require_draft(request: OfficeRequest, item_id: int) -> Version:
    """Return the item's open version. Raises NoSuchItem where the person reads none."""
    version = draft_of(request.viewer, item_id)
    if version is None:
        raise NoSuchItem
    return version


def _saved(request: OfficeRequest, item_id: int) -> HttpResponse:
    if "submit" in request.POST:
        return redirect("backoffice:submit-item", item_id)
    messages.success(request, f"已保存（{told_of(clock.now())}）。")
    return redirect("backoffice:edit-item", item_id)


def _places_of(code: str) -> tuple[Authority, Authority | None]:
    """Return the body, and the section where the place is one."""
    place = require_place(code)
    return body_of(place), place if place.kind in INSIDE else None


def _form(version: Version, data: Any = None, initial: dict[str, Any] | None = None) -> ItemForm:
    item = version.item
    return ItemForm(
        data,
        initial=initial,
        sections=[],
        documents=documents_to_choose(item),
        interpreted=items_to_interpret(item),
        on=version.formed_on,
    )


def _begun(request: OfficeRequest, version: Version) -> dict[str, Any]:
    """Return what the page begins with: the draft, or what the person's page kept of it since."""
    initial = initial_of(version)
    copy = working_copy_of(request.viewer, version.pk)
    if copy is None or copy.revision != version.revision:
        return initial
    at = timezone.localtime(copy.saved_at)
    messages.info(request, f"已恢复您{at:%m月%d日%H:%M}自动保存、还没有“保存”的内容。")
    return kept(copy.content, initial)


def _editing(
    request: OfficeRequest, version: Version, form: ItemForm, *, status: int = 200, is_stale: bool = False
) -> HttpResponse:
    gate = gate_for(request.viewer, version.pk)
    other = holder_of(request.viewer, version.pk, clock.now())
    if status == 200 and other is None:
        actions.take_lock(version.pk, user=request.user, now=clock.now())
    shown = {
        "version": version,
        "item": version.item,
        "form": form,
        "groups": form.groups(),
        "attachments": attachments(request.viewer, version.pk),
        "gate": gate,
        "hits": hits_shown(gate),
        "other": other,
        "is_stale": is_stale,
        "is_revision": version.item.live_id is not None,
    }
    return render(request, "backoffice/items/edit.html", shown, status=status)
