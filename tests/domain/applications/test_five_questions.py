"""苏政办函〔2019〕98号 · 补不补、该不该、有没有、给不给、当不当"""

from __future__ import annotations

from copy import copy
from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import QuestionBefore, QuestionsContradict, QuestionsUnanswered
from gongkai.domain.applications.queries.decisions import guided
from gongkai.domain.review.models import State
from tests.domain.applications.handled import Case
from tests.domain.once import once_a_module

MONDAY = date(2026, 3, 2)
opened = once_a_module(Case)


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


def answer(case, question, *, goes_on=True):
    return actions.answer_question(
        case.application.pk, question=question, goes_on=goes_on, note="已核对", by=case.drafter, today=MONDAY
    )


def stands(case):
    found = guided(case.viewer(on=MONDAY), case.fresh(), MONDAY)
    return found.following.key if found.following else None, {one.code for one in found.decisions}


def test_the_first_question_is_whether_it_needs_correction(case):
    assert stands(case)[0] == "correction"


def test_a_question_waits_for_those_before_it(case):
    with pytest.raises(QuestionBefore, match="补不补"):
        answer(case, "scope")


def test_past_a_question_its_decisions_are_gone(case):
    for question in ("correction", "scope"):
        answer(case, question)
    following, codes = stands(case)
    assert (following, codes & {"PETITION", "NOT_OURS"}, "NOT_EXIST" in codes) == ("existence", set(), True)


def test_a_case_that_ends_at_a_question_ends_in_one_of_its_decisions(case):
    answer(case, "correction")
    answer(case, "scope", goes_on=False)
    following, codes = stands(case)
    assert (following, codes) == (
        None, {"PETITION", "REPEAT", "PUBLICATION", "RECONFIRM", "NOT_OURS", "REFER_QUERY", "OTHER"},
    )  # fmt: skip


def test_what_was_found_is_given_or_refused(case):
    for question in ("correction", "scope", "existence", "giving"):
        answer(case, question)
    following, codes = stands(case)
    assert (following, {"GRANT", "PARTIAL", "DENY_THIRD"} <= codes, "NOT_EXIST" in codes) == ("form", True, False)


def test_a_question_answered_anew_opens_the_later_ones(case):
    for question in ("correction", "scope", "existence"):
        answer(case, question)
    answer(case, "scope")
    assert stands(case)[0] == "existence"


@pytest.fixture
def reply(case):
    case.settled()
    case.searched()
    return case.drafted()


def submitted(case, letter):
    return actions.submit_reply(letter.pk, revision=letter.revision, by=case.drafter, today=MONDAY)


def test_a_reply_is_not_submitted_before_the_questions_that_lead_to_it_are_answered(case, reply):
    answer(case, "correction")
    with pytest.raises(QuestionsUnanswered, match="“该不该”、“有没有”"):
        submitted(case, reply)


def test_a_reply_that_contradicts_the_answers_is_refused(case, reply):
    for question in ("correction", "scope", "existence"):
        answer(case, question)
    with pytest.raises(QuestionsContradict, match="“有没有”一问已经回答继续办理"):
        submitted(case, reply)


def test_the_questions_after_it_need_no_answer(case, reply):
    for question in ("correction", "scope"):
        answer(case, question)
    answer(case, "existence", goes_on=False)
    assert submitted(case, reply).state == State.IN_REVIEW


def test_who_takes_an_application_back_is_told_so_without_a_question(case):
    case.settled()
    actions.keep_evidence(case.application.pk, proof="end_grounds", note="撤回书", by=case.drafter, today=MONDAY)
    letter = case.drafted("OTHER", end_reason="申请人撤回申请")
    assert submitted(case, letter).state == State.IN_REVIEW
