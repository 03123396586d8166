"""条例（2007）第二十四条、条例（2019）第三十三条 · 旧法期限、逾期、复议后诉讼、跨年结转：四件申请，各看一处

The four share one folder and two days, 9 January of 2018 and of 2026; each test looks at one thing that was seen.
GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.stories.days import OFFICER, Day, Told, day, open_status, unfolded

REPORTS = "/office/reports/dongyang-justice/"
ANSWERED = "2016-01"
OF_2017, OF_2025 = "2017年上半年普法宣传经费支出明细", "2024年度公共法律服务采购合同"


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, tmp_path_factory) -> Told:
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("briefly"), dirs_exist_ok=True)
    told = Told(folder, Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures")))
    chapters: tuple[tuple[str, tuple[Callable[[Page, Told], None], ...]], ...] = (
        ("2018-01-09", (enter_letter_of_2017, see_overdue, reconsidered, sued, look_at_table_of_2017)),
        ("2026-01-09", (enter_at_the_counter, see_carried_over)),
    )
    for today, acts in chapters:
        with day(browser, told, today) as one:
            go_through(one, told, acts)
    return told


def go_through(one: Day, told: Told, acts: tuple[Callable[[Page, Told], None], ...]) -> None:
    with one.as_person(OFFICER) as page:
        for act in acts:
            act(page, told)


def enter_application(page: Page, way: str, kind: str, name: str, subject: str, reason: str, **days: str) -> str:
    """Enter what came on an earlier day; return its number."""
    page.goto("/office/applications/new/")
    page.get_by_label("申请方式").select_option(label=way)
    for field, value in days.items():
        page.locator(f"main [name={field}]").fill(value)
    page.get_by_label("补登的理由").fill(reason)
    page.get_by_label("申请人类别").select_option(label=kind)
    page.get_by_label("姓名或者单位名称").fill(name)
    page.get_by_label("联系电话").fill("0579-80000000")
    page.get_by_label("所需信息的名称、文号").fill(subject)
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_role("heading", name="政府信息公开申请接收回执").wait_for()
    return page.locator("dt:has-text('申请编号') + dd").inner_text()


def enter_letter_of_2017(page: Page, told: Told) -> None:
    """A registered letter of September lay in the mail room; it is entered in January, with the reason."""
    told.number = enter_application(
        page, "挂号信函", "自然人", "赵样例", OF_2017, "收发室签收后漏转，现补登。",
        submitted_on="2017-09-20", arrived_on="2017-09-22", signed_on="2017-09-22",
    )  # fmt: skip
    told.code = page.locator(".application-code").inner_text()
    page.get_by_role("link", name="打开这份申请").click()
    page.get_by_role("link", name="办理这件申请").click()
    told.case = re.search(r"/office/cases/\d+/", page.url)[0]
    told.picture(page, "case-overdue")
    unfolded(page, told)
    told.look(page, "days-of-2017")


def see_overdue(page: Page, told: Told) -> None:
    page.goto("/office/cases/?tab=overdue")
    told.look(page, "cases-overdue")
    page.goto("/office/")
    told.look(page, "day")
    open_status(page, told)
    told.look(page, "status-overdue")


def proceeding(page: Page, kind: str, **facts: str) -> None:
    """Enter a proceeding on the form that is open."""
    page.get_by_label("类别").select_option(label=kind)
    for name, value in facts.items():
        page.locator(f"main [name={name}]").fill(value)
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text(re.compile("已登记.*案件")).wait_for()


def handed_in(page: Page, on: str) -> None:
    page.get_by_label("提交答复、证据日期").fill(on)
    page.get_by_role("button", name="登记已提交").click()
    page.get_by_text("已登记答复、举证").wait_for()


def concluded(page: Page, on: str, outcome: str) -> None:
    page.get_by_label("审结日期").fill(on)
    page.get_by_label(f"{outcome}：").check()
    page.get_by_role("button", name="登记结果").click()
    page.get_by_text("已登记结果").wait_for()


def reconsidered(page: Page, told: Told) -> None:
    """The applicant of a reply of 29 August 2016 went to the government of the city; the reply was upheld."""
    page.goto(f"/office/cases/?tab=done&q={ANSWERED}")
    page.get_by_role("link", name=re.compile(ANSWERED)).click()
    told.seen["answered"] = page.url
    page.get_by_role("link", name="登记复议、诉讼").click()
    proceeding(
        page, "行政复议", case_no="东政复〔2016〕9号", body="东阳市人民政府", filed_on="2016-10-10",
        notice_on="2016-10-12", claim="撤销答复，公开各承办人的补贴。",
    )  # fmt: skip
    told.look(page, "reconsideration-open")
    handed_in(page, "2016-10-20")
    concluded(page, "2016-12-05", "维持")


def sued(page: Page, told: Told) -> None:
    """Then to the court, which set the reply aside."""
    page.get_by_role("link", name="登记复议后起诉").click()
    proceeding(
        page, "复议后起诉", case_no="（2016）浙0783行初45号", body="东阳市人民法院", filed_on="2016-12-19",
        notice_on="2016-12-22",
    )  # fmt: skip
    told.look(page, "suit-open")
    handed_in(page, "2017-01-04")
    concluded(page, "2017-05-16", "纠正")
    told.look(page, "oversight-concluded")
    page.goto(told.seen["answered"])
    told.look(page, "case-with-proceedings")


def look_at_table_of_2017(page: Page, told: Told) -> None:
    page.goto("/office/oversight/?year=2017")
    told.picture(page, "oversight")
    page.goto(f"{REPORTS}2017/")
    told.look(page, "report-2017")


def enter_at_the_counter(page: Page, told: Told) -> None:
    """A firm came on 25 December; at the end of the year it waits for its answer."""
    told.seen["number-2025"] = enter_application(
        page, "当面", "商业企业", "样例科技有限公司", OF_2025, "当日系统维护，次年补登。",
        submitted_on="2025-12-25", arrived_on="2025-12-25",
    )  # fmt: skip
    told.look(page, "entered-2025")


def see_carried_over(page: Page, told: Told) -> None:
    for name, cell in (
        ("new-2025", "2025/figures/t3/new_received/commercial/"),
        ("out-2025", "2025/figures/t3/carried_out/commercial/"),
        ("new-2026", "2026/figures/t3/new_received/commercial/"),
        ("carried-over", "2026/figures/t3/carried_in/commercial/"),
    ):
        page.goto(f"{REPORTS}{cell}")
        told.look(page, name)
    told.picture(page, "carried-over")


def test_a_letter_of_2017_is_answered_under_the_old_law(told):
    # 9月25日至29日、30日（调休上班）、10月9日至13日、16日至19日。
    assert "2017年10月19日（星期四）前答复" in told.seen["case-overdue"]


def test_the_old_law_is_named(told):
    assert "条例（2007）第二十四条" in told.seen["case-overdue"]


def test_why_a_day_counts_is_said_day_by_day(told):
    assert "2017年10月" in told.seen["days-of-2017"]


def test_the_reason_for_entering_late_stays_with_the_case(told):
    assert "收发室签收后漏转" in told.seen["days-of-2017"]


def test_what_is_overdue_says_by_how_much(told):
    # 10月20日至2018年1月9日：10月8个、11月22个、12月21个、1月6个。
    assert "已经逾期57个工作日" in told.seen["case-overdue"]


def test_it_stands_in_the_list_of_what_is_overdue(told):
    assert told.number in told.seen["cases-overdue"]


def test_it_stands_on_the_officers_day(told):
    assert "已超期57个工作日" in told.seen["day"]


def test_the_applicant_reads_that_it_is_overdue_and_where_to_turn(told):
    seen = told.seen["status-overdue"]
    assert ("已经超过期限 57 个工作日" in seen, "投诉、举报" in seen) == (True, True)


def test_the_reply_to_a_reconsideration_is_due_ten_days_after_the_notice(told):
    # 行政复议法（1999）第二十三条：自收到申请书副本之日起十日内；10月22日是星期六，顺延到24日。
    assert "最迟 2016年10月24日 提交答复和证据" in told.seen["reconsideration-open"]


def test_the_evidence_for_a_court_is_due_fifteen_days_after_the_notice(told):
    # 行政诉讼法（2014）第六十七条：收到起诉状副本之日起十五日内。
    assert "最迟 2017年1月6日 提交答复和证据" in told.seen["suit-open"]


def test_the_suit_counts_in_the_year_of_its_judgment(told):
    assert "2017年度报告，复议后起诉，“被依法纠错”" in told.seen["oversight-concluded"]


@pytest.mark.parametrize("case_no", ["东政复〔2016〕9号", "（2016）浙0783行初45号"])
def test_the_application_shows_what_became_of_its_reply(told, case_no):
    assert case_no in told.seen["case-with-proceedings"]


def test_the_year_lists_one_suit_after_reconsideration(told):
    assert re.search(r"复议后起诉\s+0\s+1\s+0\s+0\s+1", told.seen["oversight"])


def test_the_table_of_2017_counts_the_suit_as_set_right(told):
    assert re.search(
        r"五、行政诉讼数量\s+件\s+1\s.*?\(二\)被依法纠错数\s+件\s+1\s", told.seen["report-2017"], re.DOTALL
    )


def test_the_table_of_2017_leaves_the_reconsideration_to_2016(told):
    assert re.search(r"四、行政复议数量\s+件\s+0\s", told.seen["report-2017"])


def test_the_table_of_2017_counts_the_letter(told):
    assert re.search(r"4\.信函申请数\s+件\s+1\s", told.seen["report-2017"])


def test_an_application_of_december_is_due_in_january(told):
    # 12月26日、29日至31日，1月4日（调休上班）、5日至9日、12日至16日、19日至23日。
    assert "2026年1月23日" in told.seen["entered-2025"]


@pytest.mark.parametrize("cell", ["new-2025", "out-2025", "carried-over"])
def test_what_is_open_at_the_end_of_the_year_is_carried_over(told, cell):
    assert told.seen["number-2025"] in told.seen[cell]


def test_what_is_carried_over_is_not_received_again(told):
    assert told.seen["number-2025"] not in told.seen["new-2026"]


def test_no_page_asked_another_host_or_complained(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
