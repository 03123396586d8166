"""年报里的图：网页、Word、PDF 用同一组数；图旁有同样的数字表，看不见图的人听到每一个数"""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from gongkai.knowledge.documents.fonts import FontsMissing
from tests.faces.backoffice.pages import words

pytestmark = pytest.mark.django_db

REPORT = "/disclosure/reports/dongyang-justice/2017/"
TOLD = "主动公开政府信息按内容分类：工作动态135条；法治宣传76条；以案释法57条；部门文件9条；"


@pytest.fixture
def page(client, published):
    return client.get(REPORT)


def test_a_chart_tells_all_its_numbers_to_who_does_not_see_it(page):
    assert f'role="img" aria-label="{TOLD}' in page.content.decode()


def test_its_numbers_stand_in_a_table_too(page):
    assert "图1的数字列成表 主动公开政府信息按内容分类 项目 2017年（条） 工作动态 135 法治宣传 76" in words(page)


def test_it_has_its_number_and_its_title(page):
    assert "图1 主动公开政府信息按内容分类" in words(page)


def test_nothing_in_it_needs_a_style_attribute_or_a_script(page):
    drawing = page.content.decode().partition("<figure")[2].partition("</figure>")[0]
    assert [word for word in (" style=", "<script", " on") if word in drawing] == []


def test_the_word_document_has_the_same_chart(client, published):
    written = docx.Document(io.BytesIO(client.get(f"{REPORT}files/docx/").content))
    assert [one.get("descr")[: len(TOLD)] for one in written.element.body.iter(qn("wp:docPr"))] == [TOLD]


def test_without_fonts_the_word_document_says_the_numbers(client, published, monkeypatch):
    def no_fonts(*_folders):
        raise FontsMissing(None)

    monkeypatch.setattr("gongkai.faces.theme.report.files.find_fonts", no_fonts)
    with zipfile.ZipFile(io.BytesIO(client.get(f"{REPORT}files/docx/").content)) as package:
        assert TOLD in package.read("word/document.xml").decode()
