"""The feed of a column, and the one with whole texts and files that the government's portal takes over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.models import Attachment, Item
from gongkai.domain.disclosures.queries.public import (
    PublicPage,
    Wanted,
    public_list,
    recently_withdrawn,
    with_attachments,
)
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.paging import after_asked, written
from gongkai.faces.portal.columns.views import authority_asked, require_column
from gongkai.faces.portal.feeds import atom
from gongkai.faces.portal.items.parts import address_of
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.site import site_of
from gongkai.knowledge.texts.body import shown_body, summary

IN_FEED, WITH_TEXT, WITHDRAWN, SUMMARY = 30, 50, 200, 200
TYPE = "application/atom+xml; charset=utf-8"


@require_safe
@kept_by_stamp
@open_to("anyone")
def column_feed(request: HttpRequest, column: str) -> HttpResponse:
    """Return the latest of a column. Raises NoSuchPage."""
    known = require_column(column)
    body = authority_asked(request)
    found = public_list(
        Wanted(column=known, authority_code=body.code if body else ""), after=after_asked(request), size=IN_FEED
    )
    items = with_attachments(found.items)
    entries = [_entry(request, item, summary=_summary(item)) for item in items]
    name = f"{body.name if body else site_of(request).name} · {known.label}"
    return _answer(request, name, reverse("portal:column", args=(known,)), entries, found)


@require_safe
@kept_by_stamp
@open_to("anyone")
def whole_feed(request: HttpRequest) -> HttpResponse:
    """Return everything, latest first, with whole texts, files, and what was withdrawn; `next` leads further back."""
    body = authority_asked(request)
    after = after_asked(request)
    found = public_list(Wanted(authority_code=body.code if body else ""), after=after, size=WITH_TEXT)
    items = with_attachments(found.items)
    entries = [_entry(request, item, html=_html(request, item)) for item in items]
    name = f"{body.name if body else site_of(request).name} · 全部政府信息"
    gone = recently_withdrawn(WITHDRAWN, body.code if body else "") if after is None else []
    return _answer(request, name, reverse("portal:platform"), entries, found, gone)


def _answer(
    request: HttpRequest,
    title: str,
    page: str,
    entries: list[atom.Entry],
    found: PublicPage,
    gone: Iterable[Item] = (),
) -> HttpResponse:
    own = {name: request.GET[name] for name in ("authority",) if request.GET.get(name)}
    begins = {"after": request.GET["after"]} if request.GET.get("after") else {}
    following = {"after": written(found.following)} if found.following else {}
    feed = atom.Feed(
        id=_address(request, own),
        title=title,
        author=site_of(request).name,
        page=request.build_absolute_uri(page),
        address=_address(request, own | begins),
        entries=entries,
        following=_address(request, own | following) if following else "",
        gone=[(_id(item), item.withdrawn_on) for item in gone if item.withdrawn_on],
    )
    return HttpResponse(atom.written(feed), content_type=TYPE)


def _address(request: HttpRequest, fields: Mapping[str, str]) -> str:
    return request.build_absolute_uri(f"{request.path}?{urlencode(fields)}" if fields else request.path)


def _id(item: Item) -> str:
    return atom.id_of(item.index_no or "", item.authority.code, item.pk)


def _entry(request: HttpRequest, item: Item, **more: str) -> atom.Entry:
    assert item.first_released_on is not None
    assert item.live is not None
    changed = [item.first_released_on, item.live.released_on, item.validity_changed_on]
    return atom.Entry(
        id=_id(item),
        title=item.title,
        address=request.build_absolute_uri(reverse("portal:item", args=(item.pk,))),
        author=item.authority.name,
        column=item.column,
        column_label=item.get_column_display(),
        published_on=item.first_released_on,
        changed_on=max(day for day in changed if day),
        enclosures=tuple(_enclosure(request, item, one) for one in _files(item)),
        **more,
    )


def _summary(item: Item) -> str:
    assert item.live is not None
    return item.summary or summary(item.live.body, SUMMARY)


def _html(request: HttpRequest, item: Item) -> str:
    """Return the text with complete addresses, as it is read elsewhere."""
    assert item.live is not None
    known = {one.pk: one for one in _files(item)}

    def address(number: int) -> str:
        return request.build_absolute_uri(address_of(item.pk, known[number])) if number in known else ""

    return shown_body(item.live.body, address)


def _files(item: Item) -> list[Attachment]:
    return list(item.live.copies) if item.live else []  # type: ignore[attr-defined]


def _enclosure(request: HttpRequest, item: Item, attachment: Attachment) -> atom.Enclosure:
    assert attachment.copy is not None
    return atom.Enclosure(
        address=request.build_absolute_uri(address_of(item.pk, attachment)),
        media_type=attachment.copy.media_type,
        size=attachment.copy.size,
        title=attachment.name,
    )
