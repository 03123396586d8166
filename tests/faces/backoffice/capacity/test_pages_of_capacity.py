"""条例第四条 · 机构和保障的页面：一年一页，每条记录旁边写明计入哪一格；登记、撤销、更正、作废"""

from __future__ import annotations

import pytest

from gongkai.domain.capacity.models import Meeting, StaffPosting
from tests.faces.backoffice.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
CAPACITY = "/office/capacity/"
AT = {"at": "dongyang-justice"}
YEAR = f"{CAPACITY}?at=dongyang-justice&year=2017"


def meeting(client, **more):
    return client.post(f"{CAPACITY}meetings/new/", {**AT, "title": "工作会议", "held_on": "2017-04-07", **more})


def test_the_year_shows_each_figure_with_its_cell(client):
    page = words(client.get(YEAR))
    told = ("H3 （从事政府信息公开工作人员数）： 2人", "H3.2 （兼职人员数）： 2人", "I3 （接受培训人员数）： 2人次")
    assert [one for one in told if one not in page] == []


def test_each_record_names_the_cells_it_counts_in(client):
    assert words(client.get(YEAR)).count("计入 H3、H3.2") == 2


def test_somebody_who_left_within_the_year_does_not_count(client):
    assert "2016年9月1日离岗 不计入" in words(client.get(f"{CAPACITY}?at=dongyang-justice&year=2016"))


def test_a_figure_leads_to_its_list(client):
    assert b'href="/office/reports/dongyang-justice/2017/figures/H3/"' in client.get(YEAR).content


def test_what_is_entered_counts_on_the_page(client):
    meeting(client)
    assert "I1 （召开政府信息公开工作会议或专题会议数）： 1次" in words(client.get(YEAR))


def test_a_day_to_come_stays_on_the_form(client):
    page = meeting(client, held_on="2999-01-01")
    assert (page.status_code, "工作会议" in page.content.decode(), Meeting.objects.count()) == (422, True, 1)


def test_a_choice_must_be_made(client):
    page = client.post(f"{CAPACITY}staff/new/", {"person": "甲", "started_on": "2017-04-07"})
    assert "请选择“专职”或者“兼职”" in words(page)


def test_a_record_is_corrected_with_a_reason(client):
    posting = StaffPosting.objects.get(person="顾若晴")
    form = {"person": "顾若晴", "is_full_time": "yes", "started_on": posting.started_on, "reason": "写错了"}
    client.post(f"{CAPACITY}staff/{posting.pk}/", form)
    assert "H3.1 （专职人员数）： 1人" in words(client.get(YEAR))


def test_a_record_is_voided_with_a_reason(client):
    meeting(client)
    number = Meeting.objects.latest("pk").pk
    assert client.post(f"{CAPACITY}meetings/{number}/void/", {"reason": ""}).status_code == 422
    client.post(f"{CAPACITY}meetings/{number}/void/", {"reason": "没有召开"})
    assert "工作会议 已作废 2017年4月7日召开 不计入" in words(client.get(YEAR))


def test_a_person_leaves(client):
    posting = StaffPosting.objects.get(person="顾若晴")
    client.post(f"{CAPACITY}staff/{posting.pk}/end/", {"on": "2017-12-31"})
    assert "H3 （从事政府信息公开工作人员数）： 1人" in words(client.get(YEAR))


def test_money_is_entered_in_yuan_and_counted_in_wan(client):
    client.post(f"{CAPACITY}funds/new/", {**AT, "year": 2017, "purpose": "印刷", "amount": "12000.50"})
    assert "： 1.20005万元" in words(client.get(YEAR))


def test_a_year_whose_form_has_no_such_cell_says_so(client):
    assert "这一年的表式没有这一项" in words(client.get(f"{CAPACITY}?at=dongyang-justice&year=2020"))


@pytest.mark.parametrize("year", ["x", "1900", "9999", "²", ""])
def test_a_year_that_is_none_shows_this_one(client, year):
    assert client.get(f"{CAPACITY}?year={year}").status_code == 200


@pytest.mark.parametrize("address", ["nothing/new/", "nothing/1/", "meetings/999999/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(f"{CAPACITY}{address}").status_code == 404
