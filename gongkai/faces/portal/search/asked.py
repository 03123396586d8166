"""What an address of the search page asks for. Whatever stands in it, the answer is a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from gongkai.domain.search.errors import UnknownChoice
from gongkai.domain.search.queries import Query, Sort

# In the order in which they help most; the names stand in addresses.
FILTERS = {
    "kind": "种类",
    "column": "栏目",
    "year": "公开年份",
    "authority": "发布机构",
    "validity": "有效性",
    "topic": "主题分类",
    "statutory_item": "法定主动公开内容",
}
PAGE_SIZE = 20
_LONGEST_PAGE = 6


@dataclass(frozen=True)
class Asked:
    """A search as the address has it. `sort` None: by relevance where there is a text, else by date."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1
    after: str = ""

    @property
    def query(self) -> Query:
        """What the index is asked."""
        sort = self.sort or (Sort.RELEVANCE if self.text else Sort.NEWEST)
        page = self.page if sort is Sort.RELEVANCE else 1
        return Query(self.text, self.chosen, sort=sort, page=page, page_size=PAGE_SIZE, after=self.after)

    @property
    def address(self) -> str:
        """The address of exactly this."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, value) for name in FILTERS for value in self.chosen.get(name, ())]
        pairs += [("sort", self.sort.value)] if self.sort else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        pairs += [("after", self.after)] if self.after else []
        path = reverse("portal:find")
        return f"{path}?{urlencode(pairs)}" if pairs else path

    @property
    def has_filters(self) -> bool:
        """Whether the search is narrowed."""
        return any(self.chosen.values())

    def from_the_start(self) -> Asked:
        """Return the same on its first page."""
        return replace(self, page=1, after="")

    def for_text(self, text: str) -> Asked:
        """Return the same for another text."""
        return replace(self.from_the_start(), text=text)

    def in_order(self, sort: Sort) -> Asked:
        """Return the same in another order."""
        return replace(self.from_the_start(), sort=sort)

    def without_filters(self) -> Asked:
        """Return the same, not narrowed."""
        return replace(self.from_the_start(), chosen={})

    def turned(self, name: str, value: str) -> Asked:
        """Return the same with one value chosen, or given up where it is."""
        values = self.chosen.get(name, ())
        kept = tuple(one for one in values if one != value) if value in values else (*values, value)
        return replace(self.from_the_start(), chosen={**self.chosen, name: kept})


def asked(request: HttpRequest) -> Asked:
    """Return what the address asks for. Names it does not know are left alone.

    Raises:
        UnknownChoice: an order or a page that no link of ours leads to.
    """
    given = request.GET
    return Asked(
        text=given.get("q", "").strip(),
        chosen={name: tuple(dict.fromkeys(filter(None, given.getlist(name)))) for name in FILTERS if name in given},
        sort=_sort(given.get("sort", "")),
        page=_page(given.get("page", "")),
        after=given.get("after", ""),
    )


def _sort(written: str) -> Sort | None:
    if not written:
        return None
    try:
        return Sort(written)
    except ValueError:
        raise UnknownChoice("排列方式") from None


def _page(written: str) -> int:
    if not written:
        return 1
    if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_PAGE):
        raise UnknownChoice("页")
    return int(written)
