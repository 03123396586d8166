"""文书: the facts of a case → a document in 函 format, or a filled form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.knowledge.documents.document import (
    Align,
    AttachmentNote,
    Document,
    LetterHead,
    Paragraph,
    PortraitBlock,
    SignatureBlock,
    TableBlock,
    TableCell,
)
from gongkai.knowledge.documents.numerals import chinese_numeral
from gongkai.knowledge.law.remedies import remedies
from gongkai.knowledge.law.reply_facts import Fact
from gongkai.knowledge.letters.catalog import PLACE, LetterText, Passage, Shape, To, letter_text
from gongkai.knowledge.letters.errors import FactsMissing
from gongkai.knowledge.letters.facts import LetterFacts, known_facts
from gongkai.knowledge.letters.filling import CASE_LABELS, fill, items, limits, plain, values, you
from gongkai.knowledge.letters.several import answered, differ, lead, listed, remedies_of, title_for
from gongkai.knowledge.letters.words import remedies_told, written

OPENING = Passage(
    "{received_on}，本机关收到{you}提出的政府信息公开申请（编号：{application_number}），申请公开“{asked_for}”。"
)
CORRECTED = Passage("{corrected_on}，本机关收到{you}的补正材料。", when="corrected_on")
NUMBER_TO_COME = "（文号待编）"
OVERSEERS = "行政复议机关和人民法院的名称"
FORM_SIZE, FORM_ROOM = 14.0, 7.0  # points
LABEL_WIDTH, VALUE_WIDTH = 32.0, 46.0


@dataclass(frozen=True)
class Needed:
    """One fact a letter asks for. `required`: without it the letter is refused."""

    fact: Fact
    required: bool


def needed(kind: str) -> tuple[Needed, ...]:
    """Return what has to be stated beside what every case knows. Raises UnknownLetter."""
    text = letter_text(kind)
    facts = [Needed(fact, True) for fact in text.says] + [Needed(fact, False) for fact in text.may_say]
    if _tells_of_correction(text):
        facts.append(Needed(known_facts()["corrected_on"], False))
    return tuple(facts)


def letter(kind: str, facts: LetterFacts) -> Document:
    """Return the letter of that kind, filled, with its articles, and the remedies of the day it is dated.

    Raises:
        UnknownLetter: no such kind, or the law of the case does not know it.
        DecisionRefused: a reply that the law of the case does not know.
        FactsMissing: names everything that is missing at once.
        FactNotAllowed: a value that the letter cannot state.
        RuleNotInForce: received, or decided, before 2008-05-01.
    """
    text = letter_text(kind)
    filled, shown = _filled(text, facts)
    lacking = tuple(dict.fromkeys(_lacking(text, facts, shown, filled)))
    if lacking:
        raise FactsMissing(text.title, lacking)
    return _document(text, facts, shown, filled)


def letter_with_gaps(kind: str, facts: LetterFacts) -> tuple[Document, tuple[str, ...]]:
    """Return the letter as far as it goes, 【…】 in place of what is missing, and what that is; for a screen only.

    Raises: as `letter`, but never FactsMissing.
    """
    text = letter_text(kind)
    filled, shown = _filled(text, facts)
    lacking = tuple(dict.fromkeys(_lacking(text, facts, shown, filled)))
    gaps = {place: f"【{label}】" for place, label in _labels().items() if place not in filled}
    return _document(text, facts, shown, {**gaps, **filled}), lacking


def _filled(text: LetterText, facts: LetterFacts) -> tuple[dict[str, str], tuple[Passage, ...]]:
    """Return what stands in each place, and the passages that are shown."""
    filled = values(text, facts)
    shown = tuple(_shown(text, facts, filled))
    return filled | limits({place for passage in shown for place in passage.places}, facts.dated), shown


def _document(text: LetterText, facts: LetterFacts, shown: Iterable[Passage], filled: dict[str, str]) -> Document:
    lines = _lines_of_items(text, facts, shown, filled) if facts.items else _lines(shown, facts, filled)
    body = [Paragraph.of(line) for line in lines]
    if text.remedies:
        body += [Paragraph.of(line) for line in _remedies(text, facts)]
    return _form(text, body, filled) if text.shape is Shape.FORM else _letter(text, facts, body, filled)


def _labels() -> dict[str, str]:
    return {**CASE_LABELS, **{name: fact.label for name, fact in known_facts().items()}}


def _tells_of_correction(text: LetterText) -> bool:
    """Whether the opening says when a correction came in: not where the letter itself tells it."""
    return text.has_opening and all(fact.name != "corrected_on" for fact in text.facts)


def _shown(text: LetterText, facts: LetterFacts, filled: dict[str, str]) -> Iterator[Passage]:
    """Yield the passages for this law and these facts; where items have several results, those before the items."""
    opening = (OPENING,) if text.has_opening else ()
    corrected = (CORRECTED,) if text.has_opening and (differ(facts.items) or _tells_of_correction(text)) else ()
    own = () if differ(facts.items) else text.passages
    law = facts.application.governing_law
    yield from (passage for passage in (*opening, *corrected, *own) if passage.is_shown(law, filled))


def _lacking(text: LetterText, facts: LetterFacts, shown: Iterable[Passage], filled: dict[str, str]) -> Iterator[str]:
    """Yield the label of whatever must be there and is not."""
    places = {"agency"} | {place for passage in shown for place in passage.places}
    if not differ(facts.items):
        places |= {fact.name for fact in text.says}
    if text.to is not To.NONE:
        places.add("applicant" if text.to is To.APPLICANT else "addressee")
    if text.shape is Shape.LETTER and not facts.is_draft and not plain(facts.number):
        yield "发文字号"
    labels = _labels()
    yield from (labels[place] for place in sorted(places - set(filled), key=list(labels).index))
    if differ(facts.items):
        yield from (label for one in answered(facts) for label in one.lacking)
    if text.remedies and not _names_overseers(facts):
        yield OVERSEERS


def _names_overseers(facts: LetterFacts) -> bool:
    overseers = facts.overseers
    return bool(overseers and overseers.court and (overseers.government or overseers.superior))


def _remedies(text: LetterText, facts: LetterFacts) -> tuple[str, ...]:
    if not (text.remedies and facts.overseers and _names_overseers(facts)):
        return (f"【{OVERSEERS}】",)
    if differ(facts.items):
        return remedies_of(facts, you(text, facts))
    told = remedies(text.remedies, facts.dated)
    return (remedies_told(told, facts.overseers, you=you(text, facts), letter="本告知书"),)


def _lines_of_items(
    text: LetterText, facts: LetterFacts, shown: Iterable[Passage], filled: dict[str, str]
) -> Iterator[str]:
    """Yield the paragraphs of a reply to several items: each with its own result, or one for all."""
    opening = [one for one in shown if one in (OPENING, CORRECTED)]
    yield from _lines(opening, facts, filled)
    if differ(facts.items):
        yield lead(facts, you(text, facts))
        yield from (one.line for one in answered(facts))
    else:
        yield listed(facts)
        yield from _lines([one for one in shown if one not in opening], facts, filled)


def _lines(shown: Iterable[Passage], facts: LetterFacts, filled: dict[str, str]) -> Iterator[str]:
    """Yield the paragraphs; 一、二、 are given in the order in which they are shown, and not to a single one."""
    passages = tuple(shown)
    is_numbered = sum(passage.numbered for passage in passages) > 1
    number = 0
    for passage in passages:
        if passage.each:
            listed = _listed(passage.each, facts, filled)
            yield from (f"{n}.{one}{'；' if n < len(listed) else '。'}" for n, one in enumerate(listed, 1))
            continue
        number += passage.numbered
        lead = f"{chinese_numeral(number)}、" if passage.numbered and is_numbered else ""
        yield lead + fill(passage.text, filled)


def _letter(text: LetterText, facts: LetterFacts, body: list[Paragraph], filled: dict[str, str]) -> Document:
    # 署名不能单独占一页：the last paragraph stays with what closes the letter.
    body[-1] = replace(body[-1], keep_with_next=True)
    blocks: list[PortraitBlock] = [*body]
    enclosed = text.attached_names
    if differ(facts.items):
        enclosed += tuple(dict.fromkeys(name for one in answered(facts) for name in one.enclosed))
    elif text.attached:
        enclosed += _listed(text.attached, facts, filled)
    if enclosed:
        blocks.append(AttachmentNote(enclosed))
    blocks.append(SignatureBlock(filled["agency"], written(facts.dated), sealed=True, seal=facts.seal))
    if contact := plain(facts.contact):
        blocks.append(Paragraph.of(f"（{contact}）"))
    return Document(
        title_for(text, facts.items),
        tuple(blocks),
        addressee=filled["addressee"],
        masthead=LetterHead(filled["agency"], plain(facts.number) or NUMBER_TO_COME),
        author=filled["agency"],
    )


def _listed(name: str, facts: LetterFacts, filled: dict[str, str]) -> tuple[str, ...]:
    """Return the items of a list; what stands in its place where it has none."""
    given = facts.stated.get(name)
    return (items(known_facts()[name], given) if given else ()) or (filled[name],)


def _form(text: LetterText, body: list[Paragraph], filled: dict[str, str]) -> Document:
    widths = (LABEL_WIDTH, VALUE_WIDTH, LABEL_WIDTH, VALUE_WIDTH)
    rows = tuple(tuple(_cells(row, filled)) for row in text.rows)
    table = TableBlock(rows, widths, size=FORM_SIZE, room=FORM_ROOM, description=text.title)
    addressee = filled["addressee"] if text.to is not To.NONE else ""
    return Document(text.title, (*body, table), addressee=addressee, author=filled["agency"])


def _cells(row: tuple[str, ...], filled: dict[str, str]) -> Iterator[TableCell]:
    """Yield labels and values in turn; a single value takes the whole line. What is not known stays blank."""
    for place, cell in enumerate(row):
        words = PLACE.sub(lambda found: filled.get(found[1], ""), cell)
        colspan = 3 if len(row) == 2 and place == 1 else 1
        yield TableCell(words, colspan=colspan, align=Align.LEFT if place % 2 else Align.CENTER)
