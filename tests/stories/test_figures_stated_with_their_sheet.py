"""国办公开办函〔2021〕30号表二 · 许可、处罚、强制、收费没有记录可以统计，由科室报数，写明谁、哪一天、附来源表

The story runs once, in January 2022; every test looks at one thing that came of it.
GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.spreadsheets import workbook
from tests.stories.days import OFFICER, Told, day
from tests.stories.year_by_hand import fill, send

REPORT = "/office/reports/dongyang-justice/2021/"
SHEET = "2021年度办件汇总表.xlsx"
LICENCES, PENALTIES, COERCION, FEES = "14", "3", "0", "1.25"


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, tmp_path_factory) -> Told:
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("stated"), dirs_exist_ok=True)
    told = Told(folder, Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures")))
    with day(browser, told, "2022-01-20") as one, one.as_person(OFFICER) as page:
        page.goto(REPORT)
        told.look(page, "before")
        page.get_by_role("link", name="去填报").click()
        state(page, told)
        read(page, told)
    return told


def state(page: Page, told: Told) -> None:
    """First with a word where a number belongs, then as the section counted; its sheet comes along."""
    said = {"reason": "律师公证管理科2021年度办件汇总表，截至12月31日", "declared_by": "顾望舒"}
    fill(page, **{"cell-0": "十四", "cell-1": PENALTIES, "cell-2": COERCION, "cell-3": FEES}, **said)
    send(page, "保存", "没有保存")
    told.look(page, "refused")
    told.seen["kept"] = page.locator("[name=cell-1]").input_value()
    sheet = workbook([["事项", "数量"], ["律师执业许可", 14], ["行政处罚", 3], ["公证服务收费（元）", 12500]])
    chosen = {"name": SHEET, "mimeType": "application/octet-stream", "buffer": sheet}
    page.locator("main input[name=sheet]").set_input_files(chosen)
    fill(page, **{"cell-0": LICENCES})
    send(page, "保存", "已填报4个数")
    told.picture(page, "figures-stated")


def read(page: Page, told: Told) -> None:
    """The figure says who stated it and gives the sheet back; the report prints it."""
    with page.expect_download() as download:
        page.get_by_role("link", name="来源表").first.click()
    told.file_name = download.value.suggested_filename
    page.goto(f"{REPORT}figures/t2/licences/decisions/")
    told.look(page, "figure")
    page.goto(REPORT)
    told.look(page, "after")


def test_the_report_says_how_many_figures_are_wanting(told):
    assert "还有4个没有填" in told.seen["before"]


def test_a_word_in_place_of_a_number_is_told_and_the_rest_stays(told):
    assert ("没有填对" in told.seen["refused"], told.seen["kept"]) == (True, PENALTIES)


def test_each_figure_stands_with_person_day_and_sheet(told):
    assert told.seen["figures-stated"].count("顾望舒，2022-01-20，来源表") == 4


def test_the_sheet_is_given_back_by_its_name(told):
    assert told.file_name == SHEET


def test_the_figure_says_where_it_comes_from(told):
    assert "律师公证管理科2021年度办件汇总表，截至12月31日" in told.seen["figure"]


def test_the_table_prints_them(told):
    table = told.seen["after"].partition("二、主动公开政府信息情况")[2].partition("三、收到和处理")[0].split()
    assert [number in table for number in (LICENCES, PENALTIES, COERCION, FEES)] == [True] * 4


def test_none_is_wanting_any_more(told):
    assert "都已填报" in told.seen["after"]


def test_no_page_asked_another_host_or_complained(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
