"""读取：三种表式印成 PDF 再读回来，有框线和没有框线的都行；数字印出格外的决不当作整数读。"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
import typst

from gongkai.knowledge.documents.document import Typeface
from gongkai.knowledge.documents.fonts import FontSet, FontsMissing, find_fonts
from gongkai.knowledge.forms.figures import State
from gongkai.knowledge.forms.reader.reading import Reading, read_report
from tests.knowledge.reader import rendering
from tests.knowledge.reader.test_round_trips import FORMS, numbers, said, some_blank


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    try:
        return find_fonts()
    except FontsMissing as reason:
        pytest.skip(str(reason))


def ruled(rows: Sequence[Sequence[str]], stroke: str, first: str) -> str:
    """Return a typst table; the last cell of a short row reaches to the edge, as in the printed forms."""
    width = max(map(len, rows))
    cells = []
    for row in rows:
        for place, text in enumerate(row):
            span = width - len(row) + 1 if place == len(row) - 1 else 1
            cells.append(f'table.cell(colspan: {span})[#"{text}"]')
    return f"#table(columns: ({first}, {'1fr, ' * (width - 1)}), stroke: {stroke},\n{', '.join(cells)})\n"


def printed(
    folder: Path, fonts: FontSet, form: str, values: rendering.Values, *, stroke: str = "0.5pt", narrow: bool = False
) -> Reading:
    """Return the reading of the report printed as PDF; `narrow` squeezes table four."""
    year = rendering.TITLES[form]
    family = fonts.families(Typeface.SONG)[0]
    tables = rendering.tables(form, values)
    parts = [f'#set text(font: "{family}", size: 8pt, lang: "zh")\n#set page(numbering: "- 1 -")\n']
    if form == "national-2014":
        parts += [
            f"= {year}年度政府信息公开工作情况统计表\n填报单位（盖章）：某市司法局\n\n",
            ruled(tables[0], stroke, "3fr"),
        ]
    else:
        squeezed = "3fr" if narrow else "1fr"
        parts += [
            f"= 某市司法局{year}年政府信息公开工作年度报告\n\n== 一、总体情况\n{year}年，本局认真公开政府信息。\n\n",
            f"== 二、主动公开政府信息情况\n{ruled(tables[0], stroke, '3fr')}\n",
            f"== 三、收到和处理政府信息公开申请情况\n{ruled(tables[1], stroke, '3fr')}\n",
            f"== 四、政府信息公开行政复议、行政诉讼情况\n{ruled(tables[2][2:], stroke, squeezed)}\n",
            "== 五、存在的主要问题及改进情况\n及时性有待提高。\n\n== 六、其他需要报告的事项\n没有收取信息处理费。\n",
        ]
    source = folder / "report.typ"
    source.write_text("".join(parts), encoding="utf-8")
    path = folder / "report.pdf"
    path.write_bytes(typst.compile(str(source), font_paths=fonts.loaded))
    return read_report(path)


def read_wrongly(reading: Reading, values: rendering.Values) -> dict[str, tuple[object, str]]:
    figures = reading.report.figures
    return {
        cell: (figures[cell].value, text)
        for cell, text in values.items()
        if figures[cell].state is State.READ and figures[cell].value != said(text)
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_every_cell_comes_back(tmp_path, fonts, form, stroke):
    values = numbers(form, Random(2017))
    report = printed(tmp_path, fonts, form, values, stroke=stroke).report
    assert (report.form.id, report.authority) == (form, "某市司法局")
    assert {cell: figure.value for cell, figure in report.figures.items()} == {c: said(t) for c, t in values.items()}


@pytest.mark.parametrize("form", FORMS)
def test_blank_cells_of_a_ruled_table_are_missing(tmp_path, fonts, form):
    values = some_blank(form, Random(2018))
    figures = printed(tmp_path, fonts, form, values).report.figures
    assert {cell: figure.value for cell, figure in figures.items()} == {c: said(t) for c, t in values.items()}


@pytest.mark.parametrize("form", FORMS)
def test_blank_cells_without_rules_never_make_a_wrong_number(tmp_path, fonts, form):
    values = some_blank(form, Random(2019))
    assert read_wrongly(printed(tmp_path, fonts, form, values, stroke="none"), values) == {}


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_numbers_that_run_over_into_the_next_cell_are_not_read_in_pieces(tmp_path, fonts, stroke):
    values = dict.fromkeys(rendering.cells_of("national-2021"), "1")
    values |= {cell: "7654321" for cell in values if cell.startswith("t4/")}
    reading = printed(tmp_path, fonts, "national-2021", values, stroke=stroke, narrow=True)
    assert read_wrongly(reading, values) == {}
