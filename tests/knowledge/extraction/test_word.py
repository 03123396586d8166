"""抽取：Word 文档的正文、表格、页眉、脚注、文本框，以及页面上看不见的内容。"""

from __future__ import annotations

import io

import docx
import pytest

from gongkai.knowledge.extraction.extracted import Extracted, Grid
from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.limits import DEFAULT_LIMITS
from gongkai.knowledge.extraction.office import read_office
from tests.knowledge.extraction.packages import OFFICE, Parts, paragraph, word_parts, word_side


def read(parts: Parts) -> Extracted:
    return read_office(io.BytesIO(parts.zipped()), DEFAULT_LIMITS)


def body(xml: str) -> Extracted:
    return read(word_parts(xml))


def hidden(extracted: Extracted) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in extracted.hidden]


def test_a_document_of_python_docx_comes_through_the_child_with_its_merged_cells():
    document = docx.Document()
    document.add_paragraph("关于公布名单的通知")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "姓名"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "备注"
    stream = io.BytesIO()
    document.save(stream)

    title, grid = extract(stream.getvalue(), name="名单.docx").blocks

    assert title.text == "关于公布名单的通知"
    assert [row.cells for row in grid.rows] == [("姓名", None, "备注"), ("", "", None)]


def test_a_word_cut_into_runs_is_one_word():
    assert body("<w:p><w:r><w:t>3307</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>81</w:t></w:r></w:p>").text == "330781"


def test_every_paragraph_says_which_it_is():
    assert [block.where for block in body(paragraph("甲") + paragraph("乙")).blocks] == ["第1段", "第2段"]


def test_headers_and_notes_come_after_the_body():
    parts = word_parts(paragraph("正文"))
    word_side(parts, "header", "hdr", paragraph("页眉字"))
    word_side(parts, "footnotes", "footnotes", f'<w:footnote w:id="2">{paragraph("脚注字")}</w:footnote>')
    assert [(block.text, block.where) for block in read(parts).blocks] == [
        ("正文", "第1段"),
        ("页眉字", "页眉第1段"),
        ("脚注字", "脚注第1段"),
    ]


def test_a_text_box_is_read_once_though_it_is_written_twice():
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    both = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    alternate = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    extracted = body(f"<w:p><w:r><w:t>正文</w:t>{alternate}</w:r></w:p>")
    assert (extracted.text, extracted.hidden) == ("正文\n框内", ())


@pytest.mark.parametrize(
    ("xml", "kind", "text"),
    [
        ('<w:p><w:del w:author="甲"><w:r><w:delText>删去的</w:delText></w:r></w:del></w:p>', "deletion", "删去的"),
        ('<w:p><w:ins w:author="甲"><w:r><w:t>加入的</w:t></w:r></w:ins></w:p>', "insertion", "加入的（甲）"),
        (paragraph("隐去的", "<w:rPr><w:vanish/></w:rPr>"), "vanished", "隐去的"),
        (
            '<w:p><w:r><w:instrText> HYPERLINK "mailto:a@b.cn" </w:instrText></w:r></w:p>',
            "field",
            'HYPERLINK "mailto:a@b.cn"',
        ),
        ('<w:p><w:drawing><wp:docPr id="1" name="x" descr="证件照"/></w:drawing></w:p>', "alt_text", "证件照"),
        (
            "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>藏行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "vanished",
            "藏行",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>遮住</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "covered_cell",
            "遮住",
        ),
    ],
)  # fmt: skip
def test_what_the_page_does_not_show_is_a_hidden_part(xml, kind, text):
    assert hidden(body(xml)) == [(kind, text)]


def test_an_insertion_is_shown_text_too():
    assert body('<w:p><w:ins w:author="甲"><w:r><w:t>加入的</w:t></w:r></w:ins></w:p>').text == "加入的"


def test_page_numbers_and_contents_are_no_hidden_parts():
    fields = "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
    toc = paragraph("一、总体情况", "<w:rPr><w:webHidden/></w:rPr>")
    assert (body(fields + toc).hidden, "总体情况" in body(toc).text) == ((), True)


def test_text_hidden_by_an_inherited_style_is_hidden():
    parts = word_parts('<w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr><w:r><w:t>藏</w:t></w:r></w:p>')
    styles = (
        '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Base"/></w:style>'
    )
    word_side(parts, "styles", "styles", styles)
    assert hidden(read(parts)) == [("vanished", "藏")]


def test_comments_come_with_their_author():
    parts = word_parts(paragraph("正文"))
    word_side(parts, "comments", "comments", f'<w:comment w:id="0" w:author="王某">{paragraph("请核实")}</w:comment>')
    assert hidden(read(parts)) == [("comment", "请核实（王某）")]


def test_properties_are_metadata():
    parts = word_parts(paragraph("正文"))
    parts.properties("李某")
    assert read(parts).metadata == {
        "creator": "李某", "lastModifiedBy": "李某", "Company": "李某", "Manager": "李某", "custom:承办": "李某",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "relation", "said"),
    [
        ("word/media/image1.png", "image/png", "image", "picture"),
        ("word/embeddings/a.xlsx", OFFICE + "spreadsheetml.sheet", "package", "embedded"),
        ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject", "macro"),
    ],
)
def test_what_nobody_can_read_here_is_not_checked(name, kind, relation, said):
    parts = word_parts(paragraph("正文"))
    parts.add(name, b"\x01\x02", kind, by="word/document.xml", relation=relation)
    assert [item.kind for item in read(parts).not_checked] == [said]


def with_thumbnail():
    parts = word_parts(paragraph("正文"))
    parts.add("docProps/thumbnail.jpeg", b"\x01\x02", "image/jpeg", by="", relation="thumbnail")
    return parts


def test_the_thumbnail_a_program_saved_is_told_as_one():
    assert [item.kind for item in read(with_thumbnail()).not_checked] == ["thumbnail"]


def test_a_thumbnail_that_the_text_shows_too_is_a_picture():
    parts = with_thumbnail()
    parts.relate("word/document.xml", "image", "docProps/thumbnail.jpeg")
    assert [item.kind for item in read(parts).not_checked] == ["picture"]


def test_a_part_nobody_knows_gives_its_words_too():
    parts = word_parts(paragraph("正文"))
    parts.add(
        "customXml/item1.xml",
        "<a><b>承办人王某</b></a>",
        "application/xml",
        by="word/document.xml",
        relation="customXml",
    )
    assert hidden(read(parts)) == [("part", "承办人王某")]


def test_a_huge_column_span_does_not_make_a_huge_row():
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    (grid,) = body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").blocks
    assert isinstance(grid, Grid)
    assert len(grid.rows[0].cells) == 1000
