"""Atom (RFC 4287) with tombstones (RFC 6721): an entry keeps its id for good, wherever the site moves.

A portal takes over the feeds of many bodies, so an id must not be that of an item of another installation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5
from xml.etree import ElementTree as xml

ATOM, DELETED = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"
# Of our own making; what it says is only that these ids are ours.
_OURS = UUID("6f9a1a1e-2f0b-5a0e-9d38-5d7f5f2c7a10")
_FIRST_DAY = date(2008, 5, 1)  # 条例施行之日; of a feed with nothing in it
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

xml.register_namespace("", ATOM)
xml.register_namespace("at", DELETED)


@dataclass(frozen=True)
class Enclosure:
    """A file of an entry. `size` in bytes."""

    address: str
    media_type: str
    size: int
    title: str


@dataclass(frozen=True)
class Entry:
    """One item. `html`: its whole text, its addresses complete; "" where the feed brings summaries only."""

    id: str
    title: str
    address: str
    author: str
    column: str
    column_label: str
    published_on: date
    changed_on: date
    summary: str = ""
    html: str = ""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A feed. `id`: its address, without where the page begins; `following` is the next page of it, "" for none;
    `gone`: (id, day) of what was withdrawn."""

    id: str
    title: str
    author: str
    page: str
    address: str
    entries: Sequence[Entry]
    following: str = ""
    gone: Sequence[tuple[str, date]] = field(default_factory=tuple)


def id_of(index_no: str, authority_code: str, number: int) -> str:
    """Return the id of an item: made from its index number, which no other item has anywhere.

    What was entered of past years without one has its number here, and the code of its body.
    """
    return uuid5(_OURS, f"item/{index_no or f'{authority_code}/{number}'}").urn


def written(feed: Feed) -> bytes:
    """Return the feed as XML."""
    root = xml.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-Hans"})
    days = [*(entry.changed_on for entry in feed.entries), *(day for _, day in feed.gone)]
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max(days, default=_FIRST_DAY)))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    if feed.following:
        _add(root, "link", rel="next", type="application/atom+xml", href=feed.following)
    for gone, day in feed.gone:
        xml.SubElement(root, f"{{{DELETED}}}deleted-entry", {"ref": gone, "when": _moment(day)})
    for entry in feed.entries:
        _entry(root, entry)
    return bytes(xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: xml.Element, entry: Entry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", _moment(entry.published_on))
    _add(element, "updated", _moment(entry.changed_on))
    _add(_add(element, "author"), "name", entry.author)
    _add(element, "category", term=entry.column, label=entry.column_label)
    _add(element, "link", rel="alternate", type="text/html", href=entry.address)
    for one in entry.enclosures:
        length = str(one.size)
        _add(element, "link", rel="enclosure", type=one.media_type, length=length, title=one.title, href=one.address)
    if entry.summary:
        _add(element, "summary", entry.summary)
    if entry.html:
        _add(element, "content", entry.html, type="html")


def _add(parent: xml.Element, name: str, words: str = "", **attributes: str) -> xml.Element:
    element = xml.SubElement(parent, f"{{{ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()})
    if words:
        element.text = _clean(words)
    return element


def _clean(words: str) -> str:
    """Return the words without the signs that XML has no way to write."""
    return _CONTROL.sub("", words)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
