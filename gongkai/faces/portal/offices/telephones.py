"""Telephone numbers in what an office answers, so that a finger can call them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.knowledge.texts.elements import answers_in

# 区号可有可无；短号如12348；分机由人拨。
_NUMBER = re.compile(
    r"(?<![\d-])(?:(?:0\d{2,3}[-－—\s]?)?[2-9]\d{6,7}|[48]00[-\s]?\d{3}[-\s]?\d{4}|1\d{4})(?!\d)", re.ASCII
)


@dataclass(frozen=True)
class Spoken:
    """A stretch of words; `number` is what a telephone dials, "" for words alone."""

    words: str
    number: str = ""


def with_numbers(words: str) -> list[Spoken]:
    """Return the words in stretches, the telephone numbers among them apart."""
    found: list[Spoken] = []
    end = 0
    for match in _NUMBER.finditer(words):
        if match.start() > end:
            found.append(Spoken(words[end : match.start()]))
        found.append(Spoken(match[0], re.sub(r"\D", "", match[0])))
        end = match.end()
    return [*found, Spoken(words[end:])] if words[end:] else found


def calls_in(page_kind: str, body: str) -> list[list[Spoken]]:
    """Return the lines of what a page of answers says of telephones; none for other pages."""
    lines = answers_in(page_kind, body).get("telephone", "").splitlines()
    return [with_numbers(line) for line in lines]
