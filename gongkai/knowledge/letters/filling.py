"""填写: the facts of a case in the places of a text. What is filled in is never read again as a text with places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date

from gongkai.knowledge.law.decisions import Group, articles_under, decision
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.remedies import RemedyClass
from gongkai.knowledge.law.reply_facts import Fact, FactKind
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.letters.catalog import PLACE, LetterText, To
from gongkai.knowledge.letters.errors import FactNotAllowed
from gongkai.knowledge.letters.facts import LetterFacts, Value, known_facts
from gongkai.knowledge.letters.words import cited, written

CLOSING_SIGNS = "。；，、;.,"
SIGNS_AFTER_A_PLACE = "。；，、：）"
# Places filled with a limit in force on the day of the letter: place → rule.
LIMITS = {"third_party_days": "third_party", "co_maker_days": "co_maker", "fee_payment_days": "fee_payment"}
CASE_LABELS = {
    "agency": "机关名称",
    "addressee": "收件人",
    "applicant": "申请人",
    "application_number": "申请编号",
    "asked_for": "申请内容",
    "received_on": "收到申请之日",
    "articles": "收到申请之日",
}
_TYPES: Mapping[FactKind, type] = {
    FactKind.TEXT: str,
    FactKind.DAY: date,
    FactKind.LIST: tuple,
    FactKind.AMOUNT: int,
    FactKind.CODES: tuple,
}


def values(text: LetterText, facts: LetterFacts) -> dict[str, str]:
    """Return what stands in each place; a place without a value is absent.

    Raises:
        FactNotAllowed: a choice that the fact does not have, or a decision that withholds nothing.
        DecisionRefused, UnknownLetter: the law of the case does not know the letter.
    """
    case = facts.application
    law = case.governing_law
    filled = {
        "you": you(text, facts),
        "agency": plain(facts.agency),
        "addressee": addressee(text, facts),
        "applicant": plain(case.applicant),
        "application_number": plain(case.number),
        "asked_for": plain(case.asked_for),
        "received_on": written(case.received_on) if case.received_on else "",
        "dated": written(facts.dated),
        "articles": cited(text.articles_under(law)) if law else "",
    }
    filled |= {name: _stated(known_facts()[name], value, law) for name, value in facts.stated.items()}
    return {name: value for name, value in filled.items() if value}


def limits(places: Collection[str], dated: date) -> dict[str, str]:
    """Return the days of each limit that stands in these places. Raises RuleNotInForce before there was one."""
    return {place: str(rule(name).on(dated).value) for place, name in LIMITS.items() if place in places}


def addressee(text: LetterText, facts: LetterFacts) -> str:
    """Return whom the letter is addressed to; "" for nobody, or where the facts do not say."""
    if text.to is To.AGENCY:
        return plain(facts.agency)
    if text.to in (To.THIRD_PARTY, To.AGENCY_ADDRESSED):
        return plain(facts.addressee)
    return plain(facts.addressee or facts.application.applicant)


def you(text: LetterText, facts: LetterFacts) -> str:
    """Return how the letter speaks to its reader."""
    if text.to is To.THIRD_PARTY:
        return "你方"
    if text.to is To.APPLICANT and not facts.application.is_organisation:
        return "你"
    return "你单位"


def fill(text: str, filled: Mapping[str, str]) -> str:
    """Return the text with its places filled. Raises KeyError for a place without a value.

    A fact's own full stop gives way to the text's; “ ” inside a quotation become ‘ ’.
    """
    return PLACE.sub(lambda found: _fitted(found, filled), text)


def _fitted(found: re.Match[str], filled: Mapping[str, str]) -> str:
    value = filled[found[1]]
    before, after = found.string[: found.start()], found.string[found.end() :]
    if after[:1] in SIGNS_AFTER_A_PLACE:
        value = value.rstrip(CLOSING_SIGNS) if after else value
    if before.endswith("“") and after.startswith("”"):
        value = value.rstrip(CLOSING_SIGNS).replace("“", "‘").replace("”", "’")
    return value


def plain(value: str) -> str:
    """Return a text on one line, without signs that cannot be seen.

    Lines are joined by a semicolon where they do not end with a sign of their own. Control and direction signs go: they
    break files, or make a letter read other than it is stored.
    """
    lines = [" ".join(_seen(line).split()) for line in value.splitlines()]
    joined = ""
    for line in filter(None, lines):
        joined += ("；" if joined and joined[-1] not in f"{CLOSING_SIGNS}：:！？" else "") + line
    return joined


def _seen(line: str) -> str:
    spaced = line.replace("\t", " ")
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def items(fact: Fact, value: Value) -> tuple[str, ...]:
    """Return the items of a list, without their closing signs and without empty ones."""
    _require_type(fact, value)
    listed = value if isinstance(value, tuple) else ()
    return tuple(filter(None, (plain(one).rstrip(CLOSING_SIGNS) for one in listed)))


def _stated(fact: Fact, value: Value, law: Law | None) -> str:
    _require_type(fact, value)
    return _PRINTED[fact.kind](fact, value, law)


def _require_type(fact: Fact, value: Value) -> None:
    if not isinstance(value, _TYPES[fact.kind]) or isinstance(value, bool):
        raise TypeError(f"{fact.name} is a {fact.kind}, not {value!r}")


def _text(fact: Fact, value: Value, law: Law | None) -> str:
    shown = plain(str(value))
    if shown and fact.choices and shown not in fact.choices:
        raise FactNotAllowed(f"“{fact.label}”只能是{'、'.join(fact.choices)}之一，不能是“{shown}”。请重新选择。")
    return shown if shown.strip(CLOSING_SIGNS) else ""


def _codes(fact: Fact, value: Value, law: Law | None) -> str:
    """Return the articles that the withheld part rests on."""
    codes = value if isinstance(value, tuple) else ()
    for code in codes:
        known = decision(code)
        if known.group is not Group.DENIED or known.remedies is not RemedyClass.WITHHELD:
            raise FactNotAllowed(f"“{known.label}”（{code}）不是不予公开的答复，不能作为{fact.label}。请重新选择。")
    return cited(article for code in codes for article in articles_under(code, law)) if law else ""


_PRINTED: Mapping[FactKind, Callable[[Fact, Value, Law | None], str]] = {
    FactKind.TEXT: _text,
    FactKind.DAY: lambda fact, value, law: written(value) if isinstance(value, date) else "",
    FactKind.LIST: lambda fact, value, law: "、".join(items(fact, value)),
    FactKind.AMOUNT: lambda fact, value, law: str(value),
    FactKind.CODES: _codes,
}
