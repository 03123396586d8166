"""答复类型: one definition per code: articles, letters and what they say, evidence, remedies.

Where the forms count a decision stands in `knowledge.forms.crosswalk`, by the same codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from gongkai.knowledge.law.errors import DecisionRefused, LawDataError
from gongkai.knowledge.law.instruments import Article, Law, article_from, instruments, law_on
from gongkai.knowledge.law.proofs import Proof, proofs
from gongkai.knowledge.law.remedies import RemedyClass
from gongkai.knowledge.law.reply_facts import Fact, reply_facts
from gongkai.knowledge.law.tables import Table, day, one_of, read_table, require_keys, tables, text, texts, truth

T = TypeVar("T")

DECISIONS = Path(__file__).with_name("decisions.toml")
KEYS = frozenset({"code", "label", "group", "remedies", "letters", "evidence"})
OPTIONAL_KEYS = frozenset({"interest", "correction", *Law})


class Group(StrEnum):
    """The six results of table 三 (国办公开办函〔2021〕30号)."""

    GRANTED = "granted"
    PARTIAL = "partial"
    DENIED = "denied"
    UNABLE = "unable"
    NOT_PROCESSED = "not_processed"
    OTHER = "other"


class Interest(StrEnum):
    """What a refusal for the third party's sake protects; stored with every DENY_THIRD."""

    TRADE_SECRET = "trade_secret"  # noqa: S105 - 商业秘密 is a ground of refusal, not a password
    PRIVACY = "privacy"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The interest in Chinese."""
        return {"trade_secret": "商业秘密", "privacy": "个人隐私", "other": "其他合法权益"}[self.value]


@dataclass(frozen=True)
class ReplyLetter:
    """告知书: `kind` is a text of `knowledge.letters`; it must say `says` and can say `may_say`.

    `attachments` go out with it.
    """

    kind: str
    says: tuple[Fact, ...]
    may_say: tuple[Fact, ...] = ()
    attachments: tuple[Proof, ...] = ()


@dataclass(frozen=True)
class Decision:
    """答复类型.

    `articles` holds, per text of the Regulations, what the decision rests on; () where practice made it; a text that
    is absent does not know the decision. `needs_interest`: the protected interest must be stored.
    `needs_correction`: a correction notice must have gone before. `letters`: the usual one first. `evidence` is what
    the agency must keep.
    """

    code: str
    label: str
    group: Group
    remedies: RemedyClass
    articles: Mapping[Law, tuple[Article, ...]]
    letters: tuple[ReplyLetter, ...]
    evidence: tuple[Proof, ...]
    needs_interest: bool = False
    needs_correction: bool = False


def decision(code: str) -> Decision:
    """Return the decision of that code. Raises DecisionRefused for an unknown one."""
    found = _by_code().get(code)
    if found is None:
        raise DecisionRefused(f"没有代码为“{code}”的答复类型。可用的代码：{'、'.join(_by_code())}。")
    return found


def all_decisions() -> tuple[Decision, ...]:
    """Return all decisions in the order of table 三, NOT_INFORMATION last."""
    return tuple(_by_code().values())


def decisions_for(law: Law) -> tuple[Decision, ...]:
    """Return the decisions that can be made under that text of the Regulations."""
    return tuple(known for known in all_decisions() if law in known.articles)


def articles(code: str, received_on: date) -> tuple[Article, ...]:
    """Return the articles a decision rests on for an application received on that day; () where practice made it.

    Raises:
        DecisionRefused: an unknown code, or one that the law of that day does not know.
        RuleNotInForce: received before 2008-05-01.
    """
    return articles_under(code, law_on(received_on))


def articles_under(code: str, law: Law) -> tuple[Article, ...]:
    """Return the articles a decision rests on under `law`. Raises DecisionRefused as `articles` does."""
    known = decision(code)
    if law not in known.articles:
        others = "、".join(other.code for other in decisions_for(law))
        raise DecisionRefused(
            f"“{known.label}”（{code}）在{_regulation(law)}中没有依据，不能用于适用该条例的申请。可选：{others}。"
        )
    return known.articles[law]


@cache
def _by_code() -> Mapping[str, Decision]:
    return load_decisions(DECISIONS)


def load_decisions(path: Path) -> Mapping[str, Decision]:
    """Return the decisions of a file by code.

    Raises:
        LawDataError: unknown or missing keys, a code used twice, no law at all for a code.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "decision"})
    day(top, "checked_on", path.name)
    loaded: dict[str, Decision] = {}
    for row in tables(top, "decision", path.name):
        one = _decision(row, path.name)
        if one.code in loaded:
            raise LawDataError(f"{path.name}: {one.code} stands twice")
        loaded[one.code] = one
    return loaded


def _decision(row: Table, where: str) -> Decision:
    require_keys(row, where, required=KEYS, optional=OPTIONAL_KEYS)
    code = text(row, "code", where)
    known = {law: _articles(row[law], law, f"{where}: {code}") for law in Law if law in row}
    if not known:
        raise LawDataError(f"{where}: {code} has no law")
    return Decision(
        code=code,
        label=text(row, "label", where),
        group=Group(one_of(row, "group", set(Group), where)),
        remedies=RemedyClass(one_of(row, "remedies", set(RemedyClass), where)),
        articles=known,
        letters=tuple(_letter(one, f"{where}: {code}") for one in tables(row, "letters", where)),
        evidence=_proofs(row, "evidence", f"{where}: {code}"),
        needs_interest="interest" in row and truth(row, "interest", where),
        needs_correction="correction" in row and truth(row, "correction", where),
    )


def _letter(row: Table, where: str) -> ReplyLetter:
    require_keys(row, where, required={"kind", "says"}, optional={"may_say", "attachments"})
    return ReplyLetter(
        kind=text(row, "kind", where),
        says=_facts(row, "says", where),
        may_say=_facts(row, "may_say", where) if "may_say" in row else (),
        attachments=_proofs(row, "attachments", where) if "attachments" in row else (),
    )


def _facts(row: Table, key: str, where: str) -> tuple[Fact, ...]:
    return tuple(_known(name, reply_facts(), where) for name in texts(row, key, where))


def _proofs(row: Table, key: str, where: str) -> tuple[Proof, ...]:
    return tuple(_known(name, proofs(), where) for name in texts(row, key, where))


def _known(name: str, among: Mapping[str, T], where: str) -> T:
    if name not in among:
        raise LawDataError(f"{where}: unknown {name}")
    return among[name]


def _articles(value: object, law: Law, where: str) -> tuple[Article, ...]:
    """Return a list of articles; one that names no instrument stands in the Regulations themselves."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise LawDataError(f"{where}: {law} must be a list of articles")
    return tuple(article_from({"instrument": _regulation(law), **row}, where) for row in value)


def _regulation(law: Law) -> str:
    return next(known.id for known in instruments().values() if known.law is law)
