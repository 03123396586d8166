"""条例（2019）第四十九条 · 主管部门向七个单位收2023年度报告：各用各的办法报来，汇总成本级政府的报告公布

The story runs once, on two days of 2024; every test looks at one thing that came of it.
GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gongkai.knowledge.forms.figures import Number
from tests.stories.city_to_add_up import (
    CIVIL,
    CIVIL_CLERK,
    CLERK,
    EDUCATION,
    FINANCE,
    HEAD,
    JUSTICE_CLERK,
    JUSTICE_NAME,
    NAMES,
    OFFICE,
    REVIEWER,
    STATED,
    STREET,
    SUPERVISOR,
    WATER,
    as_csv,
    as_json,
    as_pdf,
    as_xlsx,
    figures,
    with_words,
)
from tests.stories.conftest import DESKTOP, TELEPHONE
from tests.stories.days import NOBODY, Day, Told, day
from tests.stories.year_by_hand import fill, send

HANDED_IN, ADDED_UP = "2024-01-22", "2024-02-19"
REPORT, PUBLIC = "/office/reports/lanhu/2023/", "/disclosure/reports/lanhu/2023/"
LICENCES = "t2/licences/decisions"
RETURNED = "表三“总计”列不平，请核对后再报。"
HURRY = "请在1月31日前报送。"
# 合计里看不出问题和收费，由填报人写。
WORDED = {"存在的主要问题": "有的单位报送不够及时，拟按季度调度。", "其他需要报告": "本年度没有收取信息处理费。"}
PICTURES = (
    *("units-table", "units-table-375", "unit-file-refused", "unit-read-from-pdf", "unit-beside"),
    *("unit-returned", "units-sum", "units-behind", "government-report", "government-public"),
)
LOAD = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
import django
django.setup()
from tests.stories.city_to_add_up import load
load()
"""


@pytest.fixture(scope="module")
def given() -> dict[str, dict[str, Number]]:
    """What each unit has to report."""
    return figures()


@dataclass
class CityTold(Told):
    """What was seen, and where the pages are: the table, and each unit's by its name."""

    table: str = ""
    units: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, given, tmp_path_factory) -> CityTold:
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("city"), dirs_exist_ok=True)
    told = CityTold(folder, Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures")))
    environment = os.environ | {"GONGKAI_DATA": str(folder), "GONGKAI_TODAY": HANDED_IN}
    environment.pop("GONGKAI_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", LOAD], env=environment, check=True)
    with day(browser, told, HANDED_IN) as one:
        hand_in(one, told, given)
    with day(browser, told, ADDED_UP) as one:
        add_up(one, told)
        report(one, told)
    return told


def hand_in(one: Day, told: CityTold, given: Mapping[str, dict[str, Number]]) -> None:
    """The first day: asked, handed in in five ways, returned, mended, reminded, accepted."""
    with one.as_person(SUPERVISOR) as office:
        call(office, told)
        with one.as_person(JUSTICE_CLERK) as page:
            open_own(page)
            told.look(page, "signed")
            send(page, "报送这份年度报告", "已报送")
        with one.as_person(CIVIL_CLERK) as page:
            fill_the_template(page, told, given[CIVIL])
        read_from_pdf(office, told, given[STREET])
        return_and_mend(office, told, given[WATER])
        hurry(office, told)
        late = {OFFICE: as_json, EDUCATION: as_json, FINANCE: as_csv}
        for code, export in late.items():
            upload(office, told, code, export(code, given[code]), f"年报.{export.__name__[3:]}")
            accept(office)
        for name in (JUSTICE_NAME, *(NAMES[code] for code in (CIVIL, STREET, WATER))):
            office.goto(told.units[name])
            accept(office)


def call(page: Page, told: CityTold) -> None:
    page.goto("/office/units/")
    fill(page, year="2023年度", due_on="2024-01-31", own_office=NAMES[OFFICE])
    send(page, "布置", "已布置，共7个单位")
    told.look(page, "called")
    told.table = page.url
    told.units = {link.inner_text(): str(link.get_attribute("href")) for link in page.locator("tbody th a").all()}


def open_own(page: Page) -> None:
    """As somebody of a unit does: from the list of what is asked of it."""
    page.goto("/office/units/")
    page.get_by_role("link", name=re.compile("2023年度$")).first.click()
    page.get_by_role("heading", name=re.compile("2023年度报表")).wait_for()


def chosen(page: Page, content: bytes, name: str, way: str = "template") -> None:
    page.locator("main select[name=way]").select_option(way)
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("main input[name=file]").set_input_files(file)


def upload(page: Page, told: CityTold, code: str, content: bytes, name: str, way: str = "template") -> None:
    """Hand in for a unit without the system."""
    page.goto(told.units[NAMES[code]])
    chosen(page, content, name, way)
    send(page, "上传报送", "已收下")


