"""条例（2019）第五十条 · 修改文字：数字是记录的数字，篇幅和与上年的相似程度写在旁边"""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from gongkai.domain.authorities.queries import require_authority
from gongkai.domain.reports.models import DeclaredFigure, ImprovementPlan, SectionEdit
from tests.faces.backoffice.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

REPORT = "/office/reports/dongyang-justice/2022/"
FIRST = f"{REPORT}versions/1/"
OVERVIEW, PROBLEMS, OTHER = (f"{FIRST}chapters/{number}/" for number in (1, 5, 6))

REPORT_2017 = "/office/reports/dongyang-justice/2017/"
FIRST_2017 = f"{REPORT_2017}versions/1/"
RELEASED = f"{FIRST_2017}chapters/2/"


@pytest.fixture(autouse=True)
def a_day_in_2023(monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2023-01-09")


@pytest.fixture
def begun(client):
    """The clerk's browser, with the report on 2022 begun."""
    client.post(f"{REPORT}open/")
    return client


def box(page) -> str:
    """Return what stands in the box to write in."""
    return unescape(page.content.decode().partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0])


def save(client, address: str, text: str, follow: bool = True):
    seen = client.get(address).content.decode().partition('name="seen" value="')[2].partition('"')[0]
    return client.post(address, {"seen": seen, "text": text}, follow=follow)


def state_licences(value: int) -> None:
    DeclaredFigure.objects.update_or_create(
        authority=require_authority("dongyang-justice"), year=2022, cell="t2/licences/decisions",
        defaults={"value": value, "declared_by": "葛清远", "declared_on": date(2023, 1, 6), "reason": "汇总表"},
    )  # fmt: skip


def test_the_box_holds_names_and_numbers(begun):
    assert "从事政府信息公开工作的人员[[从事政府信息公开工作人员数：" in box(begun.get(OVERVIEW))


def test_a_saved_number_follows_the_records(begun):
    state_licences(312)
    save(begun, OTHER, "作出许可[[行政许可·本年处理决定数量：312]]件。没有收取信息处理费。")
    state_licences(313)
    assert "作出许可313件。" in words(begun.get(FIRST))


def test_a_number_typed_over_is_the_records_number_all_the_same(begun):
    state_licences(312)
    save(begun, OTHER, "作出许可[[行政许可·本年处理决定数量：999]]件。没有收取信息处理费。")
    assert "作出许可312件。" in words(begun.get(FIRST))


def test_a_number_that_is_none_is_told_and_the_text_is_kept(begun):
    answer = save(begun, OTHER, "公开[[随便什么：1]]条。")
    assert (answer.status_code, "没有[[随便什么：1]]这样的数字" in words(answer), box(answer)) == (
        409,
        True,
        "公开[[随便什么：1]]条。",
    )
    assert not SectionEdit.objects.exists()


def test_saving_what_stands_changes_nothing(begun):
    save(begun, OVERVIEW, box(begun.get(OVERVIEW)))
    assert not SectionEdit.objects.exists()


def test_the_length_stands_beside_the_limit(begun):
    assert "原则上不超过1000字" in words(begun.get(OVERVIEW))


def test_other_chapters_have_no_limit(begun):
    assert "不超过" not in words(begun.get(OTHER))


def test_a_chapter_with_a_table_is_not_to_be_worded(begun):
    assert "修改：二、" not in words(begun.get(FIRST))


def test_the_problems_that_were_entered_are_drafted(begun):
    ImprovementPlan.objects.create(
        authority=require_authority("dongyang-justice"), year=2022, problem="解读形式单一", measure="增加图解"
    )
    assert "（一）解读形式单一。改进措施：增加图解。" in words(begun.get(FIRST))


def test_what_last_year_promised_stands_beside_this_year_s_draft_and_no_other_chapter(begun):
    ImprovementPlan.objects.create(
        authority=require_authority("dongyang-justice"), year=2021, problem="解读不及时", measure="五日内配发解读"
    )
    pages = [words(begun.get(address)) for address in (PROBLEMS, OTHER)]
    assert ["上年度承诺的，做到了没有 解读不及时 五日内配发解读" in page for page in pages] == [True, False]


# 图


@pytest.fixture
def begun_2017(client, monkeypatch):
    """The clerk's browser, with the report on 2017 begun: a year with items of several kinds."""
    monkeypatch.setenv("GONGKAI_TODAY", "2018-01-09")
    client.post(f"{REPORT_2017}open/")
    return client


def test_a_chart_stands_in_the_box_by_its_name(begun_2017):
    assert "[[图：按内容分]]" in box(begun_2017.get(RELEASED)).splitlines()


def test_a_chart_whose_line_is_deleted_is_not_drawn(begun_2017):
    drawn = "<figcaption>" in begun_2017.get(FIRST_2017).content.decode()
    save(begun_2017, RELEASED, box(begun_2017.get(RELEASED)).replace("[[图：按内容分]]", ""))
    assert (drawn, "<figcaption>" in begun_2017.get(FIRST_2017).content.decode()) == (True, False)


def test_charts_that_can_be_inserted_are_listed_by_name_and_title(begun_2017):
    assert "[[图：按内容分]] 主动公开政府信息按内容分类" in words(begun_2017.get(RELEASED))


def test_a_chart_with_nothing_to_draw_is_not_offered(begun_2017):
    assert "[[图：历年申请]]" not in words(begun_2017.get(RELEASED))


def test_a_chart_put_in_all_the_same_says_that_there_is_nothing_to_draw(begun):
    save(begun, OTHER, "[[图：历年申请]]\n没有收取信息处理费。")
    assert "历年政府信息公开申请：以前年度的报告没有在这里公布，无从比较。" in words(begun.get(FIRST))


def test_a_chart_that_is_none_is_told(begun):
    answer = save(begun, OTHER, "[[图：人员]]")
    assert (answer.status_code, "没有[[图：人员]]这样的数字或者图。" in words(answer)) == (409, True)
