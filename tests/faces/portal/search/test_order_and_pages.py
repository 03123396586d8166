"""检索页 · 先后和翻页：按相关程度按页数，按日期一页接一页"""

from __future__ import annotations

import pytest

from tests.faces.backoffice.pages import words
from tests.faces.portal.search.asking import asked, links, titles
from tests.faces.portal.search.conftest import published_once

pytestmark = pytest.mark.django_db


def _many(desk):
    for number in range(5):
        desk.published(title=f"普法第{number}期", body=f"<p>第{number}期简报，由沈知远编写。</p>")
    desk.published(title="调解简报", body="<p>普法普法普法普法。</p>")


many = published_once(_many)
TITLES = {"调解简报", *(f"普法第{number}期" for number in range(5))}


@pytest.fixture(autouse=True)
def two_on_each(monkeypatch):
    monkeypatch.setattr("gongkai.faces.portal.search.asked.PAGE_SIZE", 2)


def test_follow_by_number_in_the_order_of_relevance(client, many):
    seen = [title for page in (1, 2, 3) for title in titles(asked(client, "普法", page=page))]
    assert sorted(seen) == sorted(TITLES)


def test_say_which_and_how_many_there_are(client, many):
    assert "第 2 页，共 3 页" in words(asked(client, "普法", page=2))


def test_follow_each_other_by_date_to_the_end(client, many):
    seen, answer = [], asked(client, "普法", sort="newest")
    while True:
        seen += titles(answer)
        following = links(answer).get("下一页")
        if not following:
            break
        answer = client.get(following)
    assert sorted(seen) == sorted(TITLES)


def test_that_do_not_exist_are_refused_with_what_to_do(client, many):
    answer = asked(client, "普法", page=9)
    assert answer.status_code == 422
    assert "没有这样的页。请回到检索页面重新选择" in words(answer)


def test_too_far_on_are_refused_with_what_to_do(client, many):
    assert "请加一个词、用筛选缩小范围" in words(asked(client, "普法", page=5001))


def test_titles_come_first_by_relevance(client, many):
    seen = [title for page in (1, 2, 3) for title in titles(asked(client, "普法", page=page))]
    assert seen[-1] == "调解简报"
