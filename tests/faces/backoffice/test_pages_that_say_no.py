"""办不到的，用一页中文说明原因和做法"""

from __future__ import annotations

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from gongkai.domain.accounts.models import User
from gongkai.domain.reports import queries
from gongkai.faces.theme.middleware import RefusalPages
from gongkai.knowledge.law.errors import Refusal
from gongkai.sample.staff import CLERK
from tests.faces.backoffice.pages import REPORT, REPORTS, figure_page, report_file, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

NOWHERE = {
    "an authority nobody registered": ("/office/reports/no-such/2017/", "没有代码为“no-such”的机关"),
    "a section": ("/office/reports/dongyang-justice-office/2017/", "没有代码为“dongyang-justice-office”的机关"),
    "a year before the statistics began": ("/office/reports/dongyang-justice/2013/", "没有适用于2013年度的统计表式"),
    "year nought": ("/office/reports/dongyang-justice/0000/", "没有适用于0年度的统计表式"),
    "a year that has not begun": ("/office/reports/dongyang-justice/9999/", "还没有开始"),
    "a cell that the form lacks": (figure_page("Z9"), "没有编号为“Z9”"),
    "a cell of another form": (figure_page("t3/granted/total"), "没有编号为“t3/granted/total”"),
    "a place that no list has": (figure_page("A1") + "?after=xyz", "找不到列表中的这个位置"),
    "a place before time": (figure_page("A1") + "?after=items..1", "找不到列表中的这个位置"),
    "a kind of file nobody writes": (report_file("exe"), "没有“exe”格式的文件"),
    "an authority with a null character": ("/office/reports/dongyang%00justice/2017/", "这个地址上没有内容"),
    "an address of nothing": ("/office/nothing/", "这个地址上没有内容"),
    "a year of five digits": ("/office/reports/dongyang-justice/20170/", "这个地址上没有内容"),
}


@pytest.mark.parametrize(("address", "sentence"), NOWHERE.values(), ids=NOWHERE)
def test_a_question_about_what_is_not_there(client, address, sentence):
    response = client.get(address)
    assert (response.status_code, sentence in words(response)) == (404, True)


@pytest.mark.parametrize("address", [address for address, _ in NOWHERE.values()], ids=NOWHERE)
def test_the_page_says_what_to_do(client, address):
    assert "请" in words(client.get(address))


def test_what_was_typed_is_shown_as_text(client):
    page = client.get(figure_page("<script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in page


def test_an_act_that_the_law_refuses_is_a_conflict():
    page = RefusalPages(None).process_exception(RequestFactory().post("/"), Refusal("已经延期。请先答复。"))
    assert (page.status_code, "已经延期。请先答复。" in words(page)) == (409, True)


def test_a_null_character_that_only_the_database_refused_is_told():
    asked = RequestFactory().post("/", {"reason": "甲\x00乙"})
    page = RefusalPages(None).process_exception(asked, DataError("PostgreSQL text fields cannot contain NUL bytes"))
    assert (page.status_code, "控制字符" in words(page)) == (422, True)


def test_another_refusal_of_the_database_stays_a_bug():
    asked = RequestFactory().post("/", {"reason": "甲乙"})
    assert RefusalPages(None).process_exception(asked, DataError("numeric field overflow")) is None


def test_the_second_click_that_only_the_database_refused_is_told():
    with pytest.raises(IntegrityError) as twice, transaction.atomic():
        User.objects.create(username=CLERK)
    page = RefusalPages(None).process_exception(RequestFactory().post("/"), twice.value)
    assert (page.status_code, "刚刚已经登记" in words(page)) == (409, True)


def test_a_broken_rule_of_the_database_stays_a_bug():
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        User.objects.create(username="nobody", name=None)
    assert RefusalPages(None).process_exception(RequestFactory().post("/"), broken.value) is None


def test_a_host_that_nobody_named(client):
    response = client.get(REPORTS, headers={"host": "elsewhere.example"})
    assert (response.status_code, "GONGKAI_HOSTS" in words(response)) == (400, True)


@pytest.fixture
def broken(client, monkeypatch):
    """A page whose query has a bug."""

    def fail(*_args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(queries, "compiled", fail)
    client.raise_request_exception = False
    return client


def test_a_bug_is_called_a_bug(broken):
    response = broken.get(REPORT)
    assert (response.status_code, "不是您的操作有误" in words(response)) == (500, True)


def test_a_bug_shows_no_detail(broken):
    assert "secret detail" not in broken.get(REPORT).content.decode()


def test_the_page_for_a_bug_needs_no_database(broken, monkeypatch):
    asked: list[int] = []

    def fail(*_args):
        asked.append(len(connection.queries_log))
        raise RuntimeError

    monkeypatch.setattr(queries, "compiled", fail)
    with CaptureQueriesContext(connection):
        broken.get(REPORT)
        assert [len(connection.queries_log)] == asked


@pytest.mark.parametrize("address", [REPORTS, REPORT, figure_page("A1"), figure_page("Z9"), "/nothing/"])
def test_every_page_forbids_foreign_hosts_and_inline_scripts(client, address):
    assert client.get(address).headers["Content-Security-Policy"].startswith("default-src 'self';")


def test_the_page_for_an_unknown_host_does_so_too(client):
    assert "Content-Security-Policy" in client.get(REPORTS, headers={"host": "elsewhere.example"}).headers


@pytest.mark.parametrize("address", [REPORTS, REPORT, figure_page("A1"), report_file("docx"), report_file("csv")])
def test_drafts_are_kept_by_no_cache(client, address):
    assert "no-store" in client.get(address).headers["Cache-Control"]
