"""一件一答复：several items in one application, one letter; each item has its own result, articles and reasons in it.

Law: 条例（2019）第三十六条、第三十七条 — what is asked for is answered; 苏政办函〔2019〕98号第五部分第二项.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.knowledge.documents.numerals import chinese_numeral
from gongkai.knowledge.law.decisions import Group
from gongkai.knowledge.law.remedies import RemedyClass, remedies
from gongkai.knowledge.letters.catalog import LetterText, letter_text
from gongkai.knowledge.letters.facts import ItemFacts, LetterFacts, known_facts
from gongkai.knowledge.letters.filling import CASE_LABELS, CLOSING_SIGNS, fill, items, plain, values
from gongkai.knowledge.letters.words import remedies_told

# 各项的结果不同，又没有一项公开的，哪一种答复书的标题都不合适。
TITLE_OF_NONE_GIVEN = "政府信息公开申请答复告知书"
GIVEN = frozenset({Group.GRANTED, Group.PARTIAL})
# 单独答复时的开头，在逐项答复中由总起句代替。
ALONE = "经审查，现答复如下："
CONSIDERED = "经审查，"
CALLED = {
    "{you}申请的政府信息": "该政府信息",
    "{you}申请的信息": "该信息",
    "{you}申请的现成政府信息": "现成的该政府信息",
}


@dataclass(frozen=True)
class Answered:
    """One item as the letter tells it. `lacking`: labels of what it must state yet; `enclosed`: what comes with it."""

    line: str
    lacking: tuple[str, ...]
    enclosed: tuple[str, ...]


def differ(asked: Sequence[ItemFacts]) -> bool:
    """Whether the items have several results, so that each states its own."""
    return len({(_code(one), one.stated.get("interest")) for one in asked}) > 1


def title_for(text: LetterText, asked: Sequence[ItemFacts]) -> str:
    """Return what the letter is called: as its decision has it, unless it tells several of which none gives."""
    is_given = text.decision is None or text.decision.group in GIVEN
    return text.title if is_given or not differ(asked) else TITLE_OF_NONE_GIVEN


def lead(facts: LetterFacts, reader: str) -> str:
    """Return the sentence before the items, each of which has its own result."""
    return f"{CONSIDERED}{reader}的申请共有{_counted(facts)}项内容，本机关逐项答复如下："


def listed(facts: LetterFacts) -> str:
    """Return the sentence that names the items where one result answers all."""
    named = "；".join(f"{n}.{_named(one)}" for n, one in enumerate(facts.items, 1))
    return f"申请的内容共{_counted(facts)}项：{named}。本告知书对各项一并答复。"


def answered(facts: LetterFacts) -> tuple[Answered, ...]:
    """Return the items in their order; 【…】 stands in place of what is missing.

    Raises:
        FactNotAllowed, DecisionRefused: as `letters.letter`.
    """
    return tuple(_answered(number, one, facts) for number, one in enumerate(facts.items, 1))


def remedies_of(facts: LetterFacts, reader: str) -> tuple[str, ...]:
    """Return the sentences on remedies: two where the law opens other ways against what is withheld than the rest.

    Law: 行政复议法（2023）第二十三条第一款第四项 — 不予公开的，先申请行政复议.
    """
    if facts.overseers is None:
        raise TypeError("nobody oversees the agency")
    classes = [_remedies(one) for one in facts.items]
    told = {known: remedies(known, facts.dated) for known in classes}
    withheld, other = told.get(RemedyClass.WITHHELD), told.get(RemedyClass.OTHER)
    named = {"you": reader, "letter": "本告知书"}
    if withheld and other and withheld.reconsideration_first is not other.reconsideration_first:
        numbers = [chinese_numeral(n) for n, known in enumerate(classes, 1) if known is RemedyClass.WITHHELD]
        of_withheld = f"本告知书第{'、'.join(numbers)}项答复"
        return (
            remedies_told(withheld, facts.overseers, against=of_withheld, **named),
            remedies_told(other, facts.overseers, against="本告知书其他各项答复", **named),
        )
    one = withheld or other
    if one is None:
        raise TypeError("there is no item")
    return (remedies_told(one, facts.overseers, **named),)


def _counted(facts: LetterFacts) -> str:
    return "两" if len(facts.items) == 2 else chinese_numeral(len(facts.items))


def _code(one: ItemFacts) -> str:
    known = letter_text(one.kind).decision
    if known is None:
        raise TypeError(f"{one.kind} tells no decision")
    return known.code


def _remedies(one: ItemFacts) -> RemedyClass:
    return letter_text(one.kind).remedies or RemedyClass.OTHER


def _named(one: ItemFacts) -> str:
    """Return the item as applicants wrote it, within the letter's own quotation marks."""
    return f"“{plain(one.text).rstrip(CLOSING_SIGNS).replace('“', '‘').replace('”', '’')}”"


def _answered(number: int, one: ItemFacts, facts: LetterFacts) -> Answered:
    text, alone = letter_text(one.kind), replace(facts, stated=one.stated, items=())
    filled = values(text, alone)
    law = facts.application.governing_law
    shown = [passage for passage in text.passages if passage.is_shown(law, filled) and passage.text != ALONE]
    asked = dict.fromkeys([fact.name for fact in text.says] + [place for passage in shown for place in passage.places])
    labels = {name: f"第{chinese_numeral(number)}项的{_label(name)}" for name in asked if name not in filled}
    told = "".join(fill(_in_a_row(passage.text), filled | _gaps(labels)) for passage in shown)
    given = one.stated.get(text.attached)
    enclosed = items(known_facts()[text.attached], given) if text.attached and given else ()
    line = f"{chinese_numeral(number)}、关于{_named(one)}：{told}"
    return Answered(line, tuple(labels.values()), enclosed)


def _in_a_row(text: str) -> str:
    """Return a passage as it reads after the name of its item."""
    for alone, called in CALLED.items():
        text = text.replace(alone, called)
    return text.removeprefix(CONSIDERED)


def _label(name: str) -> str:
    return CASE_LABELS.get(name) or known_facts()[name].label


def _gaps(labels: dict[str, str]) -> dict[str, str]:
    return {name: f"【{label}】" for name, label in labels.items()}
