"""公开的附件：副本里没有作者、修订、批注、隐藏内容；埋在任何位置的字，副本的任何字节里都没有。"""

from __future__ import annotations

import io

import docx
import openpyxl
import pikepdf
import pptx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai.knowledge.cleaning.clean import clean_copy
from gongkai.knowledge.cleaning.cleaned import Mask, Removed
from gongkai.knowledge.cleaning.writers import written
from gongkai.knowledge.extraction.extracted import PARTS_OF_THE_PAGE
from gongkai.knowledge.extraction.limits import ATTACHMENT_LIMITS
from gongkai.knowledge.extraction.office import read_office
from gongkai.knowledge.extraction.pdf import read_pdf
from gongkai.knowledge.extraction.picture import read_picture
from gongkai.knowledge.extraction.webpage import read_webpage
from tests.knowledge.cleaning import planted
from tests.knowledge.cleaning.opening import refuse_dangling
from tests.knowledge.extraction import pdfs
from tests.knowledge.extraction.packages import paragraph, word_parts

WORDS = st.text("王李赵钱孙周吴郑冯陈甲乙丙丁qzxv", min_size=6, max_size=10)
READERS = {"docx": read_office, "xlsx": read_office, "pptx": read_office, "html": read_webpage, "pdf": read_pdf}
FILES = {
    "docx": planted.word_file,
    "xlsx": planted.sheet_file,
    "html": planted.page_file,
    "jpg": planted.jpeg,
    "png": planted.png,
}


def cleaned(format_: str, content: bytes, *masks: Mask) -> tuple[bytes, tuple[str, ...]]:
    """Return (copy, what was removed) as the child makes it, without the child."""
    removed = Removed()
    _, copy = written(format_, content, f"附件.{format_}", masks, removed, ATTACHMENT_LIMITS)
    return copy, removed.names


def hidden(format_: str, content: bytes) -> list[tuple[str, str]]:
    extracted = READERS.get(format_, read_picture)(io.BytesIO(content), ATTACHMENT_LIMITS)
    left = [(item.kind, item.text) for item in extracted.hidden if item.kind not in PARTS_OF_THE_PAGE]
    return left + list(extracted.metadata.items())


@pytest.mark.parametrize("format_", FILES)
@given(word=WORDS)
@settings(max_examples=8, deadline=None)
def test_a_word_planted_anywhere_stands_in_no_byte_of_the_copy(format_, word):
    copy, _ = cleaned(format_, FILES[format_](word))
    assert not planted.tells(copy, word)


@pytest.mark.parametrize("format_", FILES)
def test_what_was_planted_was_there_before(format_):
    assert planted.tells(FILES[format_]("钱丙qzxv"), "钱丙qzxv")


@pytest.mark.parametrize("format_", FILES)
def test_the_copy_has_no_hidden_part_and_no_metadata(format_):
    copy, _ = cleaned(format_, FILES[format_]("钱丙qzxv"))
    assert hidden(format_, copy) == []


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_the_parts_of_the_copy_fit_together(format_):
    copy, _ = cleaned(format_, FILES[format_]("钱丙qzxv"))
    refuse_dangling(copy)


def test_other_libraries_open_the_copies():
    document = docx.Document(io.BytesIO(cleaned("docx", planted.word_file("钱丙qzxv"))[0]))
    book = openpyxl.load_workbook(io.BytesIO(cleaned("xlsx", planted.sheet_file("钱丙qzxv"))[0]))
    assert (document.paragraphs[0].text, book.sheetnames, book.active["A4"].value) == ("通知正文", ["名单"], 8)


@pytest.mark.parametrize("place", planted.WORD_PLACES)
def test_each_place_of_a_word_document_is_cleaned_by_itself(place):
    parts = word_parts(paragraph("正文") + planted.WORD_PLACES[place].format("钱丙qzxv"))
    copy, _ = cleaned("docx", parts.zipped())
    assert (hidden("docx", copy), planted.tells(copy, "钱丙qzxv")) == ([], False)


def test_what_the_reader_of_the_page_saw_is_still_there():
    copy, _ = cleaned("docx", planted.word_file("钱丙qzxv"))
    text = read_office(io.BytesIO(copy), ATTACHMENT_LIMITS).text
    assert (text.startswith("通知正文"), text.count("留")) == (True, 10)


def test_what_was_taken_out_is_said_in_chinese():
    _, removed = cleaned("docx", planted.word_file("钱丙qzxv"))
    assert {
        "批注",
        "修订记录（插入的保留，删除的不保留）",
        "隐藏文字",
        "作者、修改者、时间等属性",
        "嵌入的文件",
    } <= set(removed)


def test_a_hidden_sheet_is_gone_and_formulas_that_used_it_keep_their_value():
    copy, removed = cleaned("xlsx", planted.sheet_file("钱丙qzxv"))
    extracted = read_office(io.BytesIO(copy), ATTACHMENT_LIMITS)
    assert (extracted.text, {"隐藏的工作表", "公式（保留计算结果）"} <= set(removed)) == (
        "名单\n留\t\t\t\t\t共用\n合\t\t值\t\t\t\n8\t\t\t\t\t",
        True,
    )


