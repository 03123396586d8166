"""苏政办函〔2019〕98号 · 补不补、该不该、有没有、给不给、当不当"""

from __future__ import annotations

import pytest

from gongkai.knowledge.law.decisions import all_decisions
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.five_questions import QUESTIONS, load_questions, questions, remaining, unanswered


def test_the_five_stand_in_their_order():
    assert [one.label for one in questions()] == ["补不补", "该不该", "有没有", "给不给", "当不当"]


def test_at_the_beginning_every_decision_is_possible():
    assert set(remaining({})[1]) == {one.code for one in all_decisions()}


def test_a_question_that_ends_the_case_leaves_its_own_decisions():
    assert remaining({"correction": False}) == (None, ("ABANDON_CORR", "STILL_UNCLEAR", "OTHER", "ABANDON_FEE"))


def test_when_all_is_answered_what_was_found_is_given_or_refused():
    following, codes = remaining({one.key: True for one in questions()})
    assert (following, "GRANT" in codes, "NOT_EXIST" in codes) == (None, True, False)


@pytest.mark.parametrize("goes_on", [True, False])
def test_the_last_question_ends_in_what_was_found_however_it_is_answered(goes_on):
    answers = {one.key: True for one in questions()} | {"form": goes_on}
    assert {"GRANT", "PARTIAL", "DENY_THIRD"} <= set(remaining(answers)[1])


@pytest.mark.parametrize(
    ("code", "answers", "left"),
    [
        ("GRANT", {}, "补不补 该不该 有没有 给不给"),
        ("GRANT", {"correction": True, "scope": True}, "有没有 给不给"),
        ("GRANT", {"correction": True, "scope": True, "existence": True, "giving": True}, "当不当"),
        ("GRANT", {"correction": True, "scope": True, "existence": True, "giving": False}, ""),
        ("NOT_EXIST", {"correction": True}, "该不该 有没有"),
        ("PETITION", {"correction": True, "scope": False}, ""),
        ("STILL_UNCLEAR", {}, "补不补"),
        ("OTHER", {}, ""),
        ("ABANDON_FEE", {"correction": True, "scope": True}, ""),
    ],
)
def test_only_the_questions_on_the_way_to_a_decision_are_to_be_answered(code, answers, left):
    assert " ".join(one.label for one in unanswered(code, answers)) == left


def test_a_decision_that_stands_at_no_question_is_a_mistake_in_the_data(tmp_path):
    broken = tmp_path / "five_questions.toml"
    broken.write_text(QUESTIONS.read_text(encoding="utf-8").replace('"PETITION", ', ""), encoding="utf-8")
    with pytest.raises(LawDataError, match="one question"):
        load_questions(broken)
