"""审核程序: who reviews what before it goes out, in which order, with which checklist, by which article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.instruments import Article, Law, article_from, instruments, law_on
from gongkai.knowledge.law.tables import Table, count, day, one_of, read_table, require_keys, tables, text, truth

REVIEW_STEPS = Path(__file__).with_name("review_steps.toml")


class SubjectKind(StrEnum):
    """What is reviewed."""

    ITEM = "item"
    REPLY = "reply"
    REPORT = "report"
    ANSWER = "answer"


@dataclass(frozen=True)
class ChecklistEntry:
    """核对事项: what the reviewer confirms; a required one must be ticked before approval."""

    key: str
    text: str
    required: bool = True


@dataclass(frozen=True)
class ReviewStep:
    """审核的一步. `by_drafter`: the step is the drafter's own signature on what is submitted, not a review."""

    label: str
    role: str
    working_days: int
    articles: Mapping[Law, Article]
    checklist: tuple[ChecklistEntry, ...] = ()
    by_drafter: bool = False

    def article(self, decided_on: date) -> Article:
        """Return the article the step rests on, by the text in force that day. Raises RuleNotInForce."""
        return self.articles[law_on(decided_on)]


@dataclass(frozen=True)
class ReviewOrder:
    """审核程序 of one kind of subject. `drafted_by`: the roles that may submit it."""

    kind: SubjectKind
    drafted_by: tuple[str, ...]
    steps: tuple[ReviewStep, ...]

    def articles_for(self, role: str) -> Mapping[Law, Article]:
        """Return the articles of the step that role has here; those of the last step for a role without one."""
        return next((step.articles for step in self.steps if step.role == role), self.steps[-1].articles)


def review_order(kind: str) -> ReviewOrder:
    """Return the default order of one kind of subject. Raises KeyError."""
    return review_orders()[SubjectKind(kind)]


@cache
def review_orders() -> Mapping[SubjectKind, ReviewOrder]:
    """Return the default order of every kind of subject."""
    return load_review_orders(REVIEW_STEPS)


def load_review_orders(path: Path) -> Mapping[SubjectKind, ReviewOrder]:
    """Return the orders of a file, by kind.

    Raises:
        LawDataError: unknown or missing keys; a kind that is missing or stands twice; a drafter's step that is not the
            first; an order without a review.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "order"})
    day(top, "checked_on", path.name)
    orders = [_order(row, path.name) for row in tables(top, "order", path.name)]
    if sorted(order.kind for order in orders) != sorted(SubjectKind):
        raise LawDataError(f"{path.name}: every kind of subject needs one order")
    return {order.kind: order for order in orders}


def _order(row: Table, where: str) -> ReviewOrder:
    require_keys(row, where, required={"kind", "drafted_by", "step"})
    kind = SubjectKind(one_of(row, "kind", set(SubjectKind), where))
    place = f"{where}: {kind}"
    steps = tuple(_step(step, place) for step in tables(row, "step", place))
    if any(step.by_drafter for step in steps[1:]) or all(step.by_drafter for step in steps):
        raise LawDataError(f"{place}: the drafter signs first or not at all, and somebody else reviews")
    return ReviewOrder(kind, _roles(row["drafted_by"], place), steps)


def _roles(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(role, str) and role for role in value):
        raise LawDataError(f"{where}: drafted_by must list roles")
    return tuple(value)


def _step(row: Table, where: str) -> ReviewStep:
    required = {"label", "role", "working_days", "checklist", *Law}
    require_keys(row, where, required=required, optional={"by_drafter"})
    label = text(row, "label", where)
    place = f"{where}: {label}"
    return ReviewStep(
        label=label,
        role=text(row, "role", place),
        working_days=count(row, "working_days", place),
        articles={law: _article(row[law], law, place) for law in Law},
        checklist=_checklist(row["checklist"], place),
        by_drafter=truth(row, "by_drafter", place) if "by_drafter" in row else False,
    )


def _article(value: object, law: Law, where: str) -> Article:
    if not isinstance(value, dict):
        raise LawDataError(f"{where}: {law} must be an article")
    regulation = next(known.id for known in instruments().values() if known.law is law)
    return article_from({"instrument": regulation, **value}, where)


def _checklist(value: object, where: str) -> tuple[ChecklistEntry, ...]:
    if not isinstance(value, list):
        raise LawDataError(f"{where}: checklist must be a list")
    entries = tuple(_entry(row, where) for row in value)
    if len({entry.key for entry in entries}) != len(entries):
        raise LawDataError(f"{where}: a key stands twice in the checklist")
    return entries


def _entry(row: object, where: str) -> ChecklistEntry:
    if not isinstance(row, dict):
        raise LawDataError(f"{where}: a checklist entry must be a table")
    table: Table = row
    require_keys(table, where, required={"key", "text"}, optional={"required"})
    required = truth(table, "required", where) if "required" in table else True
    return ChecklistEntry(text(table, "key", where), text(table, "text", where), required)