def charted() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    shown, draft = book.add_worksheet("数据"), book.add_worksheet("底稿")
    draft.hide()
    draft.write_column("A1", [5, 6, 7])
    shown.add_table("G1:H3", {"columns": [{"header": "甲"}, {"header": "乙", "formula": '=LEN("qzxv")'}]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=底稿!$A$1:$A$3", "name": "=底稿!$A$1"})
    shown.insert_chart("D2", chart)
    shown.write_url("C2", "mailto:qzxv@example.com", string="信箱")
    shown.write_url("C3", "https://www.example.com/")
    shown.autofilter("A1:A3")
    shown.print_area("A1:H9")
    book.define_name("总数", "=底稿!$A$1")
    book.close()
    return stream.getvalue()


def test_tables_charts_and_links_of_a_workbook_stay_and_its_formulas_go():
    copy, _ = cleaned("xlsx", charted())
    refuse_dangling(copy)
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).active
    assert (list(sheet.tables), len(sheet._charts), sheet["C2"].value) == (["Table1"], 1, "信箱")
    assert (sheet["C2"].hyperlink, sheet["C3"].hyperlink.target) == (None, "https://www.example.com/")
    assert (hidden("xlsx", copy), planted.tells(copy, "qzxv")) == ([], False)


def test_a_paragraph_whose_end_was_deleted_joins_the_next_one():
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>'
    parts = word_parts(f"<w:p>{mark}<w:r><w:t>前</w:t></w:r></w:p>{paragraph('后')}")
    copy, _ = cleaned("docx", parts.zipped())
    assert [block.text for block in read_office(io.BytesIO(copy), ATTACHMENT_LIMITS).blocks] == ["前后"]


def test_a_turned_picture_keeps_its_pixels_and_how_it_is_held():
    content = planted.jpeg("secret")
    copy, _ = cleaned("jpg", content)
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(copy)) as after:
        assert (after.tobytes(), dict(after.getexif())) == (before.tobytes(), {274: 6})


def test_a_png_keeps_its_pixels():
    content = planted.png("secret")
    copy, _ = cleaned("png", content)
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(copy)) as after:
        assert (after.tobytes(), after.info) == (before.tobytes(), {})


def pdf(word: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdfs.pdf(b"BT /F1 12 Tf 72 720 Td (report) Tj ET"))) as document:
        document.docinfo["/Author"] = word
        with document.open_metadata() as xmp:
            xmp["dc:creator"] = [word]
        document.attachments["a.txt"] = word.encode()
        document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=word)
        document.Root["/PieceInfo"] = pikepdf.Dictionary(A=word)
        box = [0, 0, 9, 9]
        notes = [
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=box, Contents=word, T=word),
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=box,
                Contents=word,
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.example.com/"),
            ),
        ]
        document.pages[0].obj["/Annots"] = pikepdf.Array([document.make_indirect(note) for note in notes])
        out = io.BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
        return out.getvalue()


def test_a_pdf_keeps_its_page_and_its_link_and_nothing_else():
    copy, removed = cleaned("pdf", pdf("secretname"))
    extracted = read_pdf(io.BytesIO(copy), ATTACHMENT_LIMITS)
    with pikepdf.open(io.BytesIO(copy)) as document:
        inside = b"".join(document.make_indirect(item).unparse(resolved=True) for item in document.objects)
    assert (extracted.text, [item.text for item in extracted.hidden], b"secretname" in inside + copy, len(removed)) == (
        "report",
        ["https://www.example.com/"],
        False,
        6,
    )


def test_what_a_pdf_form_shows_becomes_part_of_the_page():
    with pikepdf.open(io.BytesIO(pdfs.pdf(b"BT /F1 12 Tf 72 720 Td (report) Tj ET"))) as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        look = document.make_stream(b"BT /F1 12 Tf 2 2 Td (filled) Tj ET")
        look["/Type"], look["/Subtype"], look["/BBox"] = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 90, 20]
        look["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="name",
            V="filled",
            Rect=[72, 600, 162, 620],
            AP=pikepdf.Dictionary(N=look),
        )
        document.pages[0].obj["/Annots"] = pikepdf.Array([document.make_indirect(field)])
        document.Root["/AcroForm"] = pikepdf.Dictionary(Fields=document.pages[0].obj["/Annots"])
        out = io.BytesIO()
        document.save(out)
    copy, _ = cleaned("pdf", out.getvalue())
    extracted = read_pdf(io.BytesIO(copy), ATTACHMENT_LIMITS)
    assert (extracted.text, extracted.hidden) == ("report\nfilled", ())


def deck() -> bytes:
    document = pptx.Presentation()
    for number in range(3):
        slide = document.slides.add_slide(document.slide_layouts[5])
        slide.shapes.title.text = f"第{number}题"
        slide.notes_slide.notes_text_frame.text = "钱丙qzxv"
        picture = slide.shapes.add_picture(io.BytesIO(planted.jpeg("钱丙qzxv")), 0, 0)
        picture._element.nvPicPr.cNvPr.set("descr", "钱丙qzxv")
        box = slide.shapes.add_textbox(0, 0, 9, 9)
        box.text_frame.text = "钱丙qzxv"
        box._element.nvSpPr.cNvPr.set("hidden", "1")
    document.slides[1]._element.set("show", "0")
    document.slides[1].shapes.title.text = "钱丙qzxv"
    document.core_properties.author = "钱丙qzxv"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_presentation_goes_without_notes_and_hidden_slides():
    copy, removed = cleaned("pptx", deck())
    shown = [slide.shapes.title.text for slide in pptx.Presentation(io.BytesIO(copy)).slides]
    assert (shown, planted.tells(copy, "钱丙qzxv"), hidden("pptx", copy)) == (["第0题", "第2题"], False, [])
    assert {"演讲者备注", "隐藏的幻灯片", "隐藏的图形"} <= set(removed)
    refuse_dangling(copy)


@pytest.mark.parametrize(
    ("format_", "content"), [("docx", planted.word_file), ("pdf", pdf), ("xlsx", planted.sheet_file)]
)
def test_the_door_cleans_in_a_child_and_reads_the_copy_again(format_, content):
    copy = clean_copy(content("qzxvqzxv"), f"附件.{format_}")
    assert (copy.format, copy.extracted.metadata, bool(copy.removed)) == (format_, {}, True)
