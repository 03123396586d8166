"""Beginning an item, the editing page, and what the page saves by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, body_of, require_place
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import NoSuchItem, StaleDraft
from gongkai.domain.disclosures.models import Column, Version
from gongkai.domain.disclosures.queries.choices import drafting_places
from gongkai.domain.disclosures.queries.versions import draft_of
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.editing import edits_text
from gongkai.faces.backoffice.items.editing import editing, held
from gongkai.faces.backoffice.items.errors import PageIncomplete
from gongkai.faces.backoffice.items.forms import NewItemForm, WordForm, initial_of
from gongkai.faces.backoffice.items.keeping import keep, kept_page
from gongkai.faces.backoffice.items.saving import Page, form_of, revision_of, save_page
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
    # 窄屏上这一栏在下面：没有读成的，浏览器回到这里。
    form.fields["file"].widget.attrs["autofocus"] = True
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
        return held(request, version) or editing(request, kept_page(request, version) or _stored(version))
    if "take_over" in request.POST:
        actions.take_lock(version.pk, user=request.user, now=clock.now(), is_taking_over=True)
        return back_to(item_id)
    if "drop_copy" in request.POST:
        actions.drop_working_copy(version.pk, user=request.user, now=clock.now())
        messages.success(request, "已放弃自动保存的内容，下面是上一次保存的草稿。")
        return back_to(item_id)
    if "revision" not in request.POST:
        raise PageIncomplete
    page = save_page(request, version)
    if not page.is_done:
        # 浏览器关掉了也还在：再打开编辑页时接着改。
        keep(request, version)
        return editing(request, page)
    if "submit" in request.POST:
        actions.let_go(version.pk, user=request.user, now=clock.now())
        return redirect("backoffice:submit-item", item_id)
    messages.success(request, f"已保存（{_time_of_day()}）。")
    return back_to(item_id)


@require_POST
@open_to(*DRAFTING)
def autosave(request: OfficeRequest, item_id: int) -> JsonResponse:
    """Keep what stands on the page, and hold the draft for the person while they write."""
    version = require_draft(request, item_id)
    revision = revision_of(request.POST)
    if revision is None:
        return JsonResponse({"message": "这一页不完整，请刷新后再改。"}, status=400)
    try:
        lock = actions.take_lock(version.pk, user=request.user, now=clock.now())
        if "hold" in request.POST:
            return JsonResponse({"holder": "" if lock.is_mine else lock.holder})
        # 内容来自较早的一稿，也先留下：打开编辑页时与现在的草稿并排。
        keep(request, version)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    if revision != version.revision:
        return JsonResponse({"message": f"{StaleDraft(version)}自动保存的内容还在。"}, status=409)
    note = "" if lock.is_mine else f"；{lock.holder}已接过去编辑，您保存时会先看到两边的不同"
    return JsonResponse({"saved_at": f"{_time_of_day()}{note}"})


def require_draft(request: OfficeRequest, item_id: int) -> Version:
    """Return the item's open version. Raises NoSuchItem where the person reads none."""
    version = draft_of(request.viewer, item_id)
    if version is None:
        raise NoSuchItem
    return version


def back_to(item_id: int, part: str = "") -> HttpResponse:
    """Return the way back to the editing page, or to a part of it."""
    return redirect(reverse("backoffice:edit-item", args=(item_id,)) + (f"#{part}" if part else ""))


def _places_of(code: str) -> tuple[Authority, Authority | None]:
    """Return the body, and the section where the place is one."""
    place = require_place(code)
    return body_of(place), place if place.kind in INSIDE else None


def _stored(version: Version) -> Page:
    """Return the page of the draft as it is stored."""
    return Page(version, form_of(version, initial=initial_of(version)))


def _time_of_day() -> str:
    return f"{clock.now():%H:%M}"
