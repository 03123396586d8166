"""条例（2019）第四条 · 同时签发：两份文书的号不跳不重，同一份只签一次，后来的得到说明"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import LetterClosed, StaleLetter
from gongkai.domain.applications.models import Letter
from gongkai.knowledge.law.errors import Refusal
from tests.domain.applications.handled import RECEIVED_ON, Case
from tests.domain.together import race

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def case(transactional_db) -> Case:
    return Case().settled()


def notice(case) -> Letter:
    stated = {"consulted": "第三方", "consulted_on": MONDAY}
    return actions.draft_letter(
        case.application.pk, kind="consultation_notice", stated=stated, by=case.drafter, today=MONDAY
    )


def signing(case, letter, by=None):
    return lambda: actions.sign_letter(letter.pk, revision=1, by=by or case.head, today=MONDAY)


def numbers():
    return sorted(Letter.objects.exclude(number="").values_list("number", flat=True))


def test_letters_of_several_cases_are_numbered_without_gap_or_repeat(case, tmp_path):
    letters = []
    for number in range(2, 6):
        case.application = case.received(RECEIVED_ON, f"2026-000{number}")
        letters.append(notice(case))
    with race(tmp_path) as at_once:
        at_once.together(*(signing(case, letter) for letter in letters))
        given = at_once.afterwards(numbers)
    assert given == [f"东司依函〔2026〕{number}号" for number in range(1, 5)]


def test_of_two_who_sign_one_letter_the_second_is_told(case, tmp_path):
    letter = notice(case)
    with race(tmp_path) as at_once:
        results = at_once.together(signing(case, letter), signing(case, letter, case.officer))
        given = at_once.afterwards(numbers)
    assert sorted(type(one).__name__ for one in results) == [Letter.__name__, LetterClosed.__name__]
    assert given == ["东司依函〔2026〕1号"]


def test_of_two_last_approvals_one_gives_the_number(case, tmp_path):
    case.searched()
    letter = case.drafted()
    chain = case.submit(letter)
    other = case.office.appointed("赵二", "signer")
    for by in (case.head, case.lawyer):
        case.approve(letter, by)
    step = chain.steps.last()
    keys = [entry["key"] for entry in step.checklist]

    def approving(by):
        return lambda: actions.approve_reply(
            letter.pk, by=by, step=step.number, opinion="同意", text_hash=chain.text_hash, today=MONDAY, checklist=keys
        )

    with race(tmp_path) as at_once:
        results = at_once.together(approving(case.signer), approving(other))
        given = at_once.afterwards(numbers)
    assert len([one for one in results if isinstance(one, Refusal)]) == 1
    assert given == ["东司依复〔2026〕1号"]


def test_of_two_editors_one_saves_and_the_other_is_told(case, tmp_path):
    letter = notice(case)

    def editing(by, words):
        return lambda: actions.edit_letter(letter.pk, revision=1, texts=[words], by=by, today=MONDAY)

    with race(tmp_path) as at_once:
        results = at_once.together(editing(case.drafter, "甲写的。"), editing(case.officer, "乙写的。"))
    assert sorted(type(one).__name__ for one in results) == [Letter.__name__, StaleLetter.__name__]
