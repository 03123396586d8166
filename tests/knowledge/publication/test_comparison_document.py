"""国办公开办函〔2021〕30号 · 各年度比较成文：图和数字表并列，没有对应的写明"""

from __future__ import annotations

from gongkai.knowledge.documents.document import ChartBlock, Heading, Paragraph, TableBlock
from gongkai.knowledge.forms.comparison import YearCompared
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.publication.comparison_document import comparison_document

OLD = YearCompared(2018, "national-2014", {"C1": Figure.of(33), "C3": Figure.of(0)})
NEW = YearCompared(
    2022, "national-2021", {"t3/new_received/total": Figure.of(1), "t3/total_results/total": Figure.missing()}
)
NONE_RECEIVED = YearCompared(2018, "national-2014", {"C1": Figure.of(0), "C3": Figure.of(0)})


def of_applications(*years: YearCompared):
    """Return what stands in the chapter on applications."""
    blocks = comparison_document("东阳市司法局", years).blocks
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.text == "政府信息公开申请")
    end = next((n for n, one in enumerate(blocks) if n > at and isinstance(one, Heading)), len(blocks))
    return blocks[at + 1 : end]


def rows() -> list[list[str]]:
    (table,) = [one for one in of_applications(OLD, NEW) if isinstance(one, TableBlock)]
    return [[cell.text for cell in row] for row in table.rows]


def test_the_chart_has_a_group_for_each_year():
    (block,) = [one for one in of_applications(OLD, NEW) if isinstance(one, ChartBlock)]
    assert [group.label for group in block.chart.groups] == ["2018年", "2022年"]


def test_the_numbers_stand_in_a_table_what_a_form_does_not_count_or_nobody_filled_in_is_not_nought():
    assert rows() == [
        ["年度", "新收申请（件）", "答复或者处理（件）", "结转下年度办理（件）"],
        ["2018年", "33", "0", "无此项"],
        ["2022年", "1", "未填", "未填"],
    ]


def test_noughts_alone_are_a_table_without_a_picture():
    assert [type(one) for one in of_applications(NONE_RECEIVED)][:1] == [TableBlock]


def test_why_there_is_none_is_told_once_with_its_years():
    notes = [one for one in of_applications(OLD, NEW) if isinstance(one, Paragraph)]
    told = ["".join(run.text for run in one.runs) for one in notes]
    assert "2018年度以前的表式不统计结转的申请（2018年度）。" in told


def test_a_chart_without_any_number_is_left_out():
    titles = [one.text for one in comparison_document("东阳市司法局", [NEW]).blocks if isinstance(one, Heading)]
    assert titles == ["政府信息公开申请"]


def test_of_many_years_the_latest_are_drawn_and_all_stand_in_the_table():
    many = [YearCompared(2008 + n, "national-2014", {"C1": Figure.of(n)}) for n in range(12)]
    blocks = of_applications(*many)
    (chart,) = [one.chart for one in blocks if isinstance(one, ChartBlock)]
    (table,) = [one for one in blocks if isinstance(one, TableBlock)]
    assert (chart.groups[0].label, len(chart.groups), len(table.rows)) == ("2014年", 6, 13)
