"""条例（2007）第三十一条 · 公开年报：任何人看得到已公布的报告和更正，看不到草稿"""

from __future__ import annotations

import csv
import io
import re

import pytest

from gongkai.domain.disclosures.actions import withdraw_item
from tests import seed
from tests.faces.backoffice.pages import words

pytestmark = pytest.mark.django_db

LIST = "/disclosure/reports/"
REPORT = f"{LIST}dongyang-justice/2017/"


def test_the_front_page_leads_to_the_published_report(client, published):
    assert f'href="{LIST}dongyang-justice/2017/"' in client.get("/").content.decode()


def test_the_list_names_the_report(client, published):
    assert "东阳市司法局2017年政府信息公开工作年度报告" in words(client.get(LIST))


def test_the_three_signatures_stand_under_the_table(client, published):
    assert "单位负责人 负责人丙 审核人 审核人乙 填报人 填报人甲" in words(client.get(REPORT))


def test_no_finding_and_no_explanation_is_public(client, published):
    page = client.get(REPORT).content.decode()
    assert [word for word in ("核对", "预警", "情况属实", "审计") if word in page] == []


def test_no_record_is_public(client, published):
    assert "/figures/" not in client.get(REPORT).content.decode()


def test_the_csv_holds_the_published_numbers(client, published):
    rows = list(csv.reader(io.StringIO(client.get(f"{REPORT}files/csv/").content.decode("utf-8-sig"))))
    assert [int(row[3]) for row in rows[1:]] == seed.numbers()


def test_the_json_holds_no_findings(client, published):
    assert client.get(f"{REPORT}files/json/").json()["findings"] == []


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "json"])
def test_every_kind_of_file_is_given_out(client, published, suffix):
    assert client.get(f"{REPORT}versions/1/files/{suffix}/").status_code == 200


def test_another_kind_of_file_is_not_found(client, published):
    assert client.get(f"{REPORT}files/exe/").status_code == 404


@pytest.mark.parametrize(
    "address", [f"{LIST}dongyang-justice/2016/", f"{LIST}nobody/2017/", f"{REPORT}versions/2/", f"{REPORT}versions/0/"]
)
def test_what_is_not_published_is_not_found(client, published, address):
    assert client.get(address).status_code == 404


def test_the_draft_of_a_correction_stays_inside(client, published):
    desk, first = published
    desk.correct(first)
    assert client.get(f"{REPORT}versions/2/").status_code == 404


def test_while_it_is_corrected_the_page_says_nothing_of_it(client, published):
    before = words(client.get(REPORT))
    desk, first = published
    desk.correct(first)
    assert words(client.get(REPORT)) == before


def test_the_correction_is_told_with_its_reason(client, corrected):
    assert "更正理由：漏记一条微信公开的信息" in words(client.get(REPORT))


def test_the_correction_shows_the_figure_before_and_after(client, corrected):
    assert "政务微信公开政府信息数 条 0 1" in words(client.get(REPORT)).partition("更正之处")[2]


def test_the_first_version_stays_and_says_it_was_replaced(client, corrected):
    assert "这是第1版，已被更正" in words(client.get(f"{REPORT}versions/1/"))


def test_the_list_marks_a_corrected_report(client, corrected):
    assert "已更正" in words(client.get(LIST))


def test_a_withdrawn_report_is_public_no_more(client, published):
    desk, first = published
    on = {"withdrawn_on": first.published_on, "today": first.published_on}
    withdraw_item(desk.again(first).report.item_id, reason="内容有误", by=desk.terminal, **on)
    assert (client.get(REPORT).status_code, client.get(f"{REPORT}files/csv/").status_code) == (404, 404)


def test_a_page_that_still_stands_is_not_sent_again(client, published):
    etag = client.get(REPORT).headers["ETag"]
    assert client.get(REPORT, headers={"if-none-match": etag}).status_code == 304


def test_a_correction_is_seen_at_once(client, published):
    etag = client.get(REPORT).headers["ETag"]
    desk, first = published
    second = desk.correct(first)
    desk.explain_all(second)
    desk.freeze(second)
    desk.publish(desk.signed(desk.again(second)))
    assert client.get(REPORT, headers={"if-none-match": etag}).status_code == 200


def test_browsers_are_told_to_ask_each_time(client, published):
    assert client.get(REPORT).headers["Cache-Control"] == "public, no-cache"


def test_its_tags_say_what_it_is_and_when_it_went_out(client, published):
    page = client.get(REPORT).content.decode()
    found = re.findall(r'<meta name="(ArticleTitle|PubDate|ContentSource|ColumnName)" content="([^"]*)"', page)
    assert dict(found) == {
        "ArticleTitle": "东阳市司法局2017年政府信息公开工作年度报告",
        "PubDate": "2018-01-18 00:00",
        "ContentSource": "东阳市司法局",
        "ColumnName": "政府信息公开年报",
    }
