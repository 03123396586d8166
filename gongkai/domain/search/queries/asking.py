"""One search: what is asked, what was found. Keys and snippets only; the owner's query joins them to the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from gongkai.domain.search.errors import TooDeep, TooManyFilters, UnknownChoice
from gongkai.domain.search.models import FACETS
from gongkai.domain.search.models.asked import Asked, Engine, Row
from gongkai.domain.search.models.documents import first_of
from gongkai.domain.search.queries.index import ask
from gongkai.domain.search.queries.nearest import Nearest, nearest
from gongkai.domain.search.queries.parsing import AlsoSearched, Words, parse
from gongkai.domain.search.queries.snippets import Piece, marked_title, snippet

FURTHEST = 1_000
MOST_FILTERS = 50
MOST_PER_PAGE = 100


class Sort(Enum):
    """In which order. Values stand in addresses."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asks for.

    `text`: as typed; "" for everything. `filters`: {facet of FACETS: values}, any of a facet's values. Dates: both ends
    belong. `after`: `Found.next_after` of the page before, in the order by date, however far; else `page`, from 1.
    """

    text: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    released_from: date | None = None
    released_to: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 20
    after: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. `snippet_from`: body, attachments, names, doc_no or "" (no text but the title)."""

    kind: str
    key: str
    score: float
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    snippet_from: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    `total` is exact for the index. `facets`: {facet: {value: number}}, each counted as if nothing were chosen in it.
    `titles_only`: single characters, looked for in titles only. `nearest`: where nothing was found.
    `next_after`: where the next page begins in the order by date; "" at the end, and in the order by relevance.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    sort: Sort
    pages: int
    next_after: str = ""
    also_searched: tuple[AlsoSearched, ...] = ()
    titles_only: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()


def search(query: Query) -> Found:
    """Return what the index holds for a search.

    Raises:
        QueryTooLong, TooManyWords, NothingToLookFor, TooManyFilters, UnknownChoice, TooDeep: what was asked.
        IndexNotBuilt, EngineMissing: the installation.
    """
    words = parse(query.text)
    asked = replace(_narrowed(query), clauses=words.clauses)
    by_date = query.sort is Sort.NEWEST or not words.clauses
    page = _page(query, by_date=by_date)
    return ask(lambda engine: _found(engine, query, words, asked, page))


def _found(engine: Engine, query: Query, words: Words, asked: Asked, page: _Page) -> Found:
    total, rows = page.rows(engine, asked)
    more = page.by_date and len(rows) > query.page_size
    rows = rows[: query.page_size]
    return Found(
        total=total,
        hits=tuple(_hit(row, words) for row in rows),
        facets=engine.facets(asked, FACETS),
        sort=Sort.NEWEST if page.by_date else Sort.RELEVANCE,
        pages=-(-min(total, FURTHEST) // query.page_size),
        next_after=str(rows[-1].order) if more else "",
        also_searched=words.also_searched,
        titles_only=words.titles_only,
        nearest=() if total else nearest(engine, asked, words, query.text.strip()),
    )


def _hit(row: Row, words: Words) -> Hit:
    kind, _, key = row.address.partition(":")
    pieces, place = snippet(row.texts, words.marked)
    return Hit(kind, key, row.score, marked_title(row.texts, words.marked), pieces, place)


@dataclass(frozen=True, slots=True)
class _Page:
    by_date: bool
    size: int
    offset: int
    before: int | None

    def rows(self, engine: Engine, asked: Asked) -> tuple[int, list[Row]]:
        """Return how many there are on all pages, and this page; by date one row more where there is a next page."""
        if not self.by_date:
            return engine.best(asked, limit=self.size, offset=self.offset)
        total = engine.count(asked)
        if self.before is not None:
            bounds = [bound for bound in (self.before, asked.to_order) if bound is not None]
            asked = replace(asked, to_order=min(bounds))
        return total, engine.newest(asked, limit=self.size + 1, offset=self.offset) if total else []


def _page(query: Query, *, by_date: bool) -> _Page:
    if not 1 <= query.page_size <= MOST_PER_PAGE or query.page < 1:
        raise UnknownChoice("页")
    if query.after and by_date:
        return _Page(by_date, query.page_size, 0, _cursor(query.after))
    if query.page * query.page_size > FURTHEST:
        raise TooDeep(FURTHEST)
    return _Page(by_date, query.page_size, (query.page - 1) * query.page_size, None)


def _cursor(after: str) -> int:
    if not (after.isascii() and after.isdigit() and len(after) < 20) or int(after) >= 2**63:
        raise UnknownChoice("页")
    return int(after)


def _narrowed(query: Query) -> Asked:
    """Return the filters of a query, checked."""
    unknown = [name for name in query.filters if name not in FACETS]
    if unknown:
        raise UnknownChoice("筛选项")
    if sum(map(len, query.filters.values())) > MOST_FILTERS:
        raise TooManyFilters(MOST_FILTERS)
    chosen = {name: tuple(dict.fromkeys(values)) for name, values in query.filters.items() if values}
    # 查询串里可能有任何字节；文件里存不下的字符，也不会是谁的代码。
    if any(not _storable(value) for values in chosen.values() for value in values):
        raise UnknownChoice("筛选项")
    last = query.released_to
    return Asked(
        filters=chosen,
        from_order=first_of(query.released_from) if query.released_from else None,
        to_order=_after(last) if last else None,
    )


def _after(day: date) -> int | None:
    return first_of(day + timedelta(days=1)) if day < date.max else None


def _storable(value: str) -> bool:
    return len(value) <= 200 and value.isprintable()
