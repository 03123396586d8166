"""渠道: a channel that the text names as used this year has a number in the table (N07)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from gongkai.knowledge.forms.checks import prose
from gongkai.knowledge.forms.checks.bodies import place_names, rule_makers
from gongkai.knowledge.forms.checks.case import Broken, Case, Check, Verdict, each
from gongkai.knowledge.forms.report import Section

_TITLE = re.compile(r"《([^《》]*)》")
_ZERO = re.compile(r"(?<![\d.])0[条次件篇期]")


@dataclass(frozen=True)
class Group:
    """Channels that share cells of the table, and the words that name them."""

    name: str
    cells: tuple[str, ...]
    words: re.Pattern[str]
    place_and: str
    place_not_before: tuple[str, ...]
    title_marks: tuple[str, ...]


def named_channels_have_numbers(case: Case) -> Iterator[Verdict]:
    """N07, one finding per group."""
    spoken = list(_spoken(case))

    def has_numbers(name: str) -> Iterator[Verdict]:
        group = _groups()[name]
        named = list(dict.fromkeys(word for clause in spoken for word in _named(group, clause, case)))
        if named and not any(case.numbers(*group.cells)):
            words = "、".join(f"“{word}”" for word in named[:4])
            yield Broken(f"文中说用过{words}，表中{group.name}各项都是0", group.cells)

    yield from each(_groups(), has_numbers)


def _spoken(case: Case) -> Iterator[str]:
    """Yield the clauses that tell what was done in the reported year: no plans, no negations, no other year."""
    for section in case.sections():
        if _is_about_plans(section):
            continue
        for sentence in prose.sentences(_without_norms(prose.flat(section.text))):
            for clause in prose.clauses_of_year(_before_plans(sentence), case.report.year):
                if not (prose.negated(clause) or _ZERO.search(clause)):
                    yield clause


def _is_about_plans(section: Section) -> bool:
    return any(word in section.heading for word in prose.lexicon()["plan"]["chapters"])


def _without_norms(text: str) -> str:
    """Return the text without titles of norms: 《…条例》, 《…办法（试行）》."""
    endings = tuple(prose.lexicon()["titles"]["norms"])
    return _TITLE.sub(lambda title: "" if prose.without_brackets(title[1]).endswith(endings) else title[0], text)


def _before_plans(sentence: str) -> str:
    start = prose.planned_from(sentence)
    return sentence if start is None else sentence[:start]


def _named(group: Group, clause: str, case: Case) -> Iterator[str]:
    """Yield the words of a clause that name a channel of the group."""
    yield from (found[0] for found in group.words.finditer(clause))
    if group.place_and:
        yield from _accounts(group, clause, case.report.authority)
    if any(mark in clause for mark in group.title_marks):
        yield from (found[0] for found in _TITLE.finditer(clause))


def _accounts(group: Group, clause: str, authority: str | None) -> Iterator[str]:
    """Yield official accounts: a known place with 发布, or any name with 发布 in quotation marks."""
    if group.place_and in clause:
        account = prose.word_pattern(group.place_and, group.place_not_before)
        yield from (found[0] for found in _account_pattern(account, authority).finditer(clause))
        quoted = re.compile("[“‘\"']([一-鿿]{2,8}" + group.place_and + ")[”’\"']")
        yield from (found[1] for found in quoted.finditer(clause))


@lru_cache(maxsize=64)
def _account_pattern(account: str, authority: str | None) -> re.Pattern[str]:
    places = sorted({*place_names(authority), *_listed_places()}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, places))}){account}")


@cache
def _listed_places() -> tuple[str, ...]:
    """Return the names of provinces and cities without 省, 市."""
    return tuple(place for name in rule_makers().local for place in place_names(name) if len(place) > 1)


@cache
def _groups() -> Mapping[str, Group]:
    groups = {}
    for key, entry in prose.lexicon()["groups"].items():
        pattern = "|".join(prose.word_pattern(word["word"], word["not_before"]) for word in entry["words"])
        groups[key] = Group(
            entry["name"],
            tuple(entry["cells"]),
            re.compile(pattern),
            entry["place_and"],
            tuple(entry["place_not_before"]),
            tuple(entry["title_marks"]),
        )
    return groups


CHECKS: Mapping[str, Check] = {"N07": named_channels_have_numbers}
