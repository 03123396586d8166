"""读取：四份真实公布的年度报告，逐格与手工抄录的数字一致。"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from gongkai.knowledge.forms.reader.reading import Reading, read_report
from tests.knowledge.reader.truths import TRUTHS
from tests.published import published


@cache
def read(name: str) -> Reading:
    return read_report(published(name))


@pytest.mark.parametrize("name", TRUTHS)
def test_every_cell_of_the_form_is_read_as_printed(name):
    assert {cell: figure.value for cell, figure in read(name).report.figures.items()} == TRUTHS[name]


@pytest.mark.parametrize("name", TRUTHS)
def test_every_figure_says_where_it_stood(name):
    assert [cell for cell, figure in read(name).report.figures.items() if not figure.where] == []


@pytest.mark.parametrize("name", TRUTHS)
def test_the_reading_itself_leaves_nothing_to_remark(name):
    assert read(name).findings == ()


@pytest.mark.parametrize(
    ("name", "form", "authority", "year"),
    [
        ("dongyang-2017.txt", "national-2014", "东阳市司法局", 2017),
        ("huaian-2024.pdf", "national-2021", "淮安市人民政府", 2024),
        ("suqian-2023.txt", "national-2021", "宿迁市", 2023),
        ("suqian-2024.txt", "national-2021", "宿迁市", 2024),
    ],
)
def test_form_authority_and_year_are_those_printed(name, form, authority, year):
    report = read(name).report
    assert (report.form.id, report.authority, report.year) == (form, authority, year)


@pytest.mark.parametrize("name", ["huaian-2024.pdf", "suqian-2023.txt", "suqian-2024.txt"])
def test_the_six_chapters_are_found_in_order(name):
    numbers = [section.number for section in read(name).report.sections if section.number]
    assert numbers == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("name", ["huaian-2024.pdf", "suqian-2023.txt", "suqian-2024.txt"])
def test_the_tables_stand_in_chapters_two_three_and_four_and_are_no_narrative(name):
    report = read(name).report
    assert report.tables_in == {"t2": 2, "t3": 3, "t4": 4}
    assert [section.text for section in report.sections if section.number in (2, 3, 4)] == ["", "", ""]


def test_wrapped_lines_become_running_text_again():
    (first,) = [s for s in read("suqian-2023.txt").report.sections if s.number == 1]
    assert "共收办政府信息公开申请案件3607件（市政府349件" in first.text


def test_a_page_break_does_not_break_the_sentence_around_it():
    (fifth,) = [s for s in read("huaian-2024.pdf").report.sections if s.number == 5]
    assert fifth.text.startswith("对照上级新要求和公众新期待，还有一些需要加强和改进的地方。主要表现在")


def test_the_contact_sentence_is_kept():
    assert "0517-" in read("huaian-2024.pdf").report.contact


def test_the_frame_of_the_old_table_is_read():
    # 真人姓名、电话不抄进测试，只核对读到的长度。
    frame = read("dongyang-2017.txt").report.frame
    assert [len(name) for name in (frame.head, frame.reviewer, frame.preparer)] == [3, 3, 3]


def test_the_office_telephone_and_the_day_of_the_old_table_are_read():
    frame = read("dongyang-2017.txt").report.frame
    assert (len(frame.telephone), frame.filled_on) == (13, date(2018, 1, 9))


def test_the_narrative_of_the_old_report_ends_before_its_table():
    sections = read("dongyang-2017.txt").report.sections
    assert [section.number for section in sections] == [None, 1, 2, 3]
    assert sections[-1].text.endswith("进一步提高。")


def test_carried_in_equals_what_the_year_before_carried_out():
    before, after = read("suqian-2023.txt").report, read("suqian-2024.txt").report
    out = [figure.value for cell, figure in before.figures.items() if cell.startswith("t3/carried_out/")]
    assert [figure.value for cell, figure in after.figures.items() if cell.startswith("t3/carried_in/")] == out
