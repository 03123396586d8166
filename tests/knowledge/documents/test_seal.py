"""GB/T 9704-2012 第7.3.5.1条 · 印章：居署名和成文日期之上，印章顶端距正文一行之内"""

from __future__ import annotations

import zipfile
from io import BytesIO

import pdfplumber
import pytest
from PIL import Image

from gongkai.knowledge.documents.document import Document, Paragraph, SignatureBlock
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.seal import UnreadableSeal, printable_seal
from gongkai.knowledge.documents.word import write_docx

POINTS = 72 / 25.4  # a millimetre
PITCH = 28.95


def picture(side=600, form="PNG", **more) -> bytes:
    out = BytesIO()
    Image.new("RGBA" if form == "PNG" else "RGB", (side, side), (220, 0, 0)).save(out, format=form, **more)
    return out.getvalue()


def sealed(seal: bytes) -> Document:
    signature = SignatureBlock("东阳市司法局", "2026年3月2日", sealed=True, seal=seal)
    return Document("告知书", (Paragraph.of("经检索，没有找到。"), signature), addressee="申请人甲")


@pytest.fixture(scope="module")
def page(fonts):
    with pdfplumber.open(BytesIO(write_pdf(sealed(printable_seal(picture())), fonts))) as opened:
        yield opened.pages[0]


def words(page, text):
    return next(one for one in page.extract_words() if text in one["text"])


def test_the_seal_is_as_wide_as_that_of_a_bureau(page):
    assert page.images[0]["width"] == pytest.approx(42 * POINTS, abs=0.5)


def test_it_stands_centred_on_the_date(page):
    seal, date = page.images[0], words(page, "2026年")
    assert (seal["x0"] + seal["x1"]) / 2 == pytest.approx((date["x0"] + date["x1"]) / 2, abs=4)


def test_its_upper_edge_stands_within_a_line_under_the_text(page):
    assert 0 <= page.images[0]["top"] - words(page, "经检索")["bottom"] <= PITCH


def test_name_and_date_lie_within_it(page):
    seal = page.images[0]
    assert all(seal["top"] < words(page, text)["top"] < seal["bottom"] for text in ("东阳市司法局", "2026年"))


def test_without_an_image_nothing_is_printed(fonts):
    with pdfplumber.open(BytesIO(write_pdf(sealed(b""), fonts))) as opened:
        assert opened.pages[0].images == []


def test_in_a_word_file_it_floats_behind_the_words():
    with zipfile.ZipFile(BytesIO(write_docx(sealed(printable_seal(picture()))))) as opened:
        body = opened.read("word/document.xml").decode()
    assert 'behindDoc="1"' in body
    assert 'descr="印章"' in body


def test_where_it_was_photographed_does_not_go_along():
    exif = Image.Exif()
    exif[0x010F] = "拍摄设备"
    assert "拍摄设备".encode() not in printable_seal(picture(form="JPEG", exif=exif))


@pytest.mark.parametrize("content", [b"", b"GIF89a", picture(299), picture(4001), picture()[:200]])
def test_what_cannot_be_printed_is_refused(content):
    with pytest.raises(UnreadableSeal):
        printable_seal(content)
