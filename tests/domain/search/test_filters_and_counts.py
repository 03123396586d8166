"""检索 · 筛选和各项件数"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.search.errors import TooManyFilters, UnknownChoice
from gongkai.domain.search.models import Document
from tests.domain.search.shelf import found, keys


@pytest.fixture(autouse=True)
def four(shelf):
    shelf.holds(
        Document("1", "公证甲", authority="justice", topics=("law", "people"), year=2017, released_on=date(2017, 3, 1)),
        Document("2", "公证乙", authority="justice", topics=("law",), year=2018, released_on=date(2018, 1, 1)),
        Document("3", "公证丙", authority="education", validity="repealed", year=2018, released_on=date(2018, 1, 2)),
        Document("4", "学校", authority="education", column="news with spaces", statutory_item="20.1"),
    )


def test_one_value_narrows():
    assert set(keys("公证", filters={"authority": ["justice"]})) == {"1", "2"}


def test_several_values_of_one_facet_widen():
    assert set(keys("公证", filters={"authority": ["justice", "education"]})) == {"1", "2", "3"}


def test_several_facets_must_all_hold():
    assert keys("公证", filters={"authority": ["justice"], "year": ["2018"]}) == ["2"]


def test_a_value_with_spaces_is_one_value():
    assert keys("", filters={"column": ["news with spaces"]}) == ["4"]
    assert keys("", filters={"column": ["news"]}) == []


def test_both_ends_of_a_time_belong():
    assert set(keys("公证", released_from=date(2017, 3, 1), released_to=date(2018, 1, 1))) == {"1", "2"}


def test_the_last_day_there_is_may_be_asked_for():
    assert len(keys("公证", released_to=date.max)) == 3


def test_a_time_that_ends_before_it_begins_holds_nothing():
    assert keys("公证", released_from=date(2018, 1, 1), released_to=date(2017, 1, 1)) == []


def test_counts_stand_beside_every_value():
    assert found("公证").facets == {
        "kind": {"item": 3},
        "authority": {"justice": 2, "education": 1},
        "column": {},
        "statutory_item": {},
        "topic": {"law": 2, "people": 1},
        "year": {"2018": 2, "2017": 1},
        "validity": {"repealed": 1},
    }


def test_a_chosen_facet_still_counts_its_other_values():
    facets = found("公证", filters={"authority": ["education"]}).facets
    assert (facets["authority"], facets["year"]) == ({"justice": 2, "education": 1}, {"2018": 1})


def test_a_value_that_no_document_has_finds_nothing():
    assert found("公证", filters={"year": ["1900"]}).total == 0


def test_a_facet_that_does_not_exist_is_refused():
    with pytest.raises(UnknownChoice):
        found("公证", filters={"colour": ["red"]})


def test_thousands_of_values_are_refused():
    with pytest.raises(TooManyFilters, match="50"):
        found("公证", filters={"year": [str(n) for n in range(5000)]})
