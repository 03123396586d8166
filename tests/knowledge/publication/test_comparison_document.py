"""国办公开办函〔2021〕30号 · 各年度比较成文：横条和数字并排，没有对应的写明"""

from __future__ import annotations

from gongkai.knowledge.documents.document import Heading, Paragraph, TableBlock
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.publication.comparison_document import MOST_SQUARES, YearCompared, comparison_document

OLD = YearCompared(2018, "national-2014", {"C1": Figure.of(33), "C3": Figure.of(0)})
NEW = YearCompared(
    2022, "national-2021", {"t3/new_received/total": Figure.of(1), "t3/total_results/total": Figure.missing()}
)


def of_applications():
    """Return the table on applications, and what follows it up to the next chapter."""
    blocks = comparison_document("东阳市司法局", [OLD, NEW]).blocks
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.text == "政府信息公开申请")
    return blocks[at + 1], [one for one in blocks[at + 2 :] if isinstance(one, Paragraph)]


def bars() -> list[str]:
    table, _ = of_applications()
    assert isinstance(table, TableBlock)
    return [row[-1].text for row in table.rows[1:]]


def test_the_largest_number_has_the_longest_bar_and_a_small_one_is_still_seen():
    assert (bars()[0], bars()[3]) == (f"{'■' * MOST_SQUARES}33件", "■1件")


def test_nought_has_no_bar_and_its_number():
    assert bars()[1] == "0件"


def test_what_a_form_does_not_count_or_nobody_filled_in_is_said_and_is_not_nought():
    assert (bars()[2], bars()[4]) == ("无此项", "未填")


def test_why_there_is_none_is_told_once_with_its_years():
    _, notes = of_applications()
    assert "2018年度以前的表式不统计结转的申请（2018年度）。" in [
        "".join(run.text for run in one.runs) for one in notes
    ]


def test_a_chart_without_any_number_is_left_out():
    titles = [one.text for one in comparison_document("东阳市司法局", [NEW]).blocks if isinstance(one, Heading)]
    assert titles == ["政府信息公开申请"]
