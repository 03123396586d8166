"""国办发〔2014〕32号、国办公开办函〔2019〕60号、〔2021〕30号 · 印出的表格式"""

import pytest

from gongkai.knowledge.documents.word_tables import placed_cells
from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.publication.printed import printed_tables
from gongkai.knowledge.forms.publication.report_document import table_block
from tests.knowledge.publication.reports import FORMS, zero_report


@pytest.mark.parametrize("form_id", FORMS)
def test_every_cell_of_the_form_is_printed_once_in_the_form_s_order(form_id):
    printed = [place.cell for table in printed_tables(form_id) for row in table.rows for place in row if place.cell]

    assert printed == list(form(form_id).cells)


@pytest.mark.parametrize("form_id", FORMS)
def test_the_cells_fill_each_table_without_gap_or_overlap(form_id):
    blocks = [table_block(table, zero_report(form_id)) for table in printed_tables(form_id)]

    assert all(placed_cells(block) for block in blocks)


@pytest.mark.parametrize("form_id", FORMS)
def test_each_table_is_as_wide_as_the_type_area(form_id):
    assert [round(sum(table.widths), 6) for table in printed_tables(form_id)] == [156] * len(printed_tables(form_id))


@pytest.mark.parametrize(
    ("cell", "above", "beside"),
    [
        (
            "t3/denied.case_file/research",
            ["申请人情况", "法人或其他组织", "科研机构"],
            ["三、本年度办理结果", "（三）不予公开"],
        ),
        ("t3/granted/natural_person", ["申请人情况", "自然人"], ["三、本年度办理结果"]),
        ("t3/carried_out/total", ["申请人情况", "总计"], []),
        ("t4/litigation_after/corrected", ["行政诉讼", "复议后起诉", "结果纠正"], []),
        ("t4/reconsideration/total", ["行政复议", "总计"], []),
    ],
)
def test_a_figure_stands_under_and_beside_its_own_heads(cell, above, beside):
    table = next(table for table in printed_tables("national-2021") if cell.startswith(table.id))
    placed = placed_cells(table_block(table, zero_report("national-2021")))
    flat = [place for row in table.rows for place in row]
    spots = {
        (place.cell or place.text): (row, column, place) for (row, column, _), place in zip(placed, flat, strict=True)
    }
    row, column, _ = spots[cell]
    heads = [(r, c, place) for (r, c, _), place in zip(placed, flat, strict=True) if place.head]

    over = [place.text for r, c, place in heads if r < 3 and r < row and c <= column < c + place.colspan]
    left = [place.text for r, c, place in heads if r >= 3 and c < column and r <= row < r + place.rowspan]
    assert (over, left) == (above, beside)


@pytest.mark.parametrize("form_id", ["national-2019", "national-2021"])
def test_every_item_of_article_20_stays_on_one_page_with_its_rows(form_id):
    table = next(one for one in printed_tables(form_id) if len(one.parts) > 1)

    assert table.parts == tuple(n for n, row in enumerate(table.rows) if row[0].text.startswith("第二十条"))
