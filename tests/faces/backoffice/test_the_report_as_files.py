"""年度报告的文件：.docx、.xlsx、PDF、CSV、JSON"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from urllib.parse import unquote

import docx
import openpyxl
import pytest

from gongkai.faces.theme.report import files
from gongkai.knowledge.documents.fonts import FontsMissing
from gongkai.knowledge.forms.catalog import form
from tests import seed
from tests.faces.backoffice.pages import report_file, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


@pytest.fixture
def no_fonts(monkeypatch):
    """A machine without Chinese fonts."""

    def find_none(folder):
        raise FontsMissing(folder)

    monkeypatch.setattr(files, "find_fonts", find_none)


@pytest.mark.parametrize(("suffix", "content_type"), TYPES.items())
def test_a_file_says_what_it_is(client, suffix, content_type):
    assert client.get(report_file(suffix)).headers["Content-Type"] == content_type


@pytest.mark.parametrize("suffix", TYPES)
def test_a_browser_does_not_guess_another_type(client, suffix):
    assert client.get(report_file(suffix)).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("suffix", TYPES)
def test_a_file_has_a_chinese_name_that_calls_it_a_draft(client, suffix):
    disposition = client.get(report_file(suffix)).headers["Content-Disposition"]
    name = unquote(disposition.removeprefix("attachment; filename*=utf-8''"))
    assert name == f"东阳市司法局2017年政府信息公开工作年度报告（草稿）.{suffix}"


def test_the_word_document_holds_the_published_numbers(client):
    document = docx.Document(io.BytesIO(client.get(report_file("docx")).content))
    [table] = [table for table in document.tables if len(table.rows) > 50]
    assert [row.cells[2].text for row in table.rows[1:]] == [line.value for line in seed.table_lines()]


def test_the_workbook_adds_up_by_formulas(client):
    book = openpyxl.load_workbook(io.BytesIO(client.get(report_file("xlsx")).content))
    formulas = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 6  # C1, C2, C3, D, E, H3


def test_the_workbook_keeps_its_numbers_where_nobody_recalculates(client):
    book = openpyxl.load_workbook(io.BytesIO(client.get(report_file("xlsx")).content), data_only=True)
    column = [row[2].value for row in book.worksheets[0].iter_rows() if isinstance(row[2].value, int | float)]
    assert column == seed.numbers()


def test_the_csv_holds_every_cell(client):
    text = client.get(report_file("csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    assert {row[0]: int(row[3]) for row in rows} == dict(zip(form("national-2014").cells, seed.numbers(), strict=True))


def test_the_json_holds_every_cell(client):
    report = json.loads(client.get(report_file("json")).content)
    assert [cell["value"] for cell in report["cells"].values()] == [
        str(number) if cell in {"G", "H4"} else number
        for cell, number in zip(form("national-2014").cells, seed.numbers(), strict=True)
    ]


def test_the_word_document_needs_no_fonts(client, no_fonts):
    assert zipfile.is_zipfile(io.BytesIO(client.get(report_file("docx")).content))


def test_a_pdf_without_fonts_is_a_page_that_says_so(client, no_fonts):
    response = client.get(report_file("pdf"))
    assert (response.status_code, "没有找到中文字体" in words(response)) == (503, True)


def test_the_page_without_a_pdf_offers_the_word_document(client, no_fonts):
    assert f'href="{report_file("docx")}"' in client.get(report_file("pdf")).content.decode()


def test_a_pdf_is_a_pdf(client):
    response = client.get(report_file("pdf"))
    if response.status_code == 503:
        pytest.skip("no Chinese font on this machine")
    assert (response.headers["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
