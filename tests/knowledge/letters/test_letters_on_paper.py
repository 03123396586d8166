"""GB/T 9704-2012 第10.1条 · 信函格式：从 PDF 里量出的位置，和 .docx 里写下的格式"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import docx
import pdfplumber
import pikepdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.letters.catalog import Shape, letter_texts
from gongkai.knowledge.letters.letter import letter
from gongkai.knowledge.letters.plain import plain_text
from tests.knowledge.letters.cases import facts_for

POINTS = 72 / 25.4  # a millimetre
PITCH = 28.95  # 225 mm in 22 lines, less a hair
LONG = "该信息属于商业秘密，公开会损害第三方的合法权益。" * 60


@dataclass(frozen=True)
class Printed:
    """A letter of three pages: characters of each page, and the red strokes of the first."""

    pdf: bytes
    pages: list[list[dict]]
    strokes: list[dict]

    def on(self, page, size):
        return [char for char in self.pages[page] if abs(char["size"] - size) < 0.1 and char["text"].strip()]


@pytest.fixture(scope="module")
def printed(fonts):
    pdf = write_pdf(letter("deny_third", facts_for("deny_third", reason=LONG)), fonts)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        first = opened.pages[0]
        strokes = sorted([*first.lines, *first.rects, *first.curves], key=lambda stroke: stroke["top"])
        return Printed(pdf, [page.chars for page in opened.pages], strokes)


def lines_of(chars):
    """The heights of the lines, from the top; the pages' own numbers apart."""
    return sorted({round(char["bottom"], 1) for char in chars})


def test_a_full_page_holds_twenty_two_lines(printed):
    assert len(lines_of(printed.on(1, 16))) == 22


def test_lines_stand_one_pitch_apart(printed):
    lines = lines_of(printed.on(1, 16))

    gaps = [later - earlier for earlier, later in pairwise(lines)]
    assert gaps == pytest.approx([PITCH] * 21, abs=0.15)


def test_a_full_line_holds_twenty_eight_characters(printed):
    body = printed.on(1, 16)
    counted = [sum(round(char["bottom"], 1) == line for char in body) for line in lines_of(body)]

    assert max(counted) == 28


def test_the_first_page_keeps_the_same_lines_under_its_head(printed):
    first_line = lines_of(printed.on(1, 16))[0]
    addressee_and_text = lines_of(char for char in printed.on(0, 16) if char["bottom"] > 100 * POINTS)

    off = [(line - first_line) % PITCH for line in addressee_and_text]
    assert [min(part, PITCH - part) for part in off] == pytest.approx([0] * len(off), abs=0.2)


def test_text_stays_within_the_margins(printed):
    # 行首的（《和行尾的，。 are half empty, and the empty half may stand outside.
    every = [char for page in range(len(printed.pages)) for char in printed.on(page, 16) if char["text"].isalnum()]
    left, right = min(char["x0"] for char in every), max(char["x1"] for char in every)

    assert (left >= 28 * POINTS - 0.5, right <= 184 * POINTS + 0.5) == (True, True)


def test_no_line_passes_the_foot_of_the_type_area(printed):
    lowest = max(char["bottom"] for page in (0, 1) for char in printed.on(page, 16))

    assert lowest <= 262 * POINTS + 4  # a font's box reaches a little under its line


def test_the_mark_is_red_and_its_top_stands_thirty_millimetres_under_the_edge(printed):
    mark = printed.on(0, 50)

    assert "".join(char["text"] for char in mark) == "东阳市民政局"
    assert {char["non_stroking_color"] for char in mark} == {(1, 0, 0)}
    # The box of a character of 50 pt begins 0.88 of its size over the baseline.
    assert mark[0]["bottom"] - printed_descent(mark[0]) - 0.88 * 50 == pytest.approx(30 * POINTS, abs=3)


def printed_descent(char):
    """How far the box of a character reaches under its baseline."""
    baseline = char["matrix"][5]
    return char["bottom"] - (297 * POINTS - baseline)


def test_two_red_double_lines_of_170_millimetres_are_centred(printed):
    placed = [(round(one["x0"] / POINTS, 1), round(one["x1"] / POINTS, 1)) for one in printed.strokes]

    assert placed == [(20.0, 190.0)] * 4


def test_the_thick_stroke_is_outside_on_top_and_below(printed):
    widths = [round(one["linewidth"], 1) for one in printed.strokes]

    assert widths == [1.2, 0.5, 0.5, 1.2]


def test_the_first_line_stands_four_millimetres_under_the_mark_and_the_second_twenty_over_the_edge(printed):
    under_mark = printed.strokes[0]["top"] / POINTS - (30 + 50 / POINTS)
    over_edge = 297 - printed.strokes[-1]["bottom"] / POINTS

    assert (under_mark, over_edge) == (pytest.approx(4, abs=0.5), pytest.approx(20, abs=0.5))


def test_the_number_ends_at_the_right_edge_of_the_type_area(printed):
    number = [char for char in printed.on(0, 16) if char["bottom"] < 70 * POINTS]

    assert "".join(char["text"] for char in number) == "东民公复〔2026〕17号"
    assert number[-1]["x1"] == pytest.approx(184 * POINTS, abs=1.5)


