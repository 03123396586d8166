"""文书目录: every letter as data, one file per kind in `texts`. Titles, paragraphs and tables are our own words.

A reply's articles, remedies and what it must say stand with its decision (`law/decisions.toml`), never here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.decisions import Decision, ReplyLetter, all_decisions, articles_under
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.instruments import Article, Law, article_from, instruments
from gongkai.knowledge.law.remedies import RemedyClass
from gongkai.knowledge.law.reply_facts import Fact
from gongkai.knowledge.law.tables import Table, one_of, read_table, require_keys, tables, text, texts, truth
from gongkai.knowledge.letters.errors import UnknownLetter
from gongkai.knowledge.letters.facts import known_facts

TEXTS = Path(__file__).with_name("texts")
PLACE = re.compile(r"\{(\w+)\}")
# What stands in every case, beside the facts of facts.toml and reply_facts.toml.
CASE_PLACES = frozenset(
    {
        "you", "agency", "addressee", "applicant", "application_number", "asked_for", "received_on", "dated",
        "articles", "third_party_days", "co_maker_days", "fee_payment_days",
    }
)  # fmt: skip
OPTIONS = frozenset({"attached", "attached_names", "opening", "format", "paragraph", "table"})
NOTICE_OPTIONS = frozenset({"says", "may_say", "remedies", *Law})


class To(StrEnum):
    """Whom a letter is addressed to."""

    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    AGENCY_ADDRESSED = "agency_addressed"  # another agency
    AGENCY = "agency"  # the agency that handles the case: a form that comes back to it
    NONE = "none"


class Shape(StrEnum):
    """函 under the agency's mark, or a form to fill in."""

    LETTER = "letter"
    FORM = "form"


@dataclass(frozen=True)
class Passage:
    """One paragraph, or one per item of the list `each`.

    Shown only under `law`, only `when` that fact is given, or `unless` it is.
    """

    text: str
    each: str = ""
    numbered: bool = False
    law: Law | None = None
    when: str = ""
    unless: str = ""

    @property
    def places(self) -> frozenset[str]:
        """The names of what is filled in."""
        return frozenset(PLACE.findall(self.text)) | ({self.each} if self.each else frozenset())

    def is_shown(self, law: Law | None, stated: Container[str]) -> bool:
        """Whether it stands in a letter under that law which states these facts."""
        if self.law not in (None, law) or (self.when and self.when not in stated):
            return False
        return not (self.unless and self.unless in stated)


