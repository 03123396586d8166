"""2014 年表式的表头和表尾：填报单位、负责人、电话、日期，各地排法不一。"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.knowledge.extraction.plain_text import read_plain_text
from gongkai.knowledge.forms.reader.reading import read_extracted
from gongkai.knowledge.forms.report import Frame
from tests.knowledge.reader import rendering

VALUES = dict.fromkeys(rendering.cells_of("national-2014"), "0")
TABLE = rendering.piped_openly(rendering.tables("national-2014", VALUES)[0])
TITLE = "2016年度政府信息公开工作情况统计表"


def frame(above: str, below: str) -> Frame | None:
    text = f"{TITLE}\n{above}\n{TABLE}\n{below}\n"
    return read_extracted(read_plain_text(text.encode())).report.frame


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "填报单位（盖章）：某市司法局",
            "单位负责人：张三　审核人：李四　填报人：王五\n联系电话：85712345　填报日期：2017.1.12",
        ),
        (
            "填报单位：某市司法局（盖章）",
            "单位负责人：张三 | 审核人：李四 | 填报人：王五\n联系电话：85712345 | 填报日期：2017-01-12",
        ),
        (
            "填报单位（盖章） | 某市司法局",
            "单位负责人 | 张三 | 审核人 | 李四 | 填报人 | 王五\n联系电话 | 85712345 | 填报日期 | 2017年1月12日",
        ),
        (
            "填报单位：\n某市司法局",
            "单位负责人：\n张三\n审核人：\n李四\n填报人：\n王五\n联系电话：\n85712345\n填报日期：\n2017年1月12日",
        ),
    ],
)
def test_the_frame_is_read_wherever_it_stands(above, below):
    found = frame(above, below)

    assert found is not None
    assert (found.reporting_unit, found.head, found.reviewer, found.preparer, found.telephone, found.filled_on) == (
        "某市司法局",
        "张三",
        "李四",
        "王五",
        "85712345",
        date(2017, 1, 12),
    )


def test_what_is_left_blank_is_not_filled_with_the_next_line():
    found = frame("填报单位：某市司法局", "单位负责人：\n审核人：\n（此件公开发布）")

    assert found is not None
    assert (found.head, found.reviewer) == ("", "")


@pytest.mark.parametrize("title", ["政府信息公开工作情况统计表（2016年度）", "政府信息公开情况统计表\n（2016年度）"])
def test_the_year_may_follow_the_title_of_the_table(title):
    text = f"{title}\n填报单位：某市司法局\n{TABLE}\n"

    assert read_extracted(read_plain_text(text.encode())).report.year == 2016


@pytest.mark.parametrize(
    ("title", "authority"),
    [
        ("某市司法局关于2022年度政府信息公开工作情况的报告", "某市司法局"),
        ("2022年某市司法局政府信息公开工作年度报告", "某市司法局"),
        ("某市编办\n（某市事业单位登记管理局）\n2022年度政府信息公开年度报告", "某市编办(某市事业单位登记管理局)"),
    ],
)
def test_the_name_stands_anywhere_in_the_title(title, authority):
    form = "national-2021"
    text = rendering.report(form, dict.fromkeys(rendering.cells_of(form), "0"), rendering.piped).split("\n", 1)[1]

    assert read_extracted(read_plain_text(f"{title}\n{text}".encode())).report.authority == authority
