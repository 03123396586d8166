"""读取：指标名称单独占一行、数字在它的下一行或上一行。数字决不记到相邻的指标上。"""

from __future__ import annotations

from random import Random

import pytest

from gongkai.knowledge.extraction.plain_text import read_plain_text
from gongkai.knowledge.forms.reader.reading import Reading, read_extracted
from tests.knowledge.reader import rendering
from tests.knowledge.reader.test_round_trips import FORMS, numbers, said


def read(text: str) -> Reading:
    return read_extracted(read_plain_text(text.encode()))


def labels_above(rows) -> str:
    return "\n".join(row[0] + "\n" + "   ".join(row[1:]) if len(row) > 1 else row[0] for row in rows)


def labels_above_in_cells(rows) -> str:
    return "\n".join(row[0] + "\n" + " | ".join(row[1:]) + " |" if len(row) > 1 else row[0] for row in rows)


def labels_below(rows) -> str:
    return "\n".join("   ".join(row[1:]) + "\n" + row[0] if len(row) > 1 else row[0] for row in rows)


def without_heads(rows):
    """Leave out the lines that carry no value, as they name no row."""
    return [row for row in rows if row[0] and len(row) > 1 and row[-1] not in ("统计数", "")]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", [labels_above, labels_above_in_cells, labels_below])
def test_a_label_in_a_line_of_its_own_keeps_its_values(form, style):
    values = numbers(form, Random(2022))
    tables = rendering.tables(form, values)
    written = [rendering.piped(table) for table in tables]
    labelled = 0 if form == "national-2014" else 1
    written[labelled] = style(without_heads(tables[labelled]))

    figures = read(_report(form, written)).report.figures

    assert {cell: figure.value for cell, figure in figures.items()} == {c: said(t) for c, t in values.items()}


def _report(form: str, written: list[str]) -> str:
    year = rendering.TITLES[form]
    if form == "national-2014":
        return f"{year}年度政府信息公开工作情况统计表\n填报单位（盖章）：某市司法局\n{written[0]}\n"
    return (
        f"某市司法局{year}年政府信息公开工作年度报告\n一、总体情况\n认真公开。\n"
        f"二、主动公开政府信息情况\n{written[0]}\n三、收到和处理政府信息公开申请情况\n{written[1]}\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n{written[2]}\n五、存在的主要问题及改进情况\n无。\n"
    )


def test_each_group_of_table_four_stands_under_its_name():
    form = "national-2021"
    values = numbers(form, Random(2023))
    tables = rendering.tables(form, values)
    whole = tables[2][-1]
    names = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    heads = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |"
    t4 = "\n".join(f"{name}\n{heads}\n{' | '.join(whole[5 * n : 5 * n + 5])} |" for n, name in enumerate(names))

    figures = read(_report(form, [*map(rendering.piped, tables[:2]), t4])).report.figures

    t4_values = {cell: said(text) for cell, text in values.items() if cell.startswith("t4/")}
    assert {cell: figures[cell].value for cell in t4_values} == t4_values


def test_a_slip_in_a_label_beside_its_heading_does_not_lose_the_row():
    form = "national-2021"
    values = numbers(form, Random(2024))
    beside = "三、本年度办理结果 | （五）不予处理 | 5.要求行政机关确认或重新出具已获取的信息"
    text = rendering.report(form, values, rendering.piped).replace("5.要求行政机关确认或重新出具已获取信息", beside)

    cell = "t3/not_processed.reconfirm/total"
    assert read(text).report.figures[cell].value == said(values[cell])


def test_an_amount_with_the_unit_of_a_count_is_read_in_the_forms_unit():
    values = dict.fromkeys(rendering.cells_of("national-2014"), "0") | {"G": "5"}
    text = rendering.report("national-2014", values, rendering.piped)
    label = "七、依申请公开信息收取的费用"

    assert read(text.replace(f"{label} | 万元", f"{label} | 件")).report.figures["G"].value == 5
