"""公文的 PDF：GB/T 9704 的版面，文字原样印出"""

from io import BytesIO

import pdfplumber
import pypdfium2
import pytest

from gongkai.knowledge.documents.document import (
    AttachmentHead,
    AttachmentNote,
    Document,
    Heading,
    Landscape,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    TableBlock,
    TableCell,
)
from gongkai.knowledge.documents.pdf import write_pdf

HOSTILE = '#import "x": * $x^2$ @标题 <标签> *粗* _斜_ `码` #let a = 1 \\ //注释 = 等号 - 减号 ~ [方] {花} "引"'


def _words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return ["".join(page.split()) for page in pages]


def _chars(pdf: bytes) -> list[list[dict]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [page.chars for page in opened.pages]


@pytest.mark.parametrize(
    "document",
    [
        Document(HOSTILE),
        Document("题", addressee=HOSTILE),
        Document("题", (Paragraph.of(HOSTILE),)),
        Document("题", (Heading(1, HOSTILE, 1),)),
        Document("题", (AttachmentNote((HOSTILE,)),)),
        Document("题", (AttachmentHead(HOSTILE, HOSTILE),)),
        Document("题", (SignatureBlock(HOSTILE, HOSTILE),)),
        Document("题", (TableBlock(((TableCell(HOSTILE),),), (150,)),)),
        Document("题", masthead=Masthead("东阳市司法局文件", HOSTILE)),
    ],
    ids=["title", "addressee", "paragraph", "heading", "note", "attachment", "signature", "cell", "number"],
)
def test_words_that_look_like_commands_are_printed_as_they_stand(document, fonts):
    assert "".join(HOSTILE.split()) in "".join(_words(write_pdf(document, fonts)))


def test_the_title_in_the_file_s_properties_is_the_words_themselves(fonts):
    pdf = write_pdf(Document("关于#公开*的\n通知", author="东阳市司法局"), fonts)

    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"] == "关于#公开*的通知"


def test_a_line_holds_twenty_eight_characters(fonts):
    (chars,) = _chars(write_pdf(Document("", (Paragraph.of("国" * 56, indent=0),)), fonts))

    lines = {round(char["top"]) for char in chars if char["text"] == "国"}
    assert len(lines) == 2


def test_a_page_holds_twenty_two_lines(fonts):
    pages = _chars(write_pdf(Document("", (Paragraph.of("国" * 28 * 23, indent=0),)), fonts))

    assert [sum(char["text"] == "国" for char in page) for page in pages] == [22 * 28, 28]


def test_the_page_number_stands_outside_odd_right_even_left(fonts):
    pages = _chars(write_pdf(Document("", (Paragraph.of("甲"), PageBreak(), Paragraph.of("乙"))), fonts))

    sides = [next(char["x0"] for char in page if char["text"] == str(n)) > 300 for n, page in enumerate(pages, 1)]
    assert sides == [True, False]


def test_the_head_of_a_long_table_repeats_on_each_page(fonts):
    rows = ((TableCell("统计指标"), TableCell("统计数")), *((TableCell(f"第{n}项"), TableCell("0")) for n in range(90)))

    pages = _words(write_pdf(Document("", (TableBlock(rows, (100, 50), header_rows=1),)), fonts))

    assert [page.count("统计指标") for page in pages] == [1] * len(pages)


def test_wide_tables_stand_on_a_turned_sheet(fonts):
    pdf = write_pdf(Document("", (Paragraph.of("甲"), Landscape((Paragraph.of("乙"),)), Paragraph.of("丙"))), fonts)

    sizes = [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
    assert [width > height for width, height in sizes] == [False, True, False]


def test_a_rare_name_is_set_in_a_font_that_has_it(fonts):
    if not fonts.rare:
        pytest.skip("没有收字较全的字体（如 fonts-noto-cjk），不能检验生僻字")
    pdf = write_pdf(Document("", (Paragraph.of("喆堃赟頔犇祎翀垚珺玥䶮㛃"),)), fonts)

    assert "喆堃赟頔犇祎翀垚珺玥䶮㛃" in "".join(_words(pdf))


def test_the_page_is_inked(fonts):
    page = pypdfium2.PdfDocument(write_pdf(Document("", (Paragraph.of("国" * 100),)), fonts))[0]

    darkest, _ = page.render(scale=1).to_pil().convert("L").getextrema()
    assert darkest < 100


def test_the_same_document_gives_the_same_bytes(fonts):
    document = Document("通知", (Paragraph((Run("公开"),)),))

    assert write_pdf(document, fonts) == write_pdf(document, fonts)


def _table_in_two_parts(before: int) -> Document:
    """Return so many lines of text, then a table of two parts of three rows each."""
    rows = tuple((TableCell(f"{part}部分第{row}行"),) for part in "前后" for row in (1, 2, 3))
    return Document("", (*[Paragraph.of("一行")] * before, TableBlock(rows, (150,), size=16, parts=(0, 3))))


@pytest.mark.parametrize("before", range(16, 22))
def test_a_part_of_a_table_stays_on_one_page(fonts, before):
    pages = _words(write_pdf(_table_in_two_parts(before), fonts))
    assert [{page.count(f"{part}部分") for page in pages} - {0} for part in "前后"] == [{3}, {3}]
