"""The search page, and suggestions for its box."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.search.errors import EngineMissing, IndexNotBuilt, UnknownChoice
from gongkai.domain.search.queries import Nearest, Sort
from gongkai.domain.search.queries.parsing import LONGEST
from gongkai.faces.access import open_to
from gongkai.faces.portal.keeping import asked_again, kept_by_stamp_and_index
from gongkai.faces.portal.search.asked import Asked, asked
from gongkai.faces.portal.search.filters import groups
from gongkai.faces.portal.search.results import Results, results, titles_suggested
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.errors import Refusal


@require_safe
@kept_by_stamp_and_index
@open_to("anyone")
def search(request: HttpRequest) -> HttpResponse:
    """Search all that is public. What cannot be searched for is answered with a sentence on the same page."""
    try:
        wanted = asked(request)
        found = results(wanted)
        if not found.found.hits and found.total:
            raise UnknownChoice("页")
    except (IndexNotBuilt, EngineMissing) as refusal:
        return _refused(request, refusal, HTTPStatus.SERVICE_UNAVAILABLE)
    except Refusal as refusal:
        return _refused(request, refusal, HTTPStatus.UNPROCESSABLE_ENTITY)
    return page(request, "portal/search/search.html", _shown(wanted, found))


@require_safe
@asked_again
@open_to("anyone")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Suggest longer words and titles for what is typed so far; nothing where it cannot be searched for."""
    words, titles = titles_suggested(request.GET.get("q", "").strip())
    answer = {
        "words": [{"text": word, "address": Asked(word).address} for word in words],
        "titles": [{"text": title, "address": address} for title, address in titles],
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _shown(wanted: Asked, results: Results) -> dict[str, object]:
    found = results.found
    by_date = found.sort is Sort.NEWEST
    narrowed = groups(wanted, found.facets)
    return {
        "q": wanted.text,
        "wanted": wanted,
        "results": results.shown,
        "total": results.total,
        "behind": results.behind,
        "found": found,
        "groups": narrowed,
        "chosen": [(group.label, choice) for group in narrowed for choice in group.first if choice.is_chosen],
        "by_date": by_date,
        "orders": [
            ("按相关程度", wanted.in_order(Sort.RELEVANCE).address, not by_date),
            ("按公开日期", wanted.in_order(Sort.NEWEST).address, by_date),
        ],
        "nearest": nearest_of(results, wanted),
        "all_filters_off": wanted.without_filters().address if wanted.has_filters else "",
        "start": wanted.from_the_start().address,
        "is_first": wanted.page == 1 and not wanted.after,
        "previous": replace(wanted, page=wanted.page - 1).address if not by_date and wanted.page > 1 else "",
        "following": _following(wanted, results),
        "is_cut": not by_date and wanted.page == found.pages and found.total > found.pages * wanted.query.page_size,
        "related": _related(wanted) if results.shown and wanted.page == 1 and not wanted.after else [],
        "apply": reverse("portal:apply"),
    }


def _related(wanted: Asked) -> list[tuple[str, str]]:
    """Return (longer word, its search): the suggestions for whoever has no script."""
    words, _ = titles_suggested(wanted.text)
    return [(word, wanted.for_text(word).address) for word in words]


def _following(wanted: Asked, results: Results) -> str:
    found = results.found
    if found.sort is Sort.NEWEST:
        return replace(wanted, page=1, after=found.next_after).address if found.next_after else ""
    return replace(wanted, page=wanted.page + 1).address if wanted.page < found.pages else ""


def nearest_of(results: Results, wanted: Asked) -> list[tuple[Nearest, str]]:
    """Return (searches near to one that found nothing, their addresses)."""
    return [(one, _address_of(one, wanted)) for one in results.found.nearest]


def _address_of(nearest: Nearest, wanted: Asked) -> str:
    start = wanted.without_filters() if nearest.without_filters else wanted
    return start.for_text(nearest.text).address


def _refused(request: HttpRequest, refusal: Refusal, status: HTTPStatus) -> HttpResponse:
    shown = {"q": request.GET.get("q", "").strip()[:LONGEST], "message": str(refusal)}
    return page(request, "portal/search/search.html", shown, status=status)
