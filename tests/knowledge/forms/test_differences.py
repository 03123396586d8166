"""两版报告的差异 · cells and sentences that changed, and none that did not"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.differences import Change, differences
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import Report, Section

FORM = form("national-2014")
ZEROS = {cell: Figure.of(0) for cell in FORM.cells}


def report(*sections: Section, **changed: Figure) -> Report:
    figures = ZEROS | {cell.replace("_", "."): figure for cell, figure in changed.items()}
    return Report(FORM, figures, "东阳市司法局", 2017, sections=sections)


def chapter(text: str, number: int = 1, heading: str = "概述") -> Section:
    return Section(number, heading, text)


def test_a_report_does_not_differ_from_itself():
    assert not differences(report(chapter("甲。")), report(chapter("甲。")))


def test_a_changed_figure_is_shown_with_both_values():
    (found,) = differences(report(A1=Figure.of(288)), report(A1=Figure.of(289))).cells
    assert (found.cell.id, found.before.value, found.after.value) == ("A1", 288, 289)


def test_missing_is_not_zero():
    assert differences(report(), report(A1=Figure.missing())).cells


def test_where_a_figure_was_found_makes_no_difference():
    assert not differences(report(A1=Figure.of(1, where="第3行")), report(A1=Figure.of(1, where="第4行")))


def test_only_the_sentence_that_changed_is_marked():
    (found,) = differences(report(chapter("甲。乙。丙。")), report(chapter("甲。丁。丙。"))).sections
    assert found.lines == (
        (Change.SAME, "概述"),
        (Change.SAME, "甲。"),
        (Change.REMOVED, "乙。"),
        (Change.ADDED, "丁。"),
        (Change.SAME, "丙。"),
    )


def test_a_chapter_that_is_new_is_all_added():
    (found,) = differences(report(), report(chapter("甲。"))).sections
    assert {change for change, _ in found.lines} == {Change.ADDED}


def test_a_chapter_that_is_gone_is_all_removed():
    (found,) = differences(report(chapter("甲。")), report()).sections
    assert {change for change, _ in found.lines} == {Change.REMOVED}


def test_a_changed_heading_is_a_difference():
    (found,) = differences(report(chapter("甲。")), report(chapter("甲。", heading="总体情况"))).sections
    assert (found.heading, found.lines[0]) == ("总体情况", (Change.REMOVED, "概述"))


def test_the_opening_comes_before_the_first_chapter():
    changed = report(chapter("乙。"), Section(None, "", "乙。"))
    found = differences(report(chapter("甲。"), Section(None, "", "甲。")), changed).sections
    assert [section.number for section in found] == [None, 1]


def test_a_report_without_text_differs_from_none_with_text_only_in_it():
    assert not differences(replace(report(), sections=None), report())


TEXTS = st.lists(st.sampled_from(["甲。", "乙。", "丙，丁。", "戊\n"]), max_size=8).map("".join)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_what_is_kept_and_removed_is_the_old_text_and_what_is_kept_and_added_the_new(old, new):
    found = differences(report(chapter(old)), report(chapter(new))).sections
    lines = found[0].lines if found else tuple((Change.SAME, one) for one in [])
    if not found:
        assert old.split() == new.split() or old.replace("\n", "") == new.replace("\n", "")
        return
    kept_old = "".join(text for change, text in lines[1:] if change is not Change.ADDED)
    kept_new = "".join(text for change, text in lines[1:] if change is not Change.REMOVED)
    assert (kept_old, kept_new) == (old.replace("\n", ""), new.replace("\n", ""))
