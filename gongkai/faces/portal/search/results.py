"""What of a search is shown: the hits that are public now, in the order of the index.

The index follows the database by seconds. So every page asks how far it is behind: what changed since is shown as the
database has it, without the index's words; what is no longer public is not shown and not counted; and as long as
anything is missing from the index, the number is called 约.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.urls import reverse

from gongkai.domain.disclosures.models import Column, Item, Validity
from gongkai.domain.disclosures.queries.searching import KIND as ITEM
from gongkai.domain.disclosures.queries.searching import still_found
from gongkai.domain.reports.queries.searchable import addresses_of_items
from gongkai.domain.responses.models import Ticket
from gongkai.domain.responses.queries.searching import KIND as ANSWER
from gongkai.domain.responses.queries.searching import answers_still_found
from gongkai.domain.search.queries import Found, Hit, Piece, search, suggest
from gongkai.domain.search.queries.lagging import Lag, lag_since, position_in_index
from gongkai.faces.portal.search.asked import Asked

KINDS = {ITEM: "政府信息", ANSWER: "回应关切"}
PLACES = {"attachments": "附件里写有", "names": "附件名称", "doc_no": "文号"}


@dataclass(frozen=True)
class Public:
    """What the page says of one thing found, as the database has it now.

    `address`: its page, or "" where its text is not here; `elsewhere`: where it went out, or ""; `platform`: over what.
    `tag`: what readers have to know before they open it, or "".
    """

    title: str
    listed_under: str
    day: date | None
    body: str
    address: str
    doc_no: str = ""
    tag: str = ""
    elsewhere: str = ""
    platform: str = ""


@dataclass(frozen=True)
class Result:
    """One thing found: what it is, and the index's words for why it was found."""

    of: Public
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    place: str


@dataclass(frozen=True)
class Results:
    """A page of results. `total` leaves out what this page had to drop; exact where nothing is `behind`."""

    found: Found
    shown: tuple[Result, ...]
    total: int
    behind: int


def results(asked: Asked) -> Results:
    """Return a page of what is found. Two queries for each kind of document and one more, however much is found.

    Raises:
        Refusal: what the index says to a search it cannot answer.
    """
    # 先问索引到了哪里，再检索：之间有变化的，宁可当作变了。
    positions = {kind: position_in_index(kind) for kind in KINDS}
    found = search(asked.query)
    keys = {kind: [hit.key for hit in found.hits if hit.kind == kind] for kind in KINDS}
    lags = {kind: lag_since(kind, positions[kind], keys[kind]) for kind in KINDS}
    public = _public_now(keys)
    shown = tuple(
        _result(hit, public[hit.kind, hit.key], lags[hit.kind]) for hit in found.hits if (hit.kind, hit.key) in public
    )
    total = found.total - (len(found.hits) - len(shown))
    return Results(found, shown, total, sum(lag.behind for lag in lags.values()))


def titles_suggested(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return longer words, and (title, address) of what has the words typed so far in its title."""
    public: dict[tuple[str, str], Public] = {}

    def titles_now(found: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        public.update(_public_now({name: [key for kind, key in found if kind == name] for name in KINDS}))
        return {one: public[one].title for one in found if one in public}

    suggested = suggest(text, titles_now)
    offered = [public[one.kind, one.key] for one in suggested.titles]
    return [word.text for word in suggested.words], [(one.title, one.address) for one in offered if one.address]


def page_of(item: Item, reports: Mapping[int, tuple[str, int]] = MappingProxyType({})) -> str:
    """Return the address of the item's page, "" where its text is not here.

    `reports`: of which authority and year the annual reports among the items are; one not there leads to their list.
    """
    if item.live_id:
        return reverse("portal:item", args=(item.pk,))
    if item.pk in reports:
        return reverse("portal:report", args=reports[item.pk])
    return reverse("portal:reports") if item.column == Column.ANNUAL_REPORTS else ""


def _public_now(keys: Mapping[str, Collection[str]]) -> dict[tuple[str, str], Public]:
    """Return {(kind, key): what may be shown} of what the public may still read, in the order of the keys."""
    return {(kind, key): one for kind, read in _READERS.items() for key, one in read(keys[kind]).items()}


def _items(keys: Iterable[str]) -> dict[str, Public]:
    items = still_found(keys)
    among = [one.pk for one in items.values() if one.column == Column.ANNUAL_REPORTS and not one.live_id]
    reports = addresses_of_items(among) if among else {}
    return {key: _item(item, reports) for key, item in items.items()}


def _item(item: Item, reports: Mapping[int, tuple[str, int]]) -> Public:
    address = page_of(item, reports)
    outside = getattr(item, "address", None) or ""
    return Public(
        title=item.title,
        listed_under=item.get_column_display(),
        day=item.first_released_on,
        body=item.authority.name,
        address=address,
        doc_no=item.doc_no,
        tag="" if item.validity == Validity.VALID else item.get_validity_display(),
        elsewhere=outside if not address and outside.startswith(("https://", "http://")) else "",
        platform=getattr(item, "platform", None) or "",
    )


def _answers(keys: Iterable[str]) -> dict[str, Public]:
    return {key: _answer(answer) for key, answer in answers_still_found(keys).items()}


def _answer(answer: Ticket) -> Public:
    return Public(
        title=answer.title,
        listed_under=KINDS[ANSWER],
        day=answer.replied_on,
        body=answer.authority.name,
        address=reverse("portal:answer", args=(answer.pk,)),
        platform=answer.platform.name,
    )


_READERS: Mapping[str, Callable[[Iterable[str]], dict[str, Public]]] = {ITEM: _items, ANSWER: _answers}


def _result(hit: Hit, public: Public, lag: Lag) -> Result:
    if hit.key in lag.changed:
        return Result(public, (Piece(public.title),), (), "")
    return Result(public, hit.title, hit.snippet, PLACES.get(hit.snippet_from, ""))
