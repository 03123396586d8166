"""文书的事实: what a letter is filled with. The case gives it; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.instruments import Law, law_on
from gongkai.knowledge.law.remedies import Overseers
from gongkai.knowledge.law.reply_facts import Fact, load_facts, reply_facts

FACTS = Path(__file__).with_name("facts.toml")

# By the kind of the fact: text, a day, several texts or codes, whole 元.
Value = str | date | int | tuple[str, ...]


@dataclass(frozen=True)
class ApplicationFacts:
    """申请. `received_on` is None while its clock does not run; `law` overrides the one of that day."""

    number: str
    applicant: str
    asked_for: str
    received_on: date | None = None
    is_organisation: bool = False
    law: Law | None = None

    @property
    def governing_law(self) -> Law | None:
        """The text of the Regulations that governs; None while it is not known.

        Raises:
            RuleNotInForce: received before 2008-05-01.
        """
        return self.law or (law_on(self.received_on) if self.received_on else None)


@dataclass(frozen=True)
class ItemFacts:
    """申请事项及其答复. `kind`: the letter that would tell it alone; `stated`: what that letter states, by name."""

    text: str
    kind: str
    stated: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class LetterFacts:
    """一份文书的全部内容.

    `number` is 发文字号; a draft has none. `dated` is 成文日期 and, for a reply, the day of the decision.
    `addressee` is a third party or another agency; letters to the applicant take the name from the application.
    `contact` is printed under the date, `seal` behind it (an image; b"" where it is stamped). `stated` holds, by name,
    the facts that `needed` lists. `items`: of a reply to an application that wants several things, in their order;
    where their results differ, each states its own facts.
    """

    agency: str
    dated: date
    application: ApplicationFacts
    number: str = ""
    addressee: str = ""
    overseers: Overseers | None = None
    contact: str = ""
    seal: bytes = b""
    stated: Mapping[str, Value] = field(default_factory=dict)
    is_draft: bool = False
    items: tuple[ItemFacts, ...] = ()


@cache
def known_facts() -> Mapping[str, Fact]:
    """Return every fact that some letter states, by name. Raises LawDataError for a name that stands in both files."""
    own = load_facts(FACTS)
    twice = sorted(set(own) & set(reply_facts()))
    if twice:
        raise LawDataError(f"{FACTS.name}: {', '.join(twice)} stands in reply_facts.toml too")
    return {**reply_facts(), **own}
