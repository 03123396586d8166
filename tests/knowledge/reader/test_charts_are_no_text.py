"""读取：年报里的图不是正文，读回来的文字与写进去的一样；图题、图里的字和数不接到段落后面"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.knowledge.documents.chart import Bar, Chart, Group, Series
from gongkai.knowledge.documents.fonts import FontSet, FontsMissing, find_fonts
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.extraction.plain_text import read_plain_text
from gongkai.knowledge.forms.publication.report_document import report_document
from gongkai.knowledge.forms.reader.reading import read_extracted, read_report
from gongkai.knowledge.forms.report import PlacedChart, Section
from tests.knowledge.publication.reports import bureau_report

TEXT = "全年公开288条。\n（一）渠道。通过网站公开。\n此外没有其他渠道。"
RESULTS = Chart(
    "申请的办理结果",
    (Series("2017年", "件"), Series("2016年", "件")),
    (
        Group("予以公开", (Bar(5, "5"), Bar(3, "3"))),
        Group("告知通过其他途径办理的申请", (Bar(1, "1"), Bar(None, "无此项"))),
    ),
)
KINDS = Chart("内容", (Series("2017年", "条"),), (Group("动态", (Bar(131, "131"),)), Group("文件", (Bar(22, "22"),))))
REPORT = replace(
    bureau_report(),
    sections=(Section(1, "概述", TEXT, charts=(PlacedChart(1, 1, KINDS), PlacedChart(2, 2, RESULTS))),),
)


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    try:
        return find_fonts()
    except FontsMissing as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize(("suffix", "write"), [("docx", write_docx), ("pdf", write_pdf)])
def test_the_text_of_a_report_with_charts_is_read_without_them(suffix, write, fonts, tmp_path: Path):
    path = tmp_path / f"report.{suffix}"
    path.write_bytes(write(report_document(REPORT), fonts))

    chapter = next(one for one in read_report(path).report.sections if one.number == 1)
    assert chapter.text.startswith(TEXT)


def of(lines: str) -> str:
    """Return the text of the first chapter of a report on 2017 with these lines in it."""
    text = f"某市司法局2017年政府信息公开工作年度报告\n一、概述\n{lines}\n附件\n2017年度政府信息公开工作情况统计表\n"
    chapter = read_extracted(
        read_plain_text((text + "一、主动公开情况\n主动公开政府信息数 288\n").encode())
    ).report.sections
    return next(one.text for one in chapter if one.number == 1)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("公开288条。\n图1 公开渠道\n没有收到申请。", "公开288条。\n没有收到申请。"),
        ("（一）公开情况\n图1 公开渠道\n没有收到申请。", "（一）公开情况没有收到申请。"),
        ("公开情况\n图1 公开渠道\n没有收到申请。", "公开情况没有收到申请。"),
        ("公开288条。\n图1所示的是渠道，共五种。", "公开288条。\n图1所示的是渠道，共五种。"),
        ("公开288条。\n网站 288条\n图2　公开渠道\n没有收到申请。", "公开288条。\n没有收到申请。"),
    ],
)
def test_a_caption_is_no_sentence_and_words_that_stand_in_no_chart_are_kept(lines, text):
    assert of(lines) == text
