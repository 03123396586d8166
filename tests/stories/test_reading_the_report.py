"""国办发〔2014〕32号 · 承办人打开2017年度报告：统计表、核对结果、每个数字背后的记录、文件"""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page

from gongkai.knowledge.forms.catalog import form
from tests import seed

REPORT = "/office/reports/dongyang-justice/2017/"
CELLS = list(form("national-2014").cells)
NUMBERS = dict(zip(CELLS, seed.numbers(), strict=True))
# Every figure that is not zero, and some that are: of items, applications, decisions, money, stock and meetings.
OPENED = [cell for cell, number in NUMBERS.items() if number] + ["A1.2", "C1", "C3.7", "D", "G", "H1", "I2"]

# The table as a reader sees it: the hidden words for screen readers and the findings' column left out.
READ_TABLE = """rows => rows.map(row => [...row.children].slice(0, 3).map(cell => {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll('.visually-hidden').forEach(hidden => hidden.remove());
  return copy.textContent.trim();
}))"""


def test_the_table_equals_the_published_one_cell_by_cell(page: Page):
    page.goto("/office/reports/")
    page.get_by_role("link", name="2017年度").click()
    shown = page.locator(".sheet-t1 tbody tr").evaluate_all(READ_TABLE)
    assert [tuple(row) for row in shown] == [tuple(line) for line in seed.table_lines()]


def test_every_figure_opens_as_many_records_as_it_says(page: Page):
    page.goto(REPORT)
    links = {cell: page.locator(f'[id="cell-{cell}"] a.figure-link').get_attribute("href") for cell in OPENED}
    opened = {}
    for cell, link in links.items():
        page.goto(str(link))
        opened[cell] = _walk_through(page)
    assert opened == {cell: NUMBERS[cell] for cell in OPENED}


def _walk_through(page: Page) -> int:
    """Return the number of records on all pages of the list, or their sum where the list adds up amounts."""
    total = 0
    while True:
        amounts = page.locator(".records tbody td.number").all_inner_texts()
        total += sum(map(int, amounts)) if amounts else page.locator(".records tbody tr").count()
        more = page.get_by_role("link", name="下一页")
        if not more.count():
            return total
        more.click()


def test_a_finding_beside_a_figure_leads_to_its_explanation_and_back(page: Page):
    page.goto(REPORT)
    beside = page.locator('tr:has([id="cell-A1.2"])').get_by_role("link", name="T14")
    beside.click()
    explanation = page.locator(":target")
    explanation.get_by_role("link", name="制发规范性文件总数").click()
    assert page.locator(":target").get_attribute("id") == "cell-A1.2"


def test_the_findings_are_those_of_the_published_report(page: Page):
    page.goto(REPORT)
    rules = page.locator(".findings .finding-rule").all_inner_texts()
    assert [rule.removeprefix("规则 ") for rule in rules] == ["T14", "T25", "N07", "N07", "T13", "T27", "N08"]


def test_rules_that_cannot_be_checked_are_folded_away(page: Page):
    page.goto(REPORT)
    assert page.get_by_text("规则 T29").is_visible() is False


def test_unfolding_shows_why_a_rule_could_not_be_checked(page: Page):
    page.goto(REPORT)
    page.locator("details.not-checkable summary").click()
    assert page.get_by_text("规则 T29").is_visible() is True


@pytest.fixture
def downloaded(page: Page, tmp_path: Path):
    """Return a function that presses a button of the report page and returns the file."""

    def press(label: str) -> Path:
        page.goto(REPORT)
        with page.expect_download() as download:
            page.get_by_role("link", name=label).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    return press


def test_the_word_document_opens_and_holds_the_table(downloaded):
    document = docx.Document(str(downloaded("Word（.docx）")))
    [table] = [table for table in document.tables if len(table.rows) > 50]
    assert [row.cells[2].text for row in table.rows[1:]] == [line.value for line in seed.table_lines()]


def test_the_workbook_opens_and_adds_up_by_formulas(downloaded):
    book = openpyxl.load_workbook(downloaded("Excel（.xlsx）"))
    formulas = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 6  # C1, C2, C3, D, E, H3


def test_the_csv_opens_and_holds_the_numbers(downloaded):
    rows = list(csv.reader(io.StringIO(downloaded("CSV").read_text("utf-8-sig"))))
    assert [int(row[3]) for row in rows[1:]] == seed.numbers()


def test_the_json_opens_and_holds_the_numbers(downloaded):
    cells = json.loads(downloaded("JSON").read_text("utf-8"))["cells"]
    assert [int(cell["value"]) for cell in cells.values()] == seed.numbers()


def test_a_file_is_named_in_chinese(downloaded):
    assert downloaded("CSV").name == "东阳市司法局2017年政府信息公开工作年度报告（草稿）.csv"


def test_everything_works_without_javascript(open_context):
    page = open_context(java_script_enabled=False)
    page.goto(REPORT)
    page.locator('[id="cell-A1"] a.figure-link').click()
    page.get_by_role("link", name="下一页").click()
    page.get_by_role("link", name="回到统计表").click()
    assert page.url.endswith(f"{REPORT}#cell-A1")


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page):
    page.goto(REPORT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_figure_can_be_opened_by_keyboard(page: Page):
    page.goto(REPORT)
    page.locator('[id="cell-A1"] a.figure-link').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/A1/")
    assert page.get_by_role("heading", level=1).inner_text() == "主动公开政府信息数"


def test_the_focus_can_be_seen(page: Page):
    page.goto(REPORT)
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_paper_shows_the_document_only(page: Page):
    page.goto(REPORT)
    page.emulate_media(media="print")
    shown = [name for name in (".site-header", ".files", ".report-notes", ".sheet") if page.locator(name).is_visible()]
    assert shown == [".sheet"]


def test_the_pictures_for_the_readme_stay_small(open_context, tmp_path: Path):
    """Takes them; GONGKAI_PICTURES=docs/screenshots keeps them."""
    folder = Path(os.environ.get("GONGKAI_PICTURES") or tmp_path)
    page = open_context(viewport={"width": 1200, "height": 780})
    for name, address in (("report", REPORT), ("records", f"{REPORT}figures/A1/")):
        page.goto(address)
        page.screenshot(path=folder / f"{name}.png")
    assert max((folder / f"{name}.png").stat().st_size for name in ("report", "records")) < 200_000
