"""文字: reading numbers and claims out of a report's narrative. Only plain wordings are taken for a claim."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.knowledge.forms.report import Section
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import require_keys

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUANTITY = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)(万|亿)?(余|多)?"
    r"(人次|[件条次期个篇元份场人项起宗家部批名处封户张册幅])(余|多)?"
)
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000), None: Decimal(1)}
_DEEPEST_BRACKETS = 4
# No sentence that a person wrote is longer; what has no full stop is table debris, and is searched piece by piece.
_LONGEST = 2000
_YEAR_ALONE = re.compile(r"[在自从]?(?:20\d\d年(?:\d{1,2}月)?(?:度|以来|起|至今|开始)?|上一?年度?|去年)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit in a text; `exact` is False for 14万余条. `start` and `end` are positions in the text."""

    value: Decimal
    unit: str
    exact: bool
    start: int
    end: int


def flat(text: str) -> str:
    """Return the text on one line: no white space (lines are wrapped anywhere), half-width signs, plain digits."""
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    return _THOUSANDS.sub("", joined)


def narrative(sections: Iterable[Section]) -> str:
    """Return all chapters as one flat text, each closed by a full stop."""
    return "".join(f"{flat(section.text).rstrip('。')}。" for section in sections)


def sentences(text: str, *, ends: str = "。!?;") -> list[str]:
    """Return the parts of a flat text between `ends`."""
    return _pieces(re.split(f"[{re.escape(ends)}]", text))


def clauses(text: str) -> list[str]:
    """Return the parts of a flat text between commas, colons and the ends of sentences."""
    return _pieces(re.split(r"[,:。!?;]", text))


def _pieces(parts: Iterable[str]) -> list[str]:
    return [part[start : start + _LONGEST] for part in parts for start in range(0, len(part), _LONGEST)]


def without_brackets(text: str) -> str:
    """Return a flat text without what stands in brackets, nested ones to a few levels."""
    for _ in range(_DEEPEST_BRACKETS):
        text = _BRACKETS.sub("", text)
    return text


def quantities(text: str) -> list[Quantity]:
    """Return the numbers with a unit in a flat text, in their order."""
    return [
        Quantity(
            Decimal(found[1]) * _SCALE[found[2]],
            found[4],
            not (found[3] or found[5]) and (found[2] is None or found[4] == "元"),
            found.start(),
            found.end(),
        )
        for found in _QUANTITY.finditer(text)
    ]


def speaks_of_another_year(clause: str, year: int | None) -> bool:
    """Return whether a clause names last year, or any year but the reported one."""
    if any(word in clause for word in words("other_years")):
        return True
    return year is not None and any(int(found) != year for found in _YEAR.findall(clause))


def clauses_of_year(text: str, year: int | None) -> list[str]:
    """Return the clauses of a flat text that do not speak of another year than `year`.

    A year that stands alone ("2016年,…") holds until the sentence ends or names the reported year.
    """
    told = []
    for sentence in sentences(text):
        elsewhere = False
        for clause in clauses(sentence):
            another = speaks_of_another_year(clause, year)
            elsewhere = another if _YEAR_ALONE.fullmatch(clause) else elsewhere and f"{year}年" not in clause
            if not (another or elsewhere):
                told.append(clause)
    return told


def speaks_of_one_channel(clause: str) -> bool:
    """Return whether a clause's number is that of single channels: it names some and does not close the list."""
    named = any(word in clause for word in words("channels"))
    return named and not any(word in clause for word in lexicon()["channels"]["all_of"])


def negated(clause: str) -> bool:
    """Return whether a clause says that something was not done."""
    return _first(clause, "negation") is not None


def planned_from(sentence: str) -> int | None:
    """Return the position from which a sentence speaks of plans, or None."""
    return _first(sentence, "plan")


def words(topic: str) -> tuple[str, ...]:
    """Return the words of a topic of the lexicon."""
    return tuple(lexicon()[topic]["words"])


def word_pattern(word: str, not_before: Iterable[str]) -> str:
    """Return the pattern of a word that is not followed by what would make it another."""
    others = "|".join(map(re.escape, not_before))
    return re.escape(word) + (f"(?!{others})" if others else "")


def _first(text: str, topic: str) -> int | None:
    found = _topic_pattern(topic).search(text)
    return found.start() if found else None


@cache
def _topic_pattern(topic: str) -> re.Pattern[str]:
    entry = lexicon()[topic]
    return re.compile("|".join(word_pattern(word, entry["not_before"]) for word in entry["words"]))


_TOPICS: Mapping[str, tuple[str, ...]] = {
    "titles": ("norms",),
    "negation": ("words", "not_before"),
    "plan": ("words", "not_before", "chapters"),
    "other_years": ("words",),
    "channels": ("words", "all_of"),
    "hotlines": ("words",),
    "dedicated": ("words",),
}
_GROUP = ("name", "cells", "place_and", "place_not_before", "title_marks", "words")


@cache
def lexicon() -> Mapping[str, Any]:
    """Return the shipped word lists of `lexicon.toml`."""
    return parse((files(__package__) / "lexicon.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Mapping[str, Any]:
    """Return the word lists of a file. Raises LawDataError for an unknown or missing entry."""
    data = tomllib.loads(text)
    require_keys(data, "lexicon", required=("checked_on", "groups", *_TOPICS))
    for topic, keys in _TOPICS.items():
        require_keys(data[topic], topic, required=keys)
    for name, group in data["groups"].items():
        require_keys(group, name, required=_GROUP)
        for entry in group["words"]:
            require_keys(entry, name, required=("word", "not_before"))
    if not data["groups"]:
        raise LawDataError("lexicon: no groups")
    return data


def numbers_after(pattern: re.Pattern[str], clause_list: Iterable[str]) -> Iterator[tuple[Decimal, str]]:
    """Yield (number, clause) for every clause that `pattern` matches; its group `number` is the number."""
    for clause in clause_list:
        for found in pattern.finditer(clause):
            yield Decimal(found["number"]), clause
