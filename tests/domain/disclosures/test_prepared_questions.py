"""What is put into SQL once answers for each value as the query set itself would."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.disclosures.models import PublicCount
from gongkai.domain.disclosures.queries.prepared import Prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counts() -> None:
    PublicCount.objects.create(kind="column", authority_code="", code="news", number=2017, items=3)
    PublicCount.objects.create(kind="column", authority_code="", code="news", number=2018, items=5)
    PublicCount.objects.create(kind="file", authority_code="", code="", number=1, items=8, changed_on=date(2018, 1, 9))


def test_rows_follow_the_values_of_each_question() -> None:
    of_year = Prepared(lambda year: PublicCount.objects.filter(number=year).values_list("code", "items"), "year")
    assert [of_year(2018), of_year(2017), of_year(2016)] == [[("news", 5)], [("news", 3)], []]


def test_instances_are_those_of_the_query_set() -> None:
    of_kind = Prepared(lambda kind: PublicCount.objects.filter(kind=kind).order_by("-number"), "kind")
    assert of_kind("column") == list(PublicCount.objects.filter(kind="column").order_by("-number"))


def test_days_come_back_as_days() -> None:
    after = Prepared(lambda day: PublicCount.objects.filter(changed_on__gt=day), "day")
    assert [one.changed_on for one in after(date(2018, 1, 8))] == [date(2018, 1, 9)]


def test_a_value_that_would_end_the_text_is_a_value() -> None:
    of_code = Prepared(lambda code: PublicCount.objects.filter(code=code), "code")
    assert of_code("' OR 1=1 --") == []


def test_a_value_too_few_is_a_mistake() -> None:
    of_code = Prepared(lambda code: PublicCount.objects.filter(code=code), "code")
    with pytest.raises(ValueError, match="zip"):
        of_code()
