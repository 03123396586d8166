"""读取：真实报告里常见的写法差异和差错。读得出的照读，读不准的说读不准，没有的说没有。"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from gongkai.knowledge.extraction.plain_text import read_plain_text
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.reader.reading import Reading, read_extracted
from tests.knowledge.reader.truths import TRUTHS
from tests.published import published

BUREAU = published("dongyang-2017.txt").read_text(encoding="utf-8")
CITY = published("suqian-2023.txt").read_text(encoding="utf-8")
BUREAU_TABLE = BUREAU[BUREAU.index("统 计 指 标") : BUREAU.index("单位负责人")]
FIRST_ROW = "一、本年新收政府信息公开申请数量                  3402     99    0   4    5     1   3511"
LITIGATION = "309 17 88 26 440 | 1 1 16 6 24 | 13 0 67 9 89"
WIDE = str.maketrans("0123456789()|:", "０１２３４５６７８９（）｜：")
HEAD_AGAIN = """三、本年度办理结果
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况
                                           法人或其他组织
                                  自然人                               总计
                                           商业   科研   社会公益 法律服务 其他
                                           企业   机构   组织   机构
"""


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_extracted(read_plain_text(text.encode(encoding)))


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def differing(reading: Reading, name: str) -> dict[str, Figure]:
    """Return the figures that are not the number printed in the published report."""
    return {cell: f for cell, f in reading.report.figures.items() if f.value != TRUTHS[name][cell]}


def remarks(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings]


@pytest.mark.parametrize(
    "text",
    [
        BUREAU.translate(WIDE),
        changed(BUREAU, "(", "（").replace(")", "）"),
        changed(BUREAU, "政府信息公开工作情况统计表", "政府信息公开情况统计表"),
        changed(BUREAU, "其中:主动公开", "其中：主动公开"),
        changed(BUREAU, "不属于本行政机关公开数", "不属于本行政机构公开数"),
        changed(BUREAU, "其中:涉及国家秘密", "其中:1.涉及国家秘密").replace("\n涉及商业秘密", "\n2.涉及商业秘密"),
        changed(BUREAU, " | 条 | 288 |", " | 条 | 288条 |"),
        changed(BUREAU, "条 | 288 |", "条 | 288.0 |"),
        BUREAU.replace("\n", "\r\n"),
    ],
    ids=["wide", "brackets", "title", "colon", "slip", "numbered", "unit", "decimal", "crlf"],
)
def test_the_old_table_is_read_however_it_is_written(text):
    assert differing(read(text), "dongyang-2017.txt") == {}


def test_the_old_table_in_gb18030():
    assert differing(read(BUREAU, "gb18030"), "dongyang-2017.txt") == {}


@pytest.mark.parametrize(
    "text",
    [
        CITY.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        changed(CITY, "政府信息公开行政复议、", "政府信息公开行政法复议、"),
        re.sub(r"(\d)\.(?=[\u4e00-\u9fff])", r"\1、", CITY),
        changed(CITY, "“三安全一稳定”", '"三安全一稳定"'),
        changed(CITY, "“三安全一稳定”", "”三安全一稳定“"),
        changed(CITY, "危及“三安全一稳定”", "危及 “三安全一稳定 ”"),
        re.sub(r"(?<![\d.])(\d{1,3})(\d{3})(?=\s|$)", r"\1,\2", CITY),
        changed(CITY, FIRST_ROW, FIRST_ROW.replace("3402", "3 402").replace("3511", "3 511")),
        changed(CITY, "     （五）      3.要求", HEAD_AGAIN + "     （五）      3.要求"),
        changed(CITY, LITIGATION, LITIGATION.replace(" | ", " ")),
        changed(CITY, LITIGATION, LITIGATION.replace(" | ", "\n")),
        changed(CITY, LITIGATION, "| " + LITIGATION.replace(" | ", " ").replace(" ", " | ") + " |"),
        changed(CITY, LITIGATION, "行政复议 309 17 88 26 440\n未经复议直接起诉 1 1 16 6 24\n复议后起诉 13 0 67 9 89"),
    ],
    ids=[
        "wide",
        "法复议",
        "顿号",
        "straight-quotes",
        "turned-quotes",
        "spaced-quotes",
        "thousands",
        "thousands-apart",
        "head-again",
        "fifteen",
        "three-lines",
        "fifteen-cells",
        "labelled",
    ],
)
def test_the_later_tables_are_read_however_they_are_written(text):
    reading = read(text)
    assert (differing(reading, "suqian-2023.txt"), reading.report.tables_in["t4"]) == ({}, 4)


def test_a_year_in_chinese_figures():
    assert read(changed(CITY, "宿迁市2023年", "宿迁市二〇二三年")).report.year == 2023


def test_row_four_is_no_chapter_and_chapter_four_no_row():
    sections = read(CITY).report.sections
    assert [section.heading for section in sections if section.number == 4] == ["政府信息公开行政复议、行政诉讼情况"]


# What is not there.


def without(text: str, *starts: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.strip().startswith(starts))


def test_a_row_that_is_not_there_is_missing_and_said():
    reading = read(without(CITY, "2.重复申请"))
    gone = differing(reading, "suqian-2023.txt")
    assert ({cell.split("/")[1] for cell in gone}, len(gone)) == ({"not_processed.repeat"}, 7)
    assert remarks(reading) == ["READ-ROW"]


def test_rows_of_the_same_wording_are_told_by_their_place():
    lines = BUREAU.splitlines()
    suits = next(place for place, line in enumerate(lines) if line.startswith("五、行政诉讼数量"))
    lines[suits + 2] = lines[suits + 2].replace("| 0 |", "| 4 |")
    figures = read("\n".join(lines)).report.figures
    assert (figures["D.2"].value, figures["E.2"].value) == (0, 4)


def test_a_row_of_the_same_wording_that_fits_two_places_is_neither():
    text = without(BUREAU, "四、行政复议", "(一)维持", "五、行政诉讼", "(三)其他情形")
    lines = text.splitlines()
    second = [place for place, line in enumerate(lines) if line.startswith("(二)被依法纠错数")][1]
    reading = read("\n".join(lines[:second] + lines[second + 1 :]))
    assert {reading.report.figures[cell].state for cell in ("D.2", "E.2")} == {State.MISSING}
    assert "READ-AMBIGUOUS" in remarks(reading)


def test_a_row_the_form_does_not_have_is_not_taken_for_its_neighbour():
    reading = read(changed(BUREAU, "3.政务微博公开政府信息数", "3.政务抖音公开政府信息数"))
    assert list(differing(reading, "dongyang-2017.txt")) == ["A2.3"]
    assert {"READ-ROW", "READ-UNKNOWN-ROW"} <= set(remarks(reading))


def test_blank_cells_of_the_old_table_are_named():
    (remark,) = read(changed(BUREAU, "(一)收到申请数 | 件 | 0 |", "(一)收到申请数 | 件 | |")).findings
    assert (remark.rule, remark.cells, remark.severity.value) == ("READ-MISSING", ("C1",), "information")


def test_a_blank_between_spaces_is_found_by_the_places_of_the_others():
    reading = read(changed(CITY, FIRST_ROW, FIRST_ROW.replace("99    0   4", "99        4")))
    assert list(differing(reading, "suqian-2023.txt")) == ["t3/new_received/research"]


# What can be read in two ways.


def test_a_table_printed_twice_alike_is_read_once():
    reading = read(f"{BUREAU}\n{BUREAU_TABLE}")
    assert (differing(reading, "dongyang-2017.txt"), remarks(reading)) == ({}, [])


def test_two_tables_that_disagree_leave_both_numbers():
    reading = read(f"{BUREAU}\n{BUREAU_TABLE.replace('| 288 |', '| 289 |')}")
    assert {cell: f.candidates for cell, f in differing(reading, "dongyang-2017.txt").items()} == {
        "A1": (288, 289),
        "A2.2": (288, 289),
    }
    assert remarks(reading) == ["READ-DUPLICATE"]


def test_a_row_printed_twice_with_different_numbers_leaves_both():
    row = next(line for line in CITY.splitlines() if "2.重复申请" in line)
    reading = read(changed(CITY, row, f"{row}\n{row.replace('39', '38')}"))
    assert reading.report.figures["t3/not_processed.repeat/total"].candidates == (38, 39)


def test_glued_numbers_are_never_split_by_guess():
    figures = read(changed(CITY, FIRST_ROW, "一、本年新收政府信息公开申请数量    3402990451 3511")).report.figures
    row = [figure.state for cell, figure in figures.items() if cell.startswith("t3/new_received/")]
    assert State.READ not in row


def test_a_missing_number_in_a_row_of_fifteen_does_not_shift_the_others_by_guess():
    reading = read(changed(CITY, LITIGATION, LITIGATION.replace("6 24", "6")))
    assert {cell.split("/")[1] for cell in differing(reading, "suqian-2023.txt")} == {"litigation_direct"}
    assert remarks(reading) == ["READ-AMBIGUOUS"]


def test_a_second_column_of_numbers_without_a_head_is_not_chosen_from():
    table = BUREAU.replace("统 计 指 标 | 单位 | 统计数 |", "").replace("条 | 288 |", "条 | 288 | 900 |")
    assert read(table).report.figures["A1"].candidates == (288, 900)


def test_a_column_the_head_names_is_read_and_the_other_left():
    table = BUREAU.replace("单位 | 统计数 |", "单位 | 本年度 | 历年累计 |")
    table = re.sub(r"\| (\d+) \|", r"| \1 | 900 |", table).replace("—— | |", "—— | | |")
    assert differing(read(table), "dongyang-2017.txt") == {}


# Units.


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("59237.2449", "592372449元"),
        ("59237.2449", "5.92372449亿元"),
        ("59237.2449", "59237.2449万元"),
    ],
)
def test_a_unit_written_in_the_cell_is_converted_exactly(old, new):
    assert differing(read(changed(CITY, old, new)), "suqian-2023.txt") == {}


def test_a_unit_written_in_the_head_is_converted_and_said():
    text = changed(CITY, "（单位：万元）", "（单位：元）").replace("59237.2449", "592372449")
    reading = read(text)
    assert (differing(reading, "suqian-2023.txt"), remarks(reading)) == ({}, ["READ-UNIT"])


def test_a_unit_in_the_unit_column_is_converted():
    text = changed(BUREAU, "收取的费用 | 万元 | 0 |", "收取的费用 | 元 | 1500 |")
    assert read(text).report.figures["G"].value == Decimal("0.15")


# Which form, which year, and what is no report.


def test_a_form_that_does_not_belong_to_the_year_is_read_as_it_looks_and_said():
    reading = read(CITY.replace("2023", "2020"))
    assert (reading.report.form.id, reading.report.year, remarks(reading)) == (
        "national-2021",
        2020,
        ["READ-FORM-YEAR"],
    )


@pytest.mark.parametrize("year", ["2026", "2031", "2099"])
def test_a_later_year_is_read_with_the_last_form(year):
    reading = read(CITY.replace("2023", year))
    assert (reading.report.form.id, reading.report.year, remarks(reading)) == ("national-2021", int(year), [])


def test_a_year_before_the_first_form_is_refused_with_the_reason():
    with pytest.raises(Unreadable, match="2012年度"):
        read(BUREAU.replace("2017", "2012"))


def test_a_report_without_its_table_is_a_report_with_nothing_read():
    text = "东阳市司法局2017年政府信息公开工作年度报告\n" + BUREAU[: BUREAU.index("附件1")]
    reading = read(text)
    assert (reading.report.form.id, remarks(reading)) == ("national-2014", ["READ-NO-TABLE"])
    assert {figure.state for figure in reading.report.figures.values()} == {State.MISSING}


@pytest.mark.parametrize(
    "text",
    [
        "红烧肉\n五花肉 500 克\n1.切块\n2.焯水 3 分钟\n",
        "采购合同\n甲方：某局\n乙方：某公司\n一、合同金额\n人民币100万元整。\n二、期限\n2023年全年。\n",
        "| a | b |\n|---|---|\n| | |\n",
        "政府信息公开指南\n一、公开范围\n本机关向社会主动公开政府信息。\n二、公开形式\n政府网站。\n",
    ],
    ids=["recipe", "contract", "empty-table", "guide"],
)
def test_what_is_no_annual_report_is_said_to_be_none(text):
    with pytest.raises(Unreadable, match="没有找到年度报告的统计表"):
        read(text)