@dataclass(frozen=True)
class LetterText:
    """一种文书. `articles` holds what it rests on under either text of the Regulations; a law that is absent has none.

    `decision` is set for a reply. `remedies`: None for a procedural notice, which cannot be contested by itself.
    `attached` names the list whose items are enclosed; `attached_names` are enclosed always.
    """

    kind: str
    title: str
    to: To
    shape: Shape
    has_opening: bool
    passages: tuple[Passage, ...]
    rows: tuple[tuple[str, ...], ...]
    says: tuple[Fact, ...]
    may_say: tuple[Fact, ...]
    articles: Mapping[Law, tuple[Article, ...]]
    remedies: RemedyClass | None
    decision: Decision | None = None
    attached: str = ""
    attached_names: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts it states, those it must state first."""
        return self.says + self.may_say

    def articles_under(self, law: Law) -> tuple[Article, ...]:
        """Return what it rests on; () where practice made it.

        Raises:
            DecisionRefused, UnknownLetter: the law does not know the decision or the notice.
        """
        if self.decision:
            return articles_under(self.decision.code, law)
        if self.articles and law not in self.articles:
            name = next(known.id for known in instruments().values() if known.law is law)
            raise UnknownLetter(f"《{self.title}》在{name}中没有依据，不能用于适用该条例的申请。请核对收到申请之日。")
        return self.articles.get(law, ())


def letter_text(kind: str) -> LetterText:
    """Return the letter of that kind. Raises UnknownLetter."""
    found = letter_texts().get(kind)
    if found is None:
        raise UnknownLetter(f"没有“{kind}”这种文书。请在申请的办理页点“拟写文书”，从列出的文书中选择。")
    return found


def reply_texts(code: str) -> tuple[LetterText, ...]:
    """Return the letters that tell a decision, the usual one first. Raises DecisionRefused for an unknown code."""
    return tuple(known for known in letter_texts().values() if known.decision and known.decision.code == code)


@cache
def letter_texts() -> Mapping[str, LetterText]:
    """Return every letter by kind: replies in the order of the decisions, then the notices and forms."""
    return load_letters(TEXTS)


def load_letters(folder: Path) -> Mapping[str, LetterText]:
    """Return the letters of a folder.

    Raises:
        LawDataError: unknown or missing keys or places, a fact that the letter must state and does not, a decision
            without its letter.
    """
    files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    replies = {one.kind: (known, one) for known in all_decisions() for one in known.letters}
    missing = sorted(set(replies) - set(files))
    if missing:
        raise LawDataError(f"{folder.name}: no text for {', '.join(missing)}")
    loaded = {kind: _reply(files[kind], *told) for kind, told in replies.items()}
    loaded |= {kind: _notice(path) for kind, path in files.items() if kind not in replies}
    for one in loaded.values():
        _require_facts(one)
    return loaded


def _reply(path: Path, known: Decision, told: ReplyLetter) -> LetterText:
    row = read_table(path)
    require_keys(row, path.name, required={"title", "to"}, optional=OPTIONS)
    return _letter(row, path, told.says, told.may_say, known.articles, known.remedies, known)


def _notice(path: Path) -> LetterText:
    row, where = read_table(path), path.name
    require_keys(row, where, required={"title", "to", "says"}, optional=OPTIONS | NOTICE_OPTIONS)
    remedies = RemedyClass(one_of(row, "remedies", set(RemedyClass), where)) if "remedies" in row else None
    articles = {law: _articles(row[law], law, where) for law in Law if law in row}
    may_say = _facts(row, "may_say", where) if "may_say" in row else ()
    return _letter(row, path, _facts(row, "says", where), may_say, articles, remedies, None)


def _letter(
    row: Table,
    path: Path,
    says: tuple[Fact, ...],
    may_say: tuple[Fact, ...],
    articles: Mapping[Law, tuple[Article, ...]],
    remedies: RemedyClass | None,
    known: Decision | None,
) -> LetterText:
    where = path.name
    return LetterText(
        kind=path.stem,
        title=text(row, "title", where),
        to=To(one_of(row, "to", set(To), where)),
        shape=Shape(one_of(row, "format", set(Shape), where)) if "format" in row else Shape.LETTER,
        has_opening=truth(row, "opening", where) if "opening" in row else True,
        passages=tuple(_passage(one, where) for one in tables(row, "paragraph", where)) if "paragraph" in row else (),
        rows=_rows(row["table"], where) if "table" in row else (),
        says=says,
        may_say=may_say,
        articles=articles,
        remedies=remedies,
        decision=known,
        attached=text(row, "attached", where) if "attached" in row else "",
        attached_names=texts(row, "attached_names", where) if "attached_names" in row else (),
    )


def _passage(row: Table, where: str) -> Passage:
    require_keys(row, where, required=(), optional={"text", "each", "numbered", "law", "when", "unless"})
    if ("text" in row) is ("each" in row):
        raise LawDataError(f"{where}: a paragraph has either text or each")
    return Passage(
        text=text(row, "text", where) if "text" in row else "",
        each=text(row, "each", where) if "each" in row else "",
        numbered="numbered" in row and truth(row, "numbered", where),
        law=Law(one_of(row, "law", set(Law), where)) if "law" in row else None,
        when=text(row, "when", where) if "when" in row else "",
        unless=text(row, "unless", where) if "unless" in row else "",
    )


def _rows(value: object, where: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, dict) or set(value) != {"rows"} or not isinstance(value["rows"], list):
        raise LawDataError(f"{where}: table must have rows")
    for row in value["rows"]:
        if not isinstance(row, list) or len(row) not in (2, 4) or not all(isinstance(cell, str) for cell in row):
            raise LawDataError(f"{where}: a row has two or four texts")
    return tuple(tuple(row) for row in value["rows"])


def _articles(value: object, law: Law, where: str) -> tuple[Article, ...]:
    if not isinstance(value, list):
        raise LawDataError(f"{where}: {law} must be a list of articles")
    regulation = next(known.id for known in instruments().values() if known.law is law)
    return tuple(
        article_from({"instrument": regulation, **row} if isinstance(row, dict) else row, where) for row in value
    )


def _facts(row: Table, key: str, where: str) -> tuple[Fact, ...]:
    names = texts(row, key, where)
    unknown = sorted(set(names) - set(known_facts()))
    if unknown:
        raise LawDataError(f"{where}: unknown {', '.join(unknown)}")
    return tuple(known_facts()[name] for name in names)


def _require_facts(one: LetterText) -> None:
    """Raise where a letter's words and its list of facts differ: each listed fact has its place, and no other."""
    used = set(_places(one)) - CASE_PLACES
    listed = {fact.name for fact in one.facts}
    unused, unknown = sorted(listed - used), sorted(used - listed)
    if unused or unknown:
        raise LawDataError(
            f"{one.kind}: states {', '.join(unknown) or 'all'} not listed, lists {', '.join(unused)} unused"
        )


def _places(one: LetterText) -> Iterator[str]:
    for passage in one.passages:
        yield from passage.places
        yield from filter(None, (passage.when, passage.unless))
    for row in one.rows:
        for cell in row:
            yield from PLACE.findall(cell)
    if one.attached:
        yield one.attached
