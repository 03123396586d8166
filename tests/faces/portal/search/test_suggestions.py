"""检索 · 边写边提示：只提示现在公开的标题"""

from __future__ import annotations

import pytest

from tests.faces.portal.search.asking import asked, links
from tests.faces.portal.search.conftest import published_once

pytestmark = pytest.mark.django_db

ADDRESS = "/search/suggestions/"


def _three(desk):
    for place in ("社区", "校园"):
        desk.published(title=f"宪法宣传进{place}", body=f"<p>{place}活动。</p>")
    return desk, desk.published()


made = published_once(_three)


@pytest.fixture
def item(made, db):
    return made[1]


def suggested(client, typed: str) -> tuple[set[str], set[str]]:
    """Return the words and the titles suggested."""
    answer = client.get(ADDRESS, {"q": typed}).json()
    return {one["text"] for one in answer["words"]}, {one["text"] for one in answer["titles"]}


def test_titles_and_longer_words_are_offered(client, item):
    assert suggested(client, "宪") == ({"宪法宣传进"}, {"宪法宣传进广场", "宪法宣传进社区", "宪法宣传进校园"})


def test_a_title_leads_to_its_page(client, item):
    titles = client.get(ADDRESS, {"q": "广场"}).json()["titles"]
    assert titles == [{"text": "宪法宣传进广场", "address": f"/disclosure/items/{item.pk}/"}]


def test_what_was_withdrawn_is_not_offered_from_the_next_request_on(client, made, item):
    made[0].withdraw(item, hides_title=True)
    assert suggested(client, "宪") == (set(), {"宪法宣传进社区", "宪法宣传进校园"})


@pytest.mark.parametrize("typed", ["", "***", "公" * 10_000, "没有的词"])
def test_what_cannot_be_looked_for_is_answered_with_nothing(client, item, typed):
    assert suggested(client, typed) == (set(), set())


def test_longer_words_stand_under_the_results_for_whoever_has_no_script(client, item):
    assert links(asked(client, "宪法"))["宪法宣传进"] == "/search/?q=%E5%AE%AA%E6%B3%95%E5%AE%A3%E4%BC%A0%E8%BF%9B"
