"""What of a search is shown: the hits that are public now, in the order of the index.

The index follows the database by seconds. So every page asks how far it is behind: what changed since is shown as the
database has it, without the index's words; what is no longer public is not shown and not counted; and as long as
anything is missing from the index, the number is called 约.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse

from gongkai.domain.disclosures.models import Column, Item
from gongkai.domain.disclosures.queries.searching import KIND, still_found
from gongkai.domain.reports.queries.searchable import addresses_of_items
from gongkai.domain.search.queries import Found, Hit, Piece, search, suggest
from gongkai.domain.search.queries.lagging import Lag, lag_since, position_in_index
from gongkai.faces.portal.search.asked import Asked

PLACES = {"attachments": "附件里写有", "names": "附件名称", "doc_no": "文号"}


@dataclass(frozen=True)
class Result:
    """One item found. `address`: its page, or "" where its text is not here; `elsewhere`: where it went out, or ""."""

    item: Item
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    place: str
    address: str
    elsewhere: str


@dataclass(frozen=True)
class Results:
    """A page of results. `total` leaves out what this page had to drop; exact where nothing is `behind`."""

    found: Found
    shown: tuple[Result, ...]
    total: int
    behind: int


def results(asked: Asked) -> Results:
    """Return a page of what is found. Four queries at most, however much is found.

    Raises:
        Refusal: what the index says to a search it cannot answer.
    """
    # 先问索引到了哪里，再检索：之间有变化的，宁可当作变了。
    position = position_in_index(KIND)
    found = search(asked.query)
    keys = [hit.key for hit in found.hits if hit.kind == KIND]
    lag = lag_since(KIND, position, keys)
    public = still_found(keys)
    reports = _reports_among(public.values())
    shown = tuple(_result(hit, public[hit.key], lag, reports) for hit in found.hits if hit.key in public)
    return Results(found, shown, found.total - (len(found.hits) - len(shown)), lag.behind)


def titles_suggested(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return longer words, and (title, address) of items that have what is typed so far in their titles."""
    items: dict[str, Item] = {}

    def titles_now(found: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        items.update(still_found(key for kind, key in found if kind == KIND))
        return {(KIND, key): item.title for key, item in items.items()}

    suggested = suggest(text, titles_now)
    offered = [items[one.key] for one in suggested.titles]
    reports = _reports_among(offered)
    titles = [(item.title, page_of(item, reports)) for item in offered]
    return [word.text for word in suggested.words], [one for one in titles if one[1]]


def page_of(item: Item, reports: Mapping[int, tuple[str, int]] = MappingProxyType({})) -> str:
    """Return the address of the item's page, "" where its text is not here.

    `reports`: of which authority and year the annual reports among the items are; one not there leads to their list.
    """
    if item.live_id:
        return reverse("portal:item", args=(item.pk,))
    if item.pk in reports:
        return reverse("portal:report", args=reports[item.pk])
    return reverse("portal:reports") if item.column == Column.ANNUAL_REPORTS else ""


def _reports_among(items: Iterable[Item]) -> dict[int, tuple[str, int]]:
    """Return what `page_of` asks of annual reports; one query where there are any."""
    among = [item.pk for item in items if item.column == Column.ANNUAL_REPORTS and not item.live_id]
    return addresses_of_items(among) if among else {}


def _result(hit: Hit, item: Item, lag: Lag, reports: Mapping[int, tuple[str, int]]) -> Result:
    is_known = hit.key not in lag.changed
    address = page_of(item, reports)
    outside = getattr(item, "address", None) or ""
    return Result(
        item=item,
        title=hit.title if is_known else (Piece(item.title),),
        snippet=hit.snippet if is_known else (),
        place=PLACES.get(hit.snippet_from, ""),
        address=address,
        elsewhere=outside if not address and outside.startswith(("https://", "http://")) else "",
    )
