"""筛选: what a search can be narrowed by, with how many there are of each; links, so that they work without script."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings

from gongkai.domain.authorities.queries import bodies_named
from gongkai.domain.disclosures.models import Column, Validity
from gongkai.faces.portal.items.facts import LIST_FOLDER
from gongkai.faces.portal.search.asked import FILTERS, Asked
from gongkai.faces.portal.search.results import KINDS
from gongkai.knowledge.law.classifications import Classification, classifications
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.statutory_items import label as statutory_label

Counts = Mapping[str, Mapping[str, int]]
FIRST, MOST = 6, 100
# 地址里什么都可能写：不认得的，只照抄这么长。
_LONGEST_CODE = 24


@dataclass(frozen=True)
class Choice:
    """One value: choosing it leads to `address`, and giving it up where `is_chosen`."""

    label: str
    number: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """The values of one filter: those seen at once, and those behind “更多”."""

    label: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]

    @property
    def has_chosen(self) -> bool:
        """Whether the search is narrowed by it."""
        return any(choice.is_chosen for choice in (*self.first, *self.more))


def groups(search: Asked, counts: Counts) -> list[Group]:
    """Return the filters that part what was found; one that would not is left out. At most one query."""
    labels = _Labels(counts.get("authority", {}), search.chosen.get("authority", ()))
    made = (_group(name, search, counts.get(name, {}), labels) for name in FILTERS)
    return [group for group in made if len(group.first) > 1 or group.has_chosen]


def _group(name: str, search: Asked, counts: Mapping[str, int], labels: _Labels) -> Group:
    chosen = search.chosen.get(name, ())
    values = sorted(counts, reverse=True) if name == "year" else list(counts)
    # 选上了、却一条也没有的，也要列出来：不然没法取消。
    values = [*chosen, *(value for value in values if value not in chosen)][: max(MOST, len(chosen))]
    choices = [
        Choice(labels.of(name, value), counts.get(value, 0), search.turned(name, value).address, value in chosen)
        for value in values
    ]
    first = max(FIRST, len(chosen))
    return Group(FILTERS[name], tuple(choices[:first]), tuple(choices[first:]))


class _Labels:
    """The Chinese names of codes; a code that nobody knows is its own name."""

    def __init__(self, *codes_of_bodies: Collection[str]) -> None:
        codes = {code for codes in codes_of_bodies for code in codes}
        bodies = bodies_named(codes) if codes else ()
        self._bodies = {body.code: body.name for body in bodies}
        self._lists = classifications(settings.DATA_FOLDER / LIST_FOLDER)

    def of(self, name: str, code: str) -> str:
        label = self._known(name, code)
        return label if label != code else code[:_LONGEST_CODE]

    def _known(self, name: str, code: str) -> str:
        match name:
            case "kind":
                return KINDS.get(code, code)
            case "authority":
                return self._bodies.get(code, code)
            case "column":
                return dict(Column.choices).get(code, code)
            case "validity":
                return dict(Validity.choices).get(code, code)
            case "topic":
                return self._lists.label(Classification.TOPIC, code)
            case "year":
                return f"{code}年"
        try:
            return statutory_label(code)
        except Refusal:
            return code
