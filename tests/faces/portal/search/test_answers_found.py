"""条例（2019）第二十五条 · 检索页上的答复：写明是回应关切，可以只看这一种；撤下的下一次请求就没有"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai import clock
from gongkai.domain.authorities.models import Authority
from gongkai.domain.responses.actions import enter_concern, take_down_answer
from gongkai.domain.responses.models import Ticket
from tests.domain.disclosures.desk import MONDAY
from tests.faces.backoffice.pages import words
from tests.faces.portal.search.asking import asked, head, links, titles
from tests.faces.portal.search.conftest import published_once
from tests.faces.portal.test_answers_to_concerns import RECEIVED

pytestmark = pytest.mark.django_db


def _one_of_each(desk):
    """An item and an answer that both tell of 海棠社区."""
    desk.published(title="海棠社区普法活动", body="<p>活动照常。</p>")
    act = {"authority": desk.office.justice, "by": desk.officer, "today": MONDAY}
    platform = enter_concern("platforms", name="市民问政", started_on=date(2024, 1, 2), **act)
    said = {"title": "海棠社区怎样办公证", "question": "在哪里办？", "answer": "在窗口办。", "limit": "5个工作日"}
    days = {"received_at": RECEIVED, "due_at": RECEIVED, "entered_on": MONDAY, "replied_on": MONDAY}
    return desk, Ticket.objects.create(authority=desk.office.justice, platform=platform, **said, **days)


made = published_once(_one_of_each)


@pytest.fixture
def answer(made, db) -> Ticket:
    return made[1]


def test_stand_among_what_is_found_and_lead_to_their_page(client, answer):
    page = asked(client, "海棠社区")
    assert sorted(titles(page)) == ["海棠社区怎样办公证", "海棠社区普法活动"]
    assert links(page)["海棠社区 怎样办公证"] == f"/answers/{answer.pk}/"


def test_are_told_from_items_and_counted_apart(client, answer):
    said = words(asked(client, "海棠社区"))
    assert [one for one in ("种类", "政府信息 1", "回应关切 1", "回应关切 2024-03-04") if one not in said] == []


def test_are_found_alone_where_only_they_are_wanted(client, answer):
    page = asked(client, "海棠社区", kind="answer")
    assert (titles(page), head(page)) == (["海棠社区怎样办公证"], "1 条")


def test_are_narrowed_by_the_name_of_their_body_also_where_it_files_no_report(client, answer):
    Authority.objects.filter(pk=answer.authority_id).update(is_reporting_unit=False)
    said = words(asked(client, "海棠社区", authority=answer.authority.code))
    assert (f"发布机构：{answer.authority.name}" in said, answer.authority.code in said) == (True, False)


def test_are_offered_while_somebody_types(client, answer):
    offered = client.get("/search/suggestions/", {"q": "海棠"}).json()["titles"]
    assert {"text": "海棠社区怎样办公证", "address": f"/answers/{answer.pk}/"} in offered


def test_taken_down_are_gone_and_not_counted_at_the_next_request(client, made, answer):
    take_down_answer(answer.pk, reason="答复有误", by=made[0].officer, today=clock.today())
    page = asked(client, "海棠社区")
    assert (titles(page), head(page)) == (["海棠社区普法活动"], "约 1 条")