def test_the_title_is_centred_in_22_points_with_two_lines_free_above(printed):
    title = printed.on(0, 22)
    number = max(char["bottom"] for char in printed.on(0, 16) if char["bottom"] < 70 * POINTS)
    middle = (title[0]["x0"] + title[-1]["x1"]) / 2

    assert "".join(char["text"] for char in title) == "政府信息不予公开告知书"
    assert middle == pytest.approx((28 + 78) * POINTS, abs=1)
    assert 2 * PITCH < title[0]["bottom"] - 22 - number + 12 < 4 * PITCH


def test_the_first_page_has_no_number_and_the_second_has_its_own_on_the_left(printed):
    assert printed.on(0, 14) == []
    assert "".join(char["text"] for char in printed.on(1, 14)) == "—2—"
    assert printed.on(1, 14)[0]["x0"] < 50 * POINTS


def test_later_pages_carry_no_head(printed):
    assert [len(printed.on(page, 50)) for page in range(len(printed.pages))][1:] == [0] * (len(printed.pages) - 1)


def test_the_date_keeps_four_characters_free_for_the_seal(printed):
    last = printed.pages[-1]
    line = max(char["bottom"] for char in last if abs(char["size"] - 16) < 0.1)
    date = [char for char in last if char["bottom"] == pytest.approx(line, abs=0.2) and char["text"].strip()]

    assert "".join(char["text"] for char in date) == "2026年3月10日"
    assert date[-1]["x1"] == pytest.approx((184 * POINTS) - 4 * 15.8, abs=2)


def test_every_font_is_embedded(printed):
    with pikepdf.open(BytesIO(printed.pdf)) as opened:
        fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
        files = [
            [key for key in font.DescendantFonts[0].FontDescriptor.keys() if key.startswith("/FontFile")]  # noqa: SIM118
            for font in fonts
        ]

    assert (len(files) > 0, all(files)) == (True, True)


@pytest.mark.parametrize("kind", ["fee_notice", "registration_form", "third_party_confirmation", "proof_of_service"])
def test_every_word_of_a_letter_is_on_paper(kind, fonts):
    document = letter(kind, facts_for(kind))
    with pdfplumber.open(BytesIO(write_pdf(document, fonts))) as opened:
        printed_signs = sorted("".join(char["text"] for page in opened.pages for char in page.chars).replace(" ", ""))

    wanted = sorted("".join(plain_text(document).replace("|", "").split()))
    assert [sign for sign in set(wanted) if printed_signs.count(sign) < wanted.count(sign)] == []


@pytest.mark.parametrize(
    "kind", ["receipt", *(kind for kind, text in letter_texts().items() if text.shape is Shape.FORM)]
)
def test_a_form_or_a_receipt_takes_one_page(kind, fonts):
    with pikepdf.open(BytesIO(write_pdf(letter(kind, facts_for(kind)), fonts))) as opened:
        assert len(opened.pages) == 1


def opened_word(kind):
    return docx.Document(BytesIO(write_docx(letter(kind, facts_for(kind)))))


def test_in_word_the_mark_stands_in_the_first_page_s_own_header():
    section = opened_word("grant").sections[0]

    found = (section.different_first_page_header_footer, section.first_page_header.paragraphs[0].text)
    assert (*found, section.header_distance.mm) == (True, "东阳市民政局", pytest.approx(30, abs=0.1))


def test_in_word_the_first_page_has_no_number_and_the_others_have():
    section = opened_word("grant").sections[0]

    numbered = ["PAGE" in footer._element.xml for footer in (section.first_page_footer, section.footer)]
    assert numbered == [False, True]


@pytest.mark.parametrize(("place", "side"), [("first_page_header", "bottom"), ("first_page_footer", "top")])
def test_in_word_both_double_lines_are_red(place, side):
    paragraph = getattr(opened_word("grant").sections[0], place).paragraphs[0]
    line = paragraph._element.pPr.find(qn("w:pBdr")).find(qn(f"w:{side}"))

    assert (line.get(qn("w:color")), "SmallGap" in line.get(qn("w:val"))) == ("FF0000", True)


def test_in_word_the_mark_s_line_is_170_millimetres_long():
    style = opened_word("grant").sections[0].first_page_header.paragraphs[0].paragraph_format

    assert (round(style.left_indent.mm), round(style.right_indent.mm)) == (-8, -6)


def test_in_word_the_page_is_the_standard_s():
    section = opened_word("grant").sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)

    assert [round(one.mm) for one in margins] == [round(Mm(one).mm) for one in (37, 28, 26, 35)]


@pytest.mark.parametrize("kind", sorted(letter_texts()))
def test_in_word_every_letter_can_be_opened_and_says_the_same(kind):
    document = letter(kind, facts_for(kind))
    word = docx.Document(BytesIO(write_docx(document)))
    head = [word.sections[0].first_page_header.paragraphs[0].text] if document.masthead else []
    paragraphs = [*head, *(one.text for one in word.paragraphs)]
    cells = [cell for table in word.tables for row in table.rows for cell in dict.fromkeys(row.cells)]
    words = "".join("".join([*paragraphs, *(cell.text for cell in cells)]).split())

    assert sorted(words) == sorted("".join(plain_text(document).replace("|", "").split()))


def test_a_sign_that_no_file_can_hold_does_not_break_the_word_file():
    written = write_docx(letter("deny_secret", facts_for("deny_secret", reason="尚未解密\x00\x0b")))

    assert "尚未解密" in zipfile.ZipFile(BytesIO(written)).read("word/document.xml").decode()
