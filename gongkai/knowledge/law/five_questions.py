"""办理的五个问题: in which order a case is looked at, and in which decisions each question can end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.decisions import all_decisions
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import day, read_table, require_keys, tables, text, texts

QUESTIONS = Path(__file__).with_name("five_questions.toml")
# 申请人撤回、逾期不缴费，办到哪一问都可能，不属于哪一问。
AT_ANY_TIME = ("OTHER", "ABANDON_FEE")


@dataclass(frozen=True)
class Question:
    """One of the five. `codes`: the decisions a case can end in here; `asks`: what is looked at, in Chinese."""

    key: str
    label: str
    asks: str
    codes: tuple[str, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions in their order."""
    return load_questions(QUESTIONS)


def remaining(answers: Mapping[str, bool]) -> tuple[Question | None, tuple[str, ...]]:
    """Return the question that is next, and the codes still to be had, in the order of the questions.

    Args:
        answers: by key, whether the case goes on past that question; False: it ends there.

    None: it ended at a question, or all five are answered.
    """
    codes: list[str] = []
    following: Question | None = None
    for one in questions():
        goes_on = answers.get(one.key)
        if goes_on is False:
            return None, (*(one.codes or _given_or_refused()), *AT_ANY_TIME)
        if goes_on is None:
            following = following or one
            codes += one.codes
    if following is None or not codes:
        codes = [*_given_or_refused()]
    return following, (*codes, *AT_ANY_TIME)


def unanswered(code: str, answers: Mapping[str, bool]) -> tuple[Question, ...]:
    """Return the questions on the way to that decision which nobody has answered; () for one possible at any time.

    Args:
        answers: as `remaining` takes them; they do not contradict the decision.
    """
    way: list[Question] = []
    for one in () if code in AT_ANY_TIME else questions():
        if one.key not in answers:
            way.append(one)
        # “给不给”答了继续的，还要看“当不当”；答到此办结的，和其他各问一样，后面的不用再问。
        if code in one.codes and not answers.get(one.key):
            break
    return tuple(way)


def _given_or_refused() -> tuple[str, ...]:
    """Return what is left when all questions before are passed: the decisions of the last one that has any."""
    return next(one.codes for one in reversed(questions()) if one.codes)


def load_questions(path: Path) -> tuple[Question, ...]:
    """Return the questions of a file.

    Raises:
        LawDataError: unknown or missing keys, a code at two questions or at none.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "question"})
    day(top, "checked_on", path.name)
    loaded = []
    for row in tables(top, "question", path.name):
        require_keys(row, path.name, required={"key", "label", "asks", "codes"})
        codes = texts(row, "codes", path.name) if row["codes"] else ()
        loaded.append(
            Question(text(row, "key", path.name), text(row, "label", path.name), text(row, "asks", path.name), codes)
        )
    named = sorted(code for one in loaded for code in one.codes)
    if named != sorted(one.code for one in all_decisions() if one.code not in AT_ANY_TIME):
        raise LawDataError(f"{path.name}: each decision stands at one question, {', '.join(AT_ANY_TIME)} at none")
    return tuple(loaded)
