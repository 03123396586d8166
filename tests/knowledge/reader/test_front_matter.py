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
