"""公文的 .docx：GB/T 9704 的字体名、版心、行距和页码"""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from gongkai.knowledge.documents.document import (
    AttachmentHead,
    Document,
    Heading,
    Landscape,
    Masthead,
    Paragraph,
    Run,
    SignatureBlock,
    TableBlock,
    TableCell,
    Typeface,
)
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.documents.word_tables import TableDoesNotFit


def _opened(*blocks, title="通知", **parts):
    return docx.Document(BytesIO(write_docx(Document(title, blocks, **parts))))


def _paragraph(word, text):
    return next(paragraph for paragraph in word.paragraphs if paragraph.text == text)


def _font(run):
    return run._element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))


@pytest.mark.parametrize(
    ("typeface", "name"),
    [
        (Typeface.TITLE, "方正小标宋简体"),
        (Typeface.BODY, "仿宋_GB2312"),
        (Typeface.SCRIPT, "楷体_GB2312"),
        (Typeface.BLACK, "黑体"),
        (Typeface.SONG, "宋体"),
    ],
)
def test_each_typeface_carries_its_official_name(typeface, name):
    word = _opened(Paragraph((Run("正文", typeface),)))

    assert _font(_paragraph(word, "正文").runs[0]) == name


@pytest.mark.parametrize(("level", "name"), [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312")])
def test_each_level_of_heading_has_its_typeface(level, name):
    word = _opened(Heading(level, "概述"))

    assert _font(_paragraph(word, "概述").runs[0]) == name


def test_a_heading_is_a_heading_to_readers_of_the_file():
    assert _paragraph(_opened(Heading(2, "概述", 1)), "（一）概述").style.name == "Heading 2"


def test_the_paper_is_a4_with_the_margins_of_the_standard():
    section = _opened().sections[0]

    got = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    wanted = (Mm(210), Mm(297), Mm(37), Mm(28))
    assert [round(length.mm) for length in got] == [round(length.mm) for length in wanted]


def test_the_grid_has_22_lines_of_28_characters():
    grid = _opened().sections[0]._sectPr.find(qn("w:docGrid"))

    # 579 twips a line; 16 pt less 0.2 pt a character, in 4096ths of a point.
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "579")
    assert int(grid.get(qn("w:charSpace"))) == pytest.approx(-849, abs=60)


def test_characters_are_spaced_so_that_28_fit_a_line_of_156_millimetres():
    run = _paragraph(_opened(Paragraph.of("正文")), "正文").runs[0]

    closer_by = -int(run._element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    width = 16 - closer_by
    assert 28 * width <= 156 * 72 / 25.4 < 29 * width


def test_body_text_starts_two_characters_in():
    indent = _paragraph(_opened(Paragraph.of("正文")), "正文")._element.pPr.find(qn("w:ind"))

    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")


def test_pages_are_numbered_outside():
    section = _opened().sections[0]

    footers = (section.footer, section.even_page_footer)
    assert [footer.paragraphs[0].alignment.name for footer in footers] == ["RIGHT", "LEFT"]
    assert ["PAGE" in etree.tostring(footer._element).decode() for footer in footers] == [True, True]


def test_merged_cells_cover_their_places():
    table = TableBlock(
        (
            (TableCell("指标", rowspan=2), TableCell("申请人", colspan=2)),
            (TableCell("自然人"), TableCell("法人")),
        ),
        (50, 50, 50),
    )

    written = _opened(table).tables[0]

    assert [[cell.text for cell in row.cells] for row in written.rows] == [
        ["指标", "申请人", "申请人"],
        ["指标", "自然人", "法人"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ((TableCell("甲"),),),
        ((TableCell("甲"), TableCell("乙"), TableCell("丙")),),
        ((TableCell("甲", colspan=3),),),
        ((TableCell("甲", rowspan=2), TableCell("乙")),),
    ],
)
def test_a_table_whose_cells_do_not_fill_it_is_refused(rows):
    with pytest.raises(TableDoesNotFit):
        write_docx(Document("通知", (TableBlock(rows, (50, 50)),)))


def test_the_head_of_a_table_repeats_and_rows_do_not_break():
    table = TableBlock(((TableCell("指标"),), (TableCell("数"),)), (50,), header_rows=1)

    rows = _opened(table).tables[0].rows

    marks = [[etree.QName(mark).localname for mark in row._tr.trPr] for row in rows]
    assert marks == [["cantSplit", "tblHeader"], ["cantSplit"]]


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"header_rows": 1}, [True, None, None, None]),
        ({"parts": (0, 2)}, [True, None, True, None]),
        ({"header_rows": 1, "parts": (0,)}, [True, True, True, None]),
    ],
    ids=["head", "parts", "whole"],
)
def test_no_page_ends_after_the_head_of_a_table_or_inside_a_part(more, kept):
    table = TableBlock(tuple((TableCell(f"第{row}行"),) for row in range(4)), (50,), **more)

    rows = _opened(table).tables[0].rows

    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows] == kept


def test_a_cell_that_reaches_over_rows_lets_no_page_end_between_them():
    rows = ((TableCell("组", rowspan=2), TableCell("甲")), (TableCell("乙"),), (TableCell("合计", colspan=2),))
    word = _opened(TableBlock(rows, (20, 30), parts=(0,)))

    kept = [[mark is not None for mark in row._tr.iterfind(f".//{qn('w:keepNext')}")] for row in word.tables[0].rows]
    assert kept == [[True, True], [True, True], []]


def test_a_heading_does_not_touch_the_table_below_it():
    word = _opened(Heading(1, "情况", 2), TableBlock(((TableCell("甲"),),), (50,)), Heading(1, "其他", 3))

    spaces = [one.paragraph_format.space_after for one in word.paragraphs if one.text.endswith(("情况", "其他"))]
    assert [bool(space) for space in spaces] == [True, False]


def test_wide_tables_stand_on_a_turned_sheet():
    word = _opened(Landscape((Paragraph.of("乙"),)), Paragraph.of("丙"))

    assert [section.page_width > section.page_height for section in word.sections] == [False, True, False]


def test_an_attachment_starts_a_new_page():
    word = _opened(AttachmentHead("附件1", "统计表"))

    assert _paragraph(word, "附件1").paragraph_format.page_break_before


def test_the_signature_keeps_its_distance_from_the_edge():
    word = _opened(SignatureBlock("东阳市司法局", "2018年1月9日", sealed=True))

    indent = _paragraph(word, "2018年1月9日")._element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:rightChars")) == "400"


def test_the_masthead_is_red():
    word = _opened(masthead=Masthead("东阳市司法局文件", "东司〔2018〕1号"))

    assert str(_paragraph(word, "东阳市司法局文件").runs[0].font.color.rgb) == "FF0000"


def test_the_file_names_the_agency_and_no_false_date():
    with zipfile.ZipFile(BytesIO(write_docx(Document("通知", author="东阳市司法局")))) as package:
        properties = package.read("docProps/core.xml").decode()

    assert "东阳市司法局" in properties
    assert "2013" not in properties


def test_signs_that_xml_cannot_hold_do_not_spoil_the_file():
    assert _opened(Paragraph.of("正\x00文\x0b\ud800")).paragraphs[-1].text == "正文"
