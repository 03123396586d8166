"""我的一天 · 回应关切：等我答复的诉求、等待回应的舆情，写明到何时，点进去就能办"""

from __future__ import annotations

import pytest
from django.test import Client

from tests.domain.once import once_a_module
from tests.domain.responses.desk import Desk
from tests.faces.backoffice.pages import words
from tests.signing_in import enter


class Office(Desk):
    """A ticket of the section for legal affairs and public opinion that was not answered; today a week later."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = self.ticket()
        self.opinion = self.event("谣言", kind="public_opinion")

    def day(self, user):
        return enter(Client(), user).get("/office/")


made = once_a_module(Office)


@pytest.fixture
def office(made, db, monkeypatch) -> Office:
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-12")
    return made


def test_a_question_stands_with_its_platform_its_stage_and_its_limit(office):
    page = office.day(office.drafter)
    assert f'href="/office/responses/{office.waiting.pk}/"' in page.content.decode()
    assert "公证怎样收费 市民问政 法制科 待拟答复 已过期限 3月11日 23:59前" in words(page)


def test_how_many_are_late_stands_above(office):
    assert "1 诉求待答复，超期1" in words(office.day(office.officer))


def test_public_opinion_stands_with_the_office_and_not_with_drafters(office):
    said = [
        ("谣言 东阳市司法局 政务舆情 已过期限" in words(office.day(user))) for user in (office.officer, office.drafter)
    ]
    assert said == [True, False]


def test_a_reviewer_has_nothing_to_answer(office):
    assert "诉求" not in words(office.day(office.first))
