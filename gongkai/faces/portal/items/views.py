"""The page of an item at the address it keeps for ever, and its files; the public's state alone decides."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Attachment, Item
from gongkai.domain.disclosures.queries.public import Notice, Wanted, public_attachment, public_item, public_list
from gongkai.faces.access import open_to
from gongkai.faces.portal.items.facts import facts
from gongkai.faces.portal.items.parts import body_shown, of_kind, parts, saved_as
from gongkai.faces.portal.items.qr import qr_of
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.machines.linked_data import linked_data
from gongkai.faces.portal.offices.telephones import calls_in
from gongkai.faces.portal.site import page, site_of
from gongkai.faces.theme.files import file_response
from gongkai.knowledge.texts.body import has_words, summary

Kind = Attachment.Kind
SUMMARY = 120  # characters of the description that machines read
BESIDE = 5


@require_safe
@kept_by_stamp
@open_to("anyone")
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show an item; 410 and the notice where it was withdrawn. Raises NoSuchPage."""
    public = public_item(item_id)
    if isinstance(public, Notice):
        return page(request, "portal/items/withdrawn.html", {"notice": public}, status=HTTPStatus.GONE)
    found, site = parts(public), site_of(request)
    shown = {
        "site": site,
        "public": public,
        "item": public.item,
        "version": public.version,
        "facts": facts(public),
        "body": body_shown(public),
        "has_body": has_words(public.version.body) or "<img" in public.version.body,
        "files": of_kind(found, Kind.FILE),
        "media": of_kind(found, Kind.VIDEO, Kind.AUDIO),
        "pictures": of_kind(found, Kind.IMAGE),
        "beside": beside(public.item),
        "calls": calls_in(public.item.page_kind, public.version.body),
        "description": public.item.summary or summary(public.version.body, SUMMARY),
        "linked_data": linked_data(request, public, site),
        "qr": qr_of(request.build_absolute_uri(request.path)),
    }
    return page(request, "portal/items/item.html", shown)


def beside(shown: Item) -> list[Item]:
    """Return what else its body published last in the same column. One query."""
    wanted = Wanted(column=shown.column, authority_code=shown.authority.code)
    return [one for one in public_list(wanted, size=BESIDE + 1, titles_only=True).items if one.pk != shown.pk][:BESIDE]


@require_safe
@open_to("anyone")
def item_file(request: HttpRequest, item_id: int, attachment_id: int, name: str) -> HttpResponseBase:
    """Hand out the public copy of a file, whatever name stands in the address. Raises NoSuchPage."""
    attachment = _of_item(item_id, attachment_id)
    assert attachment.copy is not None
    is_saved = attachment.kind == Kind.FILE
    return file_response(request, attachment.copy, as_attachment=is_saved, name=saved_as(attachment), is_public=True)


@require_safe
@open_to("anyone")
def subtitles(request: HttpRequest, item_id: int, attachment_id: int) -> HttpResponseBase:
    """Hand out the subtitles of a video. Raises NoSuchPage."""
    attachment = _of_item(item_id, attachment_id)
    if attachment.subtitles is None:
        raise NoSuchPage
    return file_response(request, attachment.subtitles, as_attachment=False, is_public=True)


def _of_item(item_id: int, attachment_id: int) -> Attachment:
    attachment = public_attachment(attachment_id)
    if attachment.version.item_id != item_id:
        raise NoSuchPage
    return attachment
