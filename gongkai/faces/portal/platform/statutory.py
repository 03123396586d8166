"""法定主动公开内容: the items of the Regulation by article, and how much is public under each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from gongkai.domain.disclosures.queries.public import counted_by_statutory_item
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.instruments import Article
from gongkai.knowledge.law.statutory_items import Bodies, StatutoryItem, items_in_force, statutory_item

OBLIGED = {
    Bodies.ALL: "各级行政机关",
    Bodies.COUNTY_UP: "县级以上各级人民政府及其部门",
    Bodies.CITY_COUNTY: "设区的市级、县级人民政府及其部门",
    Bodies.TOWNSHIP: "乡（镇）人民政府",
}


@dataclass(frozen=True)
class Counted:
    """One item of the Regulation, and how much is public under it. `place`: 第三项; "" where the article has none."""

    item: StatutoryItem
    count: int

    @property
    def place(self) -> str:
        """The place inside its article."""
        return replace(self.item.article, number=None).place


@dataclass(frozen=True)
class OfArticle:
    """The items of one article: its name, and whom it obliges."""

    name: str
    obliged: str
    items: tuple[Counted, ...]


def counted(authority_code: str, on: date) -> list[Counted]:
    """Return the items of the text in force on a day, then those of another text that something stands under.

    One query. `authority_code`: "" for all bodies.
    """
    counts = counted_by_statutory_item(authority_code)
    known = items_in_force(on)
    listed = {item.code for item in known}
    others = [found for code in counts if code not in listed for found in _known(code)]
    return [Counted(item, counts.get(item.code, 0)) for item in (*known, *others)]


def by_article(found: list[Counted]) -> list[OfArticle]:
    """Return the same by article, in its order."""
    groups = groupby(found, lambda one: (_article(one.item), one.item.bodies))
    return [OfArticle(str(article), OBLIGED[bodies], tuple(items)) for (article, bodies), items in groups]


def _article(item: StatutoryItem) -> Article:
    return Article(item.article.instrument, item.article.number)


def _known(code: str) -> list[StatutoryItem]:
    try:
        return [statutory_item(code)]
    except Refusal:
        return []
