"""GB/T 9704-2012 · 二十四种答复书，每一种都从 PDF 里量：每面二十二行、每行二十八字、页边、字体、页码；一字不少

Each is lengthened to three pages, so that one of them is full; what its own words are is told by the golden texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest

from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.letters.catalog import letter_texts
from gongkai.knowledge.letters.editing import paragraphs, with_paragraphs
from gongkai.knowledge.letters.letter import letter
from gongkai.knowledge.letters.plain import plain_text
from tests.knowledge.law.test_decisions import BASIS
from tests.knowledge.letters.cases import facts_for

POINTS = 72 / 25.4  # a millimetre
PITCH = 28.95  # 225 mm in 22 lines, less a hair
FILLING = "所需信息的查阅、复制和更正按照公开指南办理。" * 55
REPLIES = {kind: text.decision.code for kind, text in letter_texts().items() if text.decision}


@dataclass(frozen=True)
class Paper:
    """One reply on paper: the characters of its pages, the files of its fonts, and the words it is to hold."""

    pages: list[list[dict]]
    font_files: list[list[str]]
    words: str

    def body(self, page: int) -> list[dict]:
        """Return the characters of 16 points, without blanks."""
        return [char for char in self.pages[page] if abs(char["size"] - 16) < 0.1 and char["text"].strip()]


@pytest.fixture(scope="module", params=sorted(REPLIES))
def paper(request, fonts) -> Paper:
    kind = request.param
    short = letter(kind, facts_for(kind))
    *before, last = paragraphs(short)
    # 最后一段与署名同在一面，所以加长的是它前面的。
    document = with_paragraphs(short, [*before, FILLING, last])
    pdf = write_pdf(document, fonts)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        pages = [page.chars for page in opened.pages]
    with pikepdf.open(BytesIO(pdf)) as opened:
        used = [font for page in opened.pages for font in page.Resources.Font.values()]
        files = [
            [key for key in font.DescendantFonts[0].FontDescriptor.keys() if key.startswith("/FontFile")]  # noqa: SIM118
            for font in used
        ]
    return Paper(pages, files, plain_text(document))


def lines_of(chars: list[dict]) -> list[float]:
    return sorted({round(char["bottom"], 1) for char in chars})


def test_every_code_has_a_reply_here():
    assert set(REPLIES.values()) == {code for code, _, _ in BASIS}


def test_there_are_twenty_four_codes():
    assert len(set(REPLIES.values())) == 24


def test_a_full_page_holds_twenty_two_lines_one_pitch_apart(paper):
    lines = lines_of(paper.body(1))

    assert [len(lines), *(later - earlier for earlier, later in pairwise(lines))] == pytest.approx(
        [22, *[PITCH] * 21], abs=0.15
    )


def test_a_full_line_holds_twenty_eight_characters(paper):
    body = paper.body(1)

    assert max(sum(round(char["bottom"], 1) == line for char in body) for line in lines_of(body)) == 28


def test_text_stays_within_the_margins(paper):
    # 行首的（《和行尾的，。 are half empty, and the empty half may stand outside.
    every = [char for page in range(len(paper.pages)) for char in paper.body(page) if char["text"].isalnum()]
    edges = min(char["x0"] for char in every), max(char["x1"] for char in every), max(char["bottom"] for char in every)

    assert (edges[0] >= 28 * POINTS - 0.5, edges[1] <= 184 * POINTS + 0.5, edges[2] <= 262 * POINTS + 4) == (
        True,
        True,
        True,
    )


def test_the_type_area_begins_thirty_seven_millimetres_under_the_edge(paper):
    first_line = lines_of(paper.body(1))[0]

    assert first_line == pytest.approx(37 * POINTS + 16, abs=1)


def test_the_title_stands_on_one_line_centred(paper):
    title = [char for char in paper.pages[0] if abs(char["size"] - 22) < 0.1]

    assert len(lines_of(title)) == 1
    assert (title[0]["x0"] + title[-1]["x1"]) / 2 == pytest.approx((28 + 78) * POINTS, abs=1)


def test_the_second_page_has_its_number_and_the_first_none(paper):
    numbers = ["".join(char["text"] for char in page if abs(char["size"] - 14) < 0.1).strip() for page in paper.pages]

    assert [number.replace(" ", "") for number in numbers[:2]] == ["", "—2—"]


def test_every_font_is_embedded(paper):
    assert (len(paper.font_files) > 0, all(paper.font_files)) == (True, True)


def test_every_word_is_on_paper(paper):
    printed = sorted("".join(char["text"] for page in paper.pages for char in page).replace(" ", ""))
    wanted = sorted("".join(paper.words.replace("|", "").split()))

    assert [sign for sign in set(wanted) if printed.count(sign) < wanted.count(sign)] == []
