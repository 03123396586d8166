"""条例（2019）第四十九条 · 同一单位的两份报表同时到：收下一份，另一份说明白；两人同时接收、退回，只有一个算数"""

from __future__ import annotations

import pytest

from gongkai.domain.collecting.models import Outcome, Submission, SubmittedFigure
from gongkai.knowledge.forms.catalog import form
from tests.domain.collecting.city import City
from tests.domain.together import race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city(transactional_db) -> City:
    return City()


def kinds(results) -> list[str]:
    return sorted(type(one).__name__ for one in results)


def test_of_two_submissions_at_once_one_is_told_of_the_other_and_none_is_half_written(city, tmp_path):
    unit = city.unit(city.call())
    with race(tmp_path) as at_once:
        results = at_once.together(
            lambda: city.submit(unit, {"t2/licences/decisions": 1}, seen=0),
            lambda: city.submit(unit, {"t2/licences/decisions": 2}, seen=0),
        )
        kept = at_once.afterwards(lambda: (Submission.objects.count(), SubmittedFigure.objects.count()))
    assert (kinds(results), kept) == (["Submission", "SubmittedMeanwhile"], (1, len(form("national-2021").cells)))


def test_of_an_acceptance_and_a_submission_at_once_what_was_looked_at_is_accepted(city, tmp_path):
    unit = city.unit(city.call())
    city.submit(unit, {"t2/licences/decisions": 1})
    with race(tmp_path) as at_once:
        at_once.together(
            lambda: city.accept(unit, number=1),
            lambda: city.submit(unit, {"t2/licences/decisions": 2}, seen=1),
        )
        accepted = at_once.afterwards(
            lambda: list(Submission.objects.filter(outcome=Outcome.ACCEPTED).values_list("number", flat=True))
        )
    assert accepted in ([], [1])


def test_a_year_called_twice_at_once_is_called_once(city, tmp_path):
    with race(tmp_path) as at_once:
        results = at_once.together(city.call, city.call)
    assert kinds(results) == ["AlreadyCalled", "Call"]


def test_of_three_acceptances_at_once_one_counts_and_the_others_are_told(city, tmp_path):
    unit = city.unit(city.call())
    city.submit(unit, {"t2/licences/decisions": 1})
    with race(tmp_path) as at_once:
        results = at_once.together(*[lambda: city.accept(unit, number=1, reason="照报送的数字接收")] * 3)
    assert kinds(results) == ["DecidedBefore", "DecidedBefore", "Submission"]
