"""年报成文：题目、章节、附表和附表上的签名"""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from gongkai.knowledge.documents.chart import Bar, Chart, Group, Series
from gongkai.knowledge.documents.document import (
    AttachmentHead,
    AttachmentNote,
    Document,
    Heading,
    Paragraph,
    SignatureBlock,
    TableBlock,
    Typeface,
)
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.publication.report_document import report_document
from gongkai.knowledge.forms.report import PlacedChart, Section
from tests.knowledge.publication.reports import FORMS, bureau_report, zero_report
from tests.seed import table_lines


def _of(document: Document, kind: type):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_title_names_authority_and_year():
    assert report_document(bureau_report()).plain_title == "东阳市司法局2017年政府信息公开工作年度报告"


def test_the_printed_table_is_the_published_one_line_by_line():
    table = _of(report_document(bureau_report()), TableBlock)[0]

    printed = [tuple(cell.text for cell in row) for row in table.rows[1:]]
    full_width = str.maketrans({"(": "（", ")": "）", ":": "：", " ": None})
    published = [(line.label.translate(full_width), line.unit, line.value) for line in table_lines()]
    assert printed == published


def test_the_table_is_an_annex_named_under_the_text():
    document = report_document(bureau_report())

    assert _of(document, AttachmentNote)[0].lines == ("附件：2017年度政府信息公开工作情况统计表",)
    assert _of(document, AttachmentHead)[0].title == "2017年度政府信息公开工作情况统计表"


def test_the_feet_of_the_table_say_who_stands_for_it():
    feet = _of(report_document(bureau_report()), TableBlock)[1]

    assert [cell.text for row in feet.rows for cell in row if cell.text] == [
        "单位负责人：甲某",
        "审核人：乙某",
        "填报人：丙某",
        "联系电话：0579-80000000",
        "填报日期：2018年1月9日",
    ]


@pytest.mark.parametrize("figure", [Figure.missing(), Figure.missing(text="若干"), Figure.ambiguous((2, 22))])
def test_a_figure_that_is_not_known_is_blank(figure):
    table = _of(report_document(bureau_report(C1=figure)), TableBlock)[0]

    (shown,) = [row[2].text for row in table.rows if row[0].text == "（一）收到申请数"]
    assert shown == ""


def test_from_2019_the_tables_stand_in_their_chapters():
    report = zero_report("national-2021")
    sections = (Section(1, "总体情况", "甲"), Section(5, "存在的主要问题及改进情况", "乙"), Section(6, "其他", "丙"))
    document = report_document(replace(report, sections=sections))

    kinds = [block.printed if isinstance(block, Heading) else type(block).__name__ for block in document.blocks]
    assert kinds == [
        "一、总体情况",
        "Paragraph",
        "二、主动公开政府信息情况",
        "TableBlock",
        "三、收到和处理政府信息公开申请情况",
        "TableBlock",
        "四、政府信息公开行政复议、行政诉讼情况",
        "TableBlock",
        "五、存在的主要问题及改进情况",
        "Paragraph",
        "六、其他",
        "Paragraph",
    ]


def test_money_without_a_unit_in_its_head_says_its_unit():
    report = zero_report("national-2019", **{"t2/procurement/amount": Figure.of(96171)})
    table = _of(report_document(report), TableBlock)[0]

    assert table.rows[-1][-1].text == "96171元"


def test_subheadings_of_a_chapter_are_recognised():
    report = bureau_report()
    text = "（一）主动公开情况\n全年公开288条。\n（二）制度落实。指定专人负责，按季检查。"
    document = report_document(replace(report, sections=(Section(2, "主动公开", text),)))

    first, second, third, fourth = document.blocks[:4]
    assert (first, second) == (Heading(1, "主动公开", 2), Heading(2, "（一）主动公开情况"))
    assert third == Paragraph.of("全年公开288条。")
    assert [(run.text, run.typeface) for run in fourth.runs] == [
        ("（二）制度落实。", Typeface.SCRIPT),
        ("指定专人负责，按季检查。", None),
    ]