def accept(page: Page) -> None:
    send(page, "接收", "已接收，计入汇总")


def fill_the_template(page: Page, told: Told, numbers: dict[str, Number]) -> None:
    """First with a word in a cell, as it comes from a telephone call; then with the number."""
    open_own(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载填报模板（.xlsx）").click()
    told.file_name = download.value.suggested_filename
    chosen(page, with_words(CIVIL, numbers), "民政局.xlsx")
    send(page, "上传报送", "表格没有收下")
    told.picture(page, "unit-file-refused")
    chosen(page, as_xlsx(CIVIL, numbers), "民政局.xlsx")
    send(page, "上传报送", "已收下")
    told.look(page, "filled")


def read_from_pdf(page: Page, told: CityTold, numbers: dict[str, Number]) -> None:
    upload(page, told, STREET, as_pdf(STREET, numbers), "映湖街道2023年度报告.pdf", "published")
    told.picture(page, "unit-read-from-pdf", at="figures")
    told.picture(page, "unit-beside", at="beside")


def return_and_mend(page: Page, told: CityTold, numbers: dict[str, Number]) -> None:
    """A total that is one too many: seen in the checks, returned, handed in as it should be."""
    wrong = numbers | {"t3/granted/total": numbers["t3/granted/total"] + 1}
    upload(page, told, WATER, as_json(WATER, wrong), "水利局.json")
    told.look(page, "checked")
    fill(page, "main form[action$='/return/']", reason=RETURNED)
    send(page, "退回", "已退回")
    told.picture(page, "unit-returned")
    examine(page, told, "unit")
    upload(page, told, WATER, as_json(WATER, numbers), "水利局.json")
    told.look(page, "mended")


def hurry(page: Page, told: CityTold) -> None:
    """Those that have nothing standing are reminded; how far all have come."""
    page.goto(told.table)
    fill(page, message=HURRY)
    send(page, "催报", "已催3个单位")
    told.picture(page, "units-table")
    examine(page, told, "table")
    page.set_viewport_size(TELEPHONE)
    told.picture(page, "units-table-375", at="units")
    page.set_viewport_size(DESKTOP)


def examine(page: Page, told: Told, name: str) -> None:
    """Note what is wrong with a page, at a desk and on a telephone; no other story comes to these."""
    told.found.look_at(page, name)
    page.set_viewport_size(DESKTOP)


def add_up(one: Day, told: Told) -> None:
    """The second day: the sum, the units behind a figure, frozen."""
    with one.as_person(SUPERVISOR) as page:
        page.goto("/office/")
        told.look(page, "day")
        page.get_by_role("link", name=re.compile("各单位都已接收")).click()
        page.get_by_role("link", name="汇总", exact=True).click()
        page.get_by_role("heading", name="合计").wait_for()
        told.picture(page, "units-sum")
        page.locator(f"a[href$='/cells/{LICENCES}/']").click()
        page.get_by_role("heading", name="行政许可").wait_for()
        told.picture(page, "units-behind")
        examine(page, told, "behind")
        page.go_back()
        send(page, "定稿", "已定稿，这是第1次汇总")
        examine(page, told, "sum")
        page.get_by_role("navigation", name="位置").get_by_role("link", name="2023年度").click()
        page.get_by_role("link", name="异常提醒").click()
        page.get_by_role("heading", name="2023年度异常提醒").wait_for()
        examine(page, told, "unusual")


def report(one: Day, told: Told) -> None:
    """The government's own report: drafted from the sum, explained, reviewed, signed, published, read."""
    with one.as_person(CLERK) as page:
        page.goto(REPORT)
        send(page, "开始编制", "已开始编制")
        told.look(page, "drafted")
        for heading, text in WORDED.items():
            page.get_by_role("link", name=re.compile(f"^修改.*{heading}")).click()
            page.get_by_label("文字", exact=True).fill(text)
            page.get_by_role("button", name="保存").click()
            page.get_by_text("的修改已保存").wait_for()
        explain(page)
        told.picture(page, "government-report")
        page.get_by_role("button", name="定稿并送审").click()
        page.get_by_role("heading", name=re.compile("^等.*签字")).wait_for()
        for who in (REVIEWER, HEAD):
            sign(one, who)
        page.goto(REPORT)
        page.get_by_role("button", name="公布").click()
        page.get_by_role("heading", name="已公布").wait_for()
    with one.as_person(NOBODY) as page:
        page.goto("/disclosure/reports/")
        told.look(page, "list")
        page.goto(PUBLIC)
        told.picture(page, "government-public")


def explain(page: Page) -> None:
    """Explain one warning after the other, until none is left."""
    forms = page.locator(".finding > form")
    for left in reversed(range(forms.count())):
        forms.first.get_by_label(re.compile("^为什么可以这样")).fill("各单位的数字已经逐一核对。")
        forms.first.get_by_role("button", name=re.compile("^保存说明")).click()
        page.get_by_role("heading", name=f"还有{left}项预警要说明" if left else "可以定稿了").wait_for()


def sign(one: Day, who: str) -> None:
    with one.as_person(who) as page:
        page.goto(REPORT)
        page.get_by_role("link", name="签字或者退回").click()
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.get_by_label("意见", exact=True).fill("同意。")
        page.get_by_label("通过", exact=True).check()
        page.get_by_role("button", name="签署").click()
        page.wait_for_url("**/review/")


def test_every_unit_below_is_asked(told):
    assert all(name in told.seen["called"] for name in (*NAMES.values(), JUSTICE_NAME))


def test_a_unit_with_a_signed_report_hands_that_in(told):
    assert "系统里的岚湖市司法局2023年政府信息公开工作年度报告已经签批，可以直接报送" in told.seen["signed"]


def test_the_template_is_named_after_unit_and_year(told):
    assert told.file_name == "岚湖市民政局2023年度填报模板.xlsx"


def test_a_word_in_a_number_cell_is_told_with_the_cell(told):
    assert "工作表“依申请公开”D8（予以公开·自然人）应当填数字，现在是“约3件”" in told.seen["unit-file-refused"]


def test_of_a_refused_file_nothing_is_taken_over(told):
    assert ("未开始" in told.seen["unit-file-refused"], "历次报送" in told.seen["unit-file-refused"]) == (True, False)


def test_with_the_number_in_its_place_the_file_is_taken(told):
    assert ("已报送" in told.seen["filled"], "第1次" in told.seen["filled"]) == (True, True)


def test_a_published_report_is_read_from_its_pdf(told, given):
    expected = [str(given[STREET][f"t2/{row}/decisions"]) for row in ("licences", "penalties", "coercive_measures")]

    table = told.seen["unit-read-from-pdf"].partition("报送的数字")[2].split()
    assert [number in table for number in expected] == [True] * 3
    assert "映湖街道2023年度报告.pdf" in told.seen["unit-read-from-pdf"]


def test_its_last_year_stands_beside_it(told, given):
    before = figures(2022)[STREET]

    row = f"行政许可·本年处理决定数量（件）\t{given[STREET][LICENCES]}\t{before[LICENCES]}"
    assert row in told.seen["unit-beside"]


def test_what_does_not_add_up_is_named_before_it_is_taken(told):
    assert ("规则 R02" in told.seen["checked"], "相差1" in told.seen["checked"]) == (True, True)


def test_the_unit_reads_why_it_was_returned(told):
    assert f"2024年1月22日退回：{RETURNED}" in told.seen["unit-returned"]


def test_mended_it_waits_to_be_taken(told):
    assert ("已报送" in told.seen["mended"], "第2次" in told.seen["mended"]) == (True, True)


def test_what_waits_for_the_office_stands_before_what_is_outstanding(told):
    table = told.seen["units-table"].partition("各单位报送情况")[2]
    assert max(table.index(NAMES[code]) for code in (CIVIL, WATER, STREET)) < table.index(NAMES[FINANCE])


def test_on_its_day_the_office_reads_that_all_are_taken_and_how_long_is_left(told):
    assert ("各单位都已接收，等汇总定稿" in told.seen["day"], "还剩1天" in told.seen["day"]) == (True, True)


def test_a_sum_is_that_of_its_units_and_names_each(told, given):
    numbers = {NAMES[code]: given[code][LICENCES] for code in NAMES} | {JUSTICE_NAME: STATED[LICENCES]}

    rows = dict(re.findall(r"^(岚湖市\S+)\t\S+\t(\d+)\t", told.seen["units-behind"], re.M))
    assert {name: int(number) for name, number in rows.items()} == numbers
    assert f"{sum(numbers.values())} 件" in told.seen["units-behind"]


def test_the_report_of_the_government_is_drafted_from_the_sum(told, given):
    received = sum(given[code]["t3/new_received/total"] for code in NAMES)

    assert "由7个单位（本级机关1个，部门5个，乡镇、街道1个）的数据汇总而成" in told.seen["drafted"]
    assert f"本年新收政府信息公开申请{received}件" in told.seen["drafted"]


def test_reviewed_and_signed_it_is_read_by_the_public(told):
    page = told.seen["government-public"]
    assert [text in page for text in ("公布日期：2024年2月19日", *WORDED.values())] == [True] * 3


def test_it_stands_among_the_published_reports(told):
    assert "岚湖市人民政府" in told.seen["list"]


def test_the_pages_of_units_break_no_rule_and_fit_their_windows(told):
    assert (told.found.violations, told.found.too_wide) == ({}, {})


def test_the_pictures_for_the_manual_stay_small(told):
    assert max((told.pictures / f"{name}.png").stat().st_size for name in PICTURES) < 250_000


def test_nothing_is_asked_of_other_hosts_and_the_browser_does_not_complain(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
