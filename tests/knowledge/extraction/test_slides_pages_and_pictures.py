"""抽取：演示文稿、网页、图片和 PDF 中看不见的内容，以及没有检查的内容。"""

from __future__ import annotations

import io

import pikepdf
import pptx
import pytest
from PIL import Image, PngImagePlugin

from gongkai.knowledge.extraction.extracted import Extracted
from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.limits import DEFAULT_LIMITS
from gongkai.knowledge.extraction.office import read_office
from gongkai.knowledge.extraction.pdf import read_pdf
from gongkai.knowledge.extraction.picture import read_picture
from gongkai.knowledge.extraction.webpage import read_webpage
from tests.knowledge.extraction import pdfs


def saved(document) -> io.BytesIO:
    stream = io.BytesIO()
    document.save(stream)
    stream.seek(0)
    return stream


def hidden(extracted: Extracted) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in extracted.hidden if item.kind != "prompt"]


def presentation() -> pptx.presentation.Presentation:
    deck = pptx.Presentation()
    for number in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"第{number}题"
    return deck


def test_slides_come_in_order_through_the_child():
    assert [block.text for block in extract(saved(presentation()), name="宣讲.pptx").blocks] == [
        "第0题",
        "第1题",
        "第2题",
    ]


def test_notes_and_hidden_slides_are_hidden_parts():
    deck = presentation()
    deck.slides[0].notes_slide.notes_text_frame.text = "备注"
    deck.slides[1]._element.set("show", "0")
    found = hidden(read_office(saved(deck), DEFAULT_LIMITS))
    assert found[:2] == [("notes", "备注"), ("hidden_slide", "第1题")]


def test_a_table_on_a_slide_keeps_its_merged_cells():
    deck = presentation()
    table = deck.slides[0].shapes.add_table(2, 2, 0, 0, 900, 900).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text = "合并"
    grid = read_office(saved(deck), DEFAULT_LIMITS).blocks[1]
    assert [row.cells for row in grid.rows] == [("合并", None), ("", "")]


def page(source: str) -> Extracted:
    return read_webpage(io.BytesIO(source.encode()), DEFAULT_LIMITS)


def test_a_web_page_comes_as_it_shows():
    source = "<title>题</title><body><p>甲<b>乙</b></p><table><tr><td rowspan=2>a<td>b<tr><td>c</table></body>"
    assert page(source).text == "题\n甲乙\na\tb\n\tc"


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("<p>甲<!-- 注 --></p>", "comment", "注"),
        ("<p style='display: none'>藏</p>", "hidden_element", "藏"),
        ("<p hidden>藏</p>", "hidden_element", "藏"),
        ("<p title='提示'>甲</p>", "attribute", "提示"),
        ("<p>甲</p><script>var a='码'</script>", "script", "var a='码'"),
        ("<a href='mailto:a@b.cn'>甲</a>", "link", "mailto:a@b.cn"),
        ("<a href='data:text/plain;base64,55Sy'>x</a>", "data_address", "甲"),
    ],
)
def test_what_a_web_page_does_not_show_is_a_hidden_part(source, kind, text):
    assert hidden(page(f"<html><body>{source}</body></html>")) == [(kind, text)]


def test_pictures_of_a_web_page_are_not_checked():
    assert [
        item.kind for item in page("<html><body><img src='a.png'><iframe src='b'></iframe>甲</body>").not_checked
    ] == [
        "picture",
        "embedded",
    ]


def jpeg(exif: Image.Exif) -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG", exif=exif, comment=b"note of the author")
    stream.seek(0)
    return stream


def test_what_a_camera_wrote_is_hidden_and_the_picture_itself_not_checked():
    exif = Image.Exif()
    exif[315] = "Wang"
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 16.0, 8.0)})
    extracted = read_picture(jpeg(exif), DEFAULT_LIMITS)
    assert hidden(extracted) == [
        ("exif", "Artist：Wang"),
        ("exif", "GPSLatitudeRef：N"),
        ("exif", "GPSLatitude：(29.0, 16.0, 8.0)"),
        ("text_chunk", "comment：note of the author"),
    ]
    assert [item.kind for item in extracted.not_checked] == ["picture"]


def test_texts_of_a_png_are_hidden_parts_also_behind_the_pixels():
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Author", "王某")
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG", pnginfo=texts)
    whole = stream.getvalue()
    late = whole[: whole.rindex(b"\x00\x00\x00\x00IEND")] + _chunk(b"tEXt", b"Place\x00Dongyang") + whole[-12:]
    assert hidden(read_picture(io.BytesIO(late), DEFAULT_LIMITS)) == [
        ("text_chunk", "Author：王某"),
        ("text_chunk", "Place：Dongyang"),
    ]


def _chunk(kind: bytes, content: bytes) -> bytes:
    import zlib

    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def test_a_pdf_page_without_a_text_layer_is_not_checked_and_no_error():
    extracted = extract(pdfs.pdf(b"0 0 100 100 re f"), name="扫描.pdf")
    assert (extracted.text, [(item.kind, item.where) for item in extracted.not_checked]) == (
        "",
        [("scanned_page", "第1页")],
    )


def test_attachments_notes_fields_and_bookmarks_of_a_pdf_are_hidden_parts():
    with pikepdf.open(io.BytesIO(pdfs.pdf(b"BT /F1 12 Tf 72 720 Td (report) Tj ET"))) as document:
        document.attachments["list.txt"] = b"names"
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="核对"
        )
        document.pages[0].obj["/Annots"] = pikepdf.Array([document.make_indirect(note)])
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("第一章", 0))
        extracted = read_pdf(saved(document), DEFAULT_LIMITS)
    assert ([kind for kind, _ in hidden(extracted)], [item.kind for item in extracted.not_checked]) == (
        ["attachment", "bookmark", "annotation"],
        ["embedded"],
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_in_the_description_of_a_photograph_is_read(encoding):
    exif = Image.Exif()
    exif[0x010E] = "D" * 18  # ImageDescription; the library itself writes no Chinese
    packed = exif.tobytes().replace(b"D" * 18, "受援人楼金凤".encode(encoding).ljust(18))
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG", exif=packed)
    found = extract(picture.getvalue(), name="照片.jpg")
    assert "受援人楼金凤" in "".join(one.text for one in found.hidden)
