"""检索 · 先后和翻页"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.domain.search.errors import TooDeep, UnknownChoice
from gongkai.domain.search.models import Document
from gongkai.domain.search.queries import Sort
from tests.domain.search.shelf import found, keys


def test_a_title_comes_before_a_text_full_of_the_word(shelf):
    shelf.holds(Document("text", "通知", "公证公证公证公证" * 20), Document("title", "公证办理指南" * 9, "略" * 900))
    assert keys("公证") == ["title", "text"]


def test_a_title_comes_first_whatever_the_weight(shelf):
    shelf.holds(Document("text", "通知", "公证公证", weight=2.0), Document("title", "公证办理", "略" * 900, weight=1.0))
    assert keys("公证") == ["title", "text"]


def test_of_two_alike_the_weightier_comes_first(shelf):
    shelf.holds(Document("news", "公证一", "公证"), Document("norm", "公证二", "公证", weight=2.0))
    assert keys("公证") == ["norm", "news"]


def test_by_date_the_newest_comes_first_and_the_undated_last(shelf):
    shelf.holds(
        Document("undated", "公证公证", "公证"),
        Document("old", "公证", released_on=date(2016, 5, 4)),
        Document("new", "通知", "公证", released_on=date(2018, 3, 1)),
    )
    assert keys("公证", sort=Sort.NEWEST) == ["new", "old", "undated"]


def test_nothing_typed_shows_everything_by_date(shelf):
    shelf.holds(
        Document("old", "甲", released_on=date(2016, 5, 4)), Document("new", "乙", released_on=date(2017, 1, 1))
    )
    assert keys("  ") == ["new", "old"]


@pytest.fixture
def many(shelf):
    first = date(2017, 1, 1)
    # 每天两件：同一天的也不会漏、不会重。
    shelf.holds(*(Document(str(n), f"公证第{n}期", "公证", released_on=first + timedelta(n // 2)) for n in range(47)))


@pytest.mark.usefixtures("many")
def test_pages_by_date_go_on_to_the_end_without_gaps_or_repeats():
    seen, after = [], ""
    while True:
        page = found("公证", sort=Sort.NEWEST, page_size=10, after=after)
        seen += [hit.key for hit in page.hits]
        after = page.next_after
        if not after:
            break
    assert len(seen) == 47
    assert set(seen) == {str(n) for n in range(47)}
    assert [int(key) // 2 for key in seen] == sorted((n // 2 for n in range(47)), reverse=True)


@pytest.mark.usefixtures("many")
def test_pages_by_relevance_hold_every_document_once():
    seen = [key for page in range(1, 6) for key in keys("公证", page=page, page_size=10)]
    assert sorted(seen, key=int) == [str(n) for n in range(47)]


@pytest.mark.usefixtures("many")
def test_says_how_many_pages_there_are():
    assert (found("公证", page_size=10).total, found("公证", page_size=10).pages) == (47, 5)


@pytest.mark.usefixtures("many")
def test_a_page_past_the_end_is_empty():
    assert keys("公证", page=9, page_size=10) == []


@pytest.mark.usefixtures("many")
def test_a_page_too_far_on_says_what_to_do_instead():
    with pytest.raises(TooDeep, match="前1,000条"):
        found("公证", page=51, page_size=20)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("wrong", [{"page": 0}, {"page": -3}, {"page_size": 0}, {"page_size": 10**9}])
def test_a_page_that_cannot_be_is_refused(wrong):
    with pytest.raises(UnknownChoice):
        found("公证", **wrong)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "９", "1.5", str(2**63)])
def test_a_mark_of_a_page_that_nobody_gave_out_is_refused(after):
    with pytest.raises(UnknownChoice):
        found("公证", sort=Sort.NEWEST, after=after)
