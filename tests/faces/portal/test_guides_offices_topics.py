"""条例（2007）第九条第三项，条例（2019）第二十条第二项、第五项 · 办事指南、机构和联系方式、专题：给公众看的页面"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.disclosures import actions
from gongkai.faces.portal.offices.telephones import with_numbers
from tests.domain.disclosures.desk import MONDAY, OTHER, Desk
from tests.domain.disclosures.office_files import picture
from tests.domain.disclosures.pages_of_answers import guide, office, topic
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words

pytestmark = pytest.mark.django_db

GUIDES, OFFICES, TOPICS = "/disclosure/guides/", "/disclosure/offices/", "/disclosure/topics/"
HERE = f"{OFFICES}?authority=justice"

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, settings) -> Desk:
    settings.IS_DEMO = True
    return opened


def at(item) -> str:
    return f"/disclosure/items/{item.pk}/"


def of(item) -> str:
    return f"{TOPICS}{item.pk}/"


class TestGuides:
    """办事指南"""

    def test_say_where_none_is_public(self, client, desk):
        assert "这里还没有公开的办事指南" in words(client.get(GUIDES))

    def test_tell_what_people_ask_first(self, client, desk):
        desk.published(**guide())
        assert "法律援助申请 办理时限 收到齐全的材料之日起7个工作日 收费标准 不收费" in words(client.get(GUIDES))

    def test_are_told_apart_by_whom_they_serve(self, client, desk):
        desk.published(**guide(), audience="citizens")
        assert "法律援助申请" in words(client.get(f"{GUIDES}?audience=citizens"))

    def test_for_others_are_left_out(self, client, desk):
        desk.published(**guide(), audience="citizens")
        assert "法律援助申请" not in words(client.get(f"{GUIDES}?audience=enterprises"))

    @pytest.mark.parametrize("query", ["audience=nobody", "authority=nobody", "after=yesterday"])
    def test_asked_for_in_a_way_no_page_asks_are_not_there(self, client, desk, query):
        assert client.get(f"{GUIDES}?{query}").status_code == 404

    def test_are_gone_at_the_first_request_after_withdrawal(self, client, desk):
        item = desk.published(**guide())
        tag = client.get(GUIDES).headers["ETag"]
        desk.withdraw(item)
        assert "法律援助申请" not in words(client.get(GUIDES, headers={"if-none-match": tag}))

    def test_in_draft_are_nowhere(self, client, desk):
        desk.draft(**guide())
        assert "法律援助申请" not in words(client.get(GUIDES))

    def test_take_as_many_queries_for_three_as_for_one(self, client, desk):
        desk.published(**guide())
        counted = [_queries(client, GUIDES)]
        desk.published(**{**guide(basis="某办法", fees="每件十元"), "title": "公证办理"}, section=desk.legal)
        counted.append(_queries(client, GUIDES))
        assert counted[0] == counted[1]

    def test_name_each_element_on_their_own_page(self, client, desk):
        page = client.get(at(desk.published(**guide()))).content.decode()
        assert re.findall("<h2>(.*?)</h2>", page) == [
            "设定依据",
            "申请条件",
            "办理材料",
            "办理流程",
            "办理时限",
            "收费标准",
            "办理地点和时间",
            "咨询和监督电话",
        ]

    def test_lead_back_to_their_list(self, client, desk):
        assert f'<a href="{GUIDES}">办事指南</a>' in client.get(at(desk.published(**guide()))).content.decode()


class TestOffices:
    """机构和联系方式"""

    def test_are_listed_with_a_telephone_that_can_be_called(self, client, desk):
        desk.published(**office(), section=desk.legal)
        assert 'href="tel:057980000016">0579-80000016</a>' in client.get(HERE).content.decode()

    def test_are_listed_with_address_and_hours(self, client, desk):
        desk.published(**office(), section=desk.legal)
        assert "地址 人民路0号2楼 办公时间 工作日上午8:30至12:00" in words(client.get(HERE))

    def test_are_called_as_they_are_registered(self, client, desk):
        desk.published(**office(), section=desk.legal)
        assert desk.legal.name in words(client.get(HERE))

    def test_of_several_bodies_are_listed_body_by_body(self, client, desk):
        assert "请在上面选一个机关" in words(client.get(OFFICES))

    def test_say_where_none_is_public(self, client, desk):
        assert "各科室的简介还没有公开" in words(client.get(HERE))

    def test_are_gone_at_the_first_request_after_withdrawal(self, client, desk):
        item = desk.published(**office(), section=desk.legal)
        tag = client.get(HERE).headers["ETag"]
        desk.withdraw(item)
        assert "0579-80000016" not in words(client.get(HERE, headers={"if-none-match": tag}))

    def test_take_as_many_queries_for_two_as_for_one(self, client, desk):
        desk.published(**office(), section=desk.legal)
        counted = [_queries(client, HERE)]
        desk.published(**{**office(), "title": "局机关简介"})
        counted.append(_queries(client, HERE))
        assert counted[0] == counted[1]

    def test_can_be_called_from_their_own_page(self, client, desk):
        page = client.get(at(desk.published(**office(), section=desk.legal)))
        assert 'href="tel:057980000016"' in page.content.decode()


class TestTopics:
    """专题"""

    def test_say_where_there_is_none(self, client, desk):
        assert "这里还没有专题" in words(client.get(TOPICS))

    def test_are_listed_with_what_they_are_about(self, client, desk):
        desk.published(**topic())
        assert "宪法宣传 宪法宣传周里，每一场活动在哪里" in words(client.get(TOPICS))

    def test_have_colours_of_their_own(self, client, desk):
        assert "topic topic-red" in client.get(of(desk.published(**topic()))).content.decode()

    def test_without_colours_chosen_are_blue(self, client, desk):
        assert "topic topic-blue" in client.get(of(desk.published(**topic(accent="")))).content.decode()

    def test_list_what_names_them(self, client, desk):
        shown = desk.published(**topic())
        desk.published(**OTHER, theme="宪法宣传")
        assert "专题内容 调解员培训班开班" in words(client.get(of(shown)))

    def test_lose_what_is_withdrawn_at_the_first_request(self, client, desk):
        shown = desk.published(**topic())
        item = desk.published(**OTHER, theme="宪法宣传")
        tag = client.get(of(shown)).headers["ETag"]
        desk.withdraw(item)
        assert "调解员培训班开班" not in words(client.get(of(shown), headers={"if-none-match": tag}))

    def test_themselves_withdrawn_leave_their_notice(self, client, desk):
        assert client.get(of(desk.withdraw(desk.published(**topic())))).status_code == 410

    def test_in_draft_are_nowhere(self, client, desk):
        assert client.get(of(desk.draft(**topic()).item)).status_code == 404

    def test_are_topics_only(self, client, desk):
        assert client.get(of(desk.published(**OTHER))).status_code == 404

    def test_show_the_picture_among_their_files_as_banner(self, client, desk):
        version = desk.draft(**topic())
        banner = actions.attach(
            version.pk, content=picture(), name="横幅.png", caption="宪法宣传横幅", by=desk.drafter, today=MONDAY
        )
        for hit in version.hits.all():
            actions.justify_hit(hit.pk, reason="已逐一看过，图中没有人名。", by=desk.drafter, today=MONDAY)
        shown = desk.publish(desk.approved(version))
        assert f'src="/disclosure/items/{shown.pk}/files/{banner.pk}/' in client.get(of(shown)).content.decode()

    def test_are_entered_from_their_page_in_the_column(self, client, desk):
        shown = desk.published(**topic())
        assert f'href="{of(shown)}">进入专题</a>' in client.get(at(shown)).content.decode()

    def test_take_as_many_queries_for_two_as_for_one(self, client, desk):
        desk.published(**topic())
        counted = [_queries(client, TOPICS)]
        desk.published(**{**topic("消防安全"), "body": "<p>用火用电的常识和隐患排查的结果。</p>"})
        counted.append(_queries(client, TOPICS))
        assert counted[0] == counted[1]

    @pytest.mark.parametrize("number", [0, 10**30])
    def test_of_numbers_that_nothing_has_are_not_there(self, client, desk, number):
        assert client.get(f"{TOPICS}{number}/").status_code == 404


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0579-80000010", ["057980000010"]),
        ("咨询：80000010，监督：12348", ["80000010", "12348"]),
        ("400-800-1234", ["4008001234"]),
        ("010 65000000转8001", ["01065000000"]),
        ("工作日8:30至12:00，2017年3月", []),
        ("没有电话", []),
    ],
)
def test_only_telephone_numbers_are_called(written, dialled):
    assert [one.number for one in with_numbers(written) if one.number] == dialled


@pytest.mark.parametrize("written", ["0579-80000010（办公室）", "", "甲123乙12345678丙"])
def test_no_word_beside_a_number_is_lost(written):
    assert "".join(one.words for one in with_numbers(written)) == written


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        client.get(address)
    return len(found)
