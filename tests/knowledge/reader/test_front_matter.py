"""读取：正文之前的东西：目录、页眉。它们不是章节，也不是名称的一部分。"""

from __future__ import annotations

import pytest

from gongkai.knowledge.extraction.plain_text import read_plain_text
from gongkai.knowledge.forms.checks.engine import check
from gongkai.knowledge.forms.reader.reading import Reading, read_extracted
from tests.knowledge.reader import rendering

FORM = "national-2021"
VALUES = dict.fromkeys(rendering.cells_of(FORM), "0")
PLAIN = rendering.report(FORM, VALUES, rendering.piped)
TITLE, TEXT = PLAIN.split("\n", 1)
CHAPTERS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def read(text: str) -> Reading:
    return read_extracted(read_plain_text(text.encode()))


def listed(head: str, after: str) -> str:
    return head + "".join(f"{chapter}{after}\n" for chapter in CHAPTERS)


@pytest.mark.parametrize(
    "contents",
    [
        listed("目  录\n", ""),
        listed("目录\n", "........................3"),
        listed("目录\n", "…………………… 3"),
        listed("", " . . . . . . . . . . 3"),
        listed("目录\n", "\t3"),
    ],
)
def test_a_list_of_contents_is_no_text(contents):
    assert told(read(f"{TITLE}\n{contents}{TEXT}")) == told(read(PLAIN))


def test_a_page_head_that_names_the_body_is_no_part_of_its_name():
    assert read(f"某市司法局\n{PLAIN}").report.authority == "某市司法局"


def told(reading: Reading) -> tuple[object, ...]:
    """Return what was read and found, apart from the lines where it stood."""
    report = reading.report
    return (
        {cell: figure.value for cell, figure in report.figures.items()},
        [(section.number, section.heading, section.text) for section in report.sections or ()],
        (report.authority, report.year, report.tables_in),
        [finding.rule for finding in check(report)],
    )


@pytest.mark.parametrize(
    "above",
    [
        "索引号：11330783002652/2023-00012\n发布机构：某区司法局\n成文日期：2024-01-18\n",
        "首页 > 政府信息公开 > 政府信息公开年报\n",
        "发布时间：2024-01-18 09:30 来源：区司法局 浏览次数：123\n字体：[ 大 中 小 ]\n",
        "某区司法局文件\n区司〔2024〕3号\n",
    ],
)
def test_what_a_website_or_letterhead_prints_above_the_title_is_no_part_of_it(above):
    report = read(f"{above}\n{PLAIN}").report

    assert (report.authority, report.year) == ("某市司法局", 2023)


def test_a_title_in_three_lines_is_one():
    report = read(f"某市司法局\n2023年政府信息公开\n工作年度报告\n{TEXT}").report

    assert (report.authority, report.year) == ("某市司法局", 2023)


BUREAU = rendering.report("national-2014", dict.fromkeys(rendering.cells_of("national-2014"), "0"), rendering.piped)


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，本局认真公开。\n五、2017年工作打算\n2017年，本局将加强公开。2017年力争更好。\n2017年1月10日\n",
        "2016年，本局主动公开。与2015年相比有所增长。2015年开的栏目继续，2015年的问题已整改。\n",
        "没有收到申请，2015年收到申请2件。\n",
    ],
)
def test_plans_comparisons_and_the_day_of_signing_do_not_make_another_year(text):
    assert "N10" not in named(f"某市司法局2016年政府信息公开工作年度报告\n一、概述\n{text}附件\n{BUREAU}")


@pytest.mark.parametrize(
    "text",
    ["2015年，本局认真公开。2015年举办活动。\n", "统计期限自2015年1月1日至2015年12月31日。2016年，本局认真公开。\n"],
)
def test_a_text_about_another_year_is_asked_about(text):
    assert "N10" in named(f"某市司法局2016年政府信息公开工作年度报告\n一、概述\n{text}附件\n{BUREAU}")


def named(text: str) -> set[str]:
    return {finding.rule for finding in check(read(text).report) if finding.severity in ("error", "warning")}


def test_a_word_in_place_of_a_number_leaves_the_row_where_it_is():
    values = dict.fromkeys(rendering.cells_of("national-2014"), "0") | {"F": "若干"}

    assert read(rendering.report("national-2014", values, rendering.aligned)).report.figures["F"].text == "若干"


def test_a_word_in_table_four_leaves_the_other_values_where_they_are():
    values = VALUES | {"t4/reconsideration/total": "若干"}

    figures = read(rendering.report(FORM, values, rendering.piped)).report.figures

    assert {cell for cell, figure in figures.items() if figure.value is None} == {"t4/reconsideration/total"}
