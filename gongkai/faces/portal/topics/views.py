"""The list of topics, and a topic's own page: its banner, what it is about, what is public under it."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.models import Accent, Attachment, Item
from gongkai.domain.disclosures.queries.kinds import PICTURE, items_of_topic, public_topic, public_topics
from gongkai.domain.disclosures.queries.public import Notice
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.paging import after_asked, written
from gongkai.faces.portal.columns.views import authority_asked, bodies
from gongkai.faces.portal.items.parts import Part, body_shown, of_kind, part_of, parts
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.site import page
from gongkai.knowledge.texts.body import media_ids, plain_text, summary

SUMMARY, IN_THE_LIST = 120, 90  # characters


@require_safe
@kept_by_stamp
@open_to("anyone")
def topics(request: HttpRequest) -> HttpResponse:
    """List the topics of one body or of all. Raises NoSuchPage."""
    body = authority_asked(request)
    found = public_topics(body.code if body else "")
    shown = {"topics": [_listed(topic) for topic in found], "body": body, "bodies": bodies()}
    return page(request, "portal/topics/list.html", shown)


@require_safe
@kept_by_stamp
@open_to("anyone")
def topic(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show a topic and a page of what is public under it; 410 and the notice once withdrawn. Raises NoSuchPage."""
    public = public_topic(item_id)
    if isinstance(public, Notice):
        return page(request, "portal/items/withdrawn.html", {"notice": public}, status=HTTPStatus.GONE)
    found = items_of_topic(public.item, after=after_asked(request))
    files = parts(public)
    banner = next((one for one in files if one.media_type.startswith(PICTURE)), None)
    shown = {
        "item": public.item,
        "accent": accent_of(public.item),
        "banner": banner,
        "files": [one for one in of_kind(files, Attachment.Kind.FILE) if one != banner],
        "body": body_shown(public),
        "has_body": bool(plain_text(public.version.body).strip()),
        "description": public.item.summary or summary(public.version.body, SUMMARY),
        "items": found.items,
        "bodies": bodies(),
        "is_first": "after" not in request.GET,
        "following": f"after={written(found.following)}" if found.following else "",
    }
    return page(request, "portal/topics/topic.html", shown)


def accent_of(topic: Item) -> str:
    """Return the code of the topic's colours; blue where none were chosen."""
    return topic.accent or Accent.BLUE


def _listed(topic: Item) -> dict[str, object]:
    body = topic.live.body if topic.live else ""
    about = topic.summary or summary(body, IN_THE_LIST)
    return {"item": topic, "accent": accent_of(topic), "about": about, "banner": _banner(topic, body)}


def _banner(topic: Item, body: str) -> Part | None:
    """Return the first picture of a topic that does not stand in its text."""
    in_text = set(media_ids(body))
    # `pictures` comes from `public_topics`.
    found = [one for one in topic.live.pictures if one.pk not in in_text]  # type: ignore[union-attr]
    return part_of(found[0]) if found else None
