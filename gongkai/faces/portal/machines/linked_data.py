"""JSON-LD (schema.org): what an item's page is about, said so that search engines need not guess."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.disclosures.queries.public import PublicItem
from gongkai.faces.portal.items.parts import address_of
from gongkai.faces.portal.site import Site
from gongkai.knowledge.texts.body import summary

SUMMARY = 200
# Inside a script element only these could end it or begin a comment; JSON may write every sign as an escape.
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def linked_data(request: HttpRequest, public: PublicItem, site: Site) -> SafeString:
    """Return the item as JSON-LD, to stand inside a script element of the type application/ld+json."""
    known = {name: value for name, value in _said(request, public, site).items() if value}
    written = json.dumps({"@context": "https://schema.org", **known}, ensure_ascii=False)
    return mark_safe(written.translate(_UNSAFE))  # noqa: S308 — every sign that means something to HTML is escaped


def _said(request: HttpRequest, public: PublicItem, site: Site) -> dict[str, Any]:
    item, version = public.item, public.version
    own = site.address
    publisher = {"@type": "GovernmentOrganization", "name": item.authority.name}
    return {
        "@type": "NewsArticle" if item.genre == "news" else "DigitalDocument",
        "@id": own,
        "url": own,
        "mainEntityOfPage": own,
        "headline": item.title,
        "name": item.title,
        "identifier": [one for one in (item.index_no, item.doc_no) if one],
        "description": item.summary or summary(version.body, SUMMARY),
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "datePublished": _day(item.first_released_on),
        "dateModified": _day(version.released_on),
        "dateCreated": _day(item.formed_on),
        "publisher": publisher,
        "author": publisher,
        "isPartOf": {"@type": "WebSite", "name": site.name},
        "articleSection": item.get_column_display(),
        "associatedMedia": [_file(request, public, one) for one in public.attachments if one.copy],
    }


def _file(request: HttpRequest, public: PublicItem, attachment: Any) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "name": attachment.name,
        "contentUrl": request.build_absolute_uri(address_of(public.item.pk, attachment)),
        "encodingFormat": attachment.copy.media_type,
        "contentSize": str(attachment.copy.size),
    }


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