def test_the_day_of_the_document_stands_under_the_agency():
    document = report_document(bureau_report(), dated=date(2018, 1, 9))

    assert _of(document, SignatureBlock) == [SignatureBlock("东阳市司法局", "2018年1月9日")]


@pytest.mark.parametrize("lines", range(14, 20))
def test_the_signature_never_stands_on_a_page_without_text(lines, fonts):
    report = bureau_report()
    sections = (Section(1, "概述", "\n".join(["正文"] * lines)),)
    document = report_document(replace(report, sections=sections), dated=date(2018, 1, 9))

    pages = pypdfium2.PdfDocument(write_pdf(document, fonts))
    texts = [pages[number].get_textpage().get_text_bounded() for number in range(len(pages))]
    assert ["正文" in text for text in texts if "2018年1月9日" in text and "填报日期" not in text] == [True]


def pages_of_text(document: Document, fonts) -> list[str]:
    """Return the words of each page of the PDF before the annex."""
    pages = pypdfium2.PdfDocument(write_pdf(document, fonts))
    texts = [pages[number].get_textpage().get_text_bounded() for number in range(len(pages))]
    return [text for text in texts if "统计指标" not in text]


@pytest.mark.parametrize("lines", [3, 7, 11])
def test_a_long_last_paragraph_does_not_leave_the_page_before_it_empty(lines, fonts):
    text = "\n".join(["正文"] * lines + ["末段" * 193])  # 十四行
    document = report_document(replace(bureau_report(), sections=(Section(1, "概述", text),)), dated=date(2018, 1, 9))

    first, last = pages_of_text(document, fonts)
    assert (len(first.splitlines()) > 15, "末段" in last) == (True, True)


def test_a_chart_at_the_end_keeps_the_signature_on_its_page(fonts):
    chart = PlacedChart(
        1, 14, Chart("渠道", (Series("2017年", "条"),), tuple(Group(n, (Bar(1, "1"),)) for n in "甲乙丙"))
    )
    section = Section(1, "概述", "\n".join(["正文"] * 14), charts=(chart,))
    document = report_document(replace(bureau_report(), sections=(section,)), dated=date(2018, 1, 9))

    assert ["图1" in text for text in pages_of_text(document, fonts) if "2018年1月9日" in text] == [True]


def test_a_chart_stands_after_its_paragraph():
    chart = Chart("渠道", (Series("2017年", "条"),), (Group("网站", (Bar(288, "288"),)),))
    section = Section(1, "概述", "甲\n乙", charts=(PlacedChart(1, 1, chart),))
    kinds = [type(block).__name__ for block in report_document(replace(bureau_report(), sections=(section,))).blocks]

    assert kinds[:4] == ["Heading", "Paragraph", "ChartBlock", "Paragraph"]


@pytest.mark.parametrize("form_id", FORMS)
def test_every_form_becomes_a_word_document(form_id):
    assert write_docx(report_document(zero_report(form_id)))[:2] == b"PK"


@pytest.mark.parametrize("form_id", FORMS)
def test_every_form_becomes_a_pdf(form_id, fonts):
    assert write_pdf(report_document(zero_report(form_id)), fonts)[:5] == b"%PDF-"


@pytest.mark.parametrize(("form_id", "lines"), [("national-2019", 0), ("national-2021", 0), ("national-2021", 12)])
def test_table_three_stands_on_one_page_wherever_the_text_before_it_ends(form_id, lines, fonts):
    sections = (Section(1, "总体情况", "\n".join(["正文"] * lines)), Section(3, "收到和处理政府信息公开申请情况", ""))
    document = report_document(replace(zero_report(form_id), sections=sections))
    names = ("三、收到和处理", "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理")

    assert [all(name in page for name in names) for page in pages_of_text(document, fonts)].count(True) == 1
