"""苏政办函〔2019〕98号 · 补不补、该不该、有没有、给不给、当不当"""

from __future__ import annotations

import pytest

from gongkai.knowledge.law.decisions import all_decisions
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.five_questions import QUESTIONS, load_questions, questions, remaining


def test_the_five_stand_in_their_order():
    assert [one.label for one in questions()] == ["补不补", "该不该", "有没有", "给不给", "当不当"]


def test_at_the_beginning_every_decision_is_possible():
    assert set(remaining({})[1]) == {one.code for one in all_decisions()}


def test_a_question_that_ends_the_case_leaves_its_own_decisions():
    assert remaining({"correction": False}) == (None, ("ABANDON_CORR", "STILL_UNCLEAR", "OTHER"))


def test_when_all_is_answered_what_was_found_is_given_or_refused():
    following, codes = remaining({one.key: True for one in questions()})
    assert (following, "GRANT" in codes, "NOT_EXIST" in codes) == (None, True, False)


def test_a_decision_that_stands_at_no_question_is_a_mistake_in_the_data(tmp_path):
    broken = tmp_path / "five_questions.toml"
    broken.write_text(QUESTIONS.read_text(encoding="utf-8").replace('"PETITION", ', ""), encoding="utf-8")
    with pytest.raises(LawDataError, match="one question"):
        load_questions(broken)
