"""公开的附件：要遮盖的号码，在副本的每一处都遮盖，不论原来怎样分段、存成什么。"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from itertools import pairwise

import docx
import openpyxl
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.cleaning.clean import clean_copy
from gongkai.knowledge.cleaning.cleaned import Mask, Removed
from gongkai.knowledge.cleaning.masking import Masker
from gongkai.knowledge.cleaning.writers import written
from gongkai.knowledge.extraction.limits import ATTACHMENT_LIMITS
from gongkai.knowledge.extraction.unreadable import Unreadable
from tests.knowledge.cleaning import planted
from tests.knowledge.cleaning.opening import refuse_dangling
from tests.knowledge.extraction import pdfs
from tests.knowledge.extraction.packages import word_parts, word_side

NUMBER = "330781199001010011"
MASK = Mask(NUMBER, "330781********0011")


def masked(format_: str, content: bytes, *masks: Mask) -> bytes:
    return written(format_, content, f"附件.{format_}", masks or (MASK,), Removed(), ATTACHMENT_LIMITS)[1]


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@given(cuts=st.lists(st.integers(0, len(NUMBER)), max_size=6))
@settings(max_examples=30, deadline=None)
def test_a_number_is_masked_however_word_cut_it_into_runs(cuts):
    pieces = [NUMBER[start:end] for start, end in pairwise([0, *sorted(cuts), len(NUMBER)])]
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>" for piece in ("证号：", *pieces, "。"))
    copy = masked("docx", word_parts(f"<w:p>{runs}</w:p>").zipped())
    assert docx.Document(io.BytesIO(copy)).paragraphs[0].text == f"证号：{MASK.shown}。"


def test_a_number_is_masked_in_tables_headers_footnotes_and_links():
    parts = word_parts(
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        f'<w:p><w:hyperlink r:id="rIdLink">'
        f"<w:r><w:t>{NUMBER}</w:t></w:r></w:hyperlink></w:p>"
    )
    parts.relate("word/document.xml", "hyperlink", f"https://www.example.com/{NUMBER}", "rIdLink", external=True)
    word_side(parts, "header", "hdr", f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>")
    word_side(parts, "styles", "styles", f'<w:style w:styleId="a"><w:name w:val="{NUMBER}"/></w:style>')
    copy = masked("docx", parts.zipped())
    assert not planted.tells(copy, NUMBER)


def test_a_hyphen_that_word_keeps_as_an_element_is_part_of_the_number():
    xml = "<w:p><w:r><w:t>0579</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>86000000</w:t></w:r></w:p>"
    copy = masked("docx", word_parts(xml).zipped(), Mask("0579-86000000", "0579-****"))
    assert docx.Document(io.BytesIO(copy)).paragraphs[0].text == "0579-****"


def book() -> openpyxl.Workbook:
    document = openpyxl.Workbook()
    sheet = document.active
    sheet.append(["王某", 13800138000, NUMBER, f"证号{NUMBER}号"])
    sheet["B2"] = "=B1&C1"
    sheet["B1"].number_format = "0"
    return document


def test_numbers_and_texts_of_a_workbook_are_masked_and_a_number_becomes_a_text():
    copy = masked("xlsx", saved(book()), MASK, Mask("13800138000", "138****8000"))
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).active
    assert [one.value for one in sheet[1]] == ["王某", "138****8000", MASK.shown, f"证号{MASK.shown}号"]


def test_a_masked_workbook_has_no_formula_that_could_tell_the_number():
    copy = masked("xlsx", saved(book()), Mask("13800138000", "138****8000"))
    assert not any(b"<f" in part for part in planted.bytes_inside(copy)[1:] if b"<worksheet" in part)


def test_a_number_on_a_slide_is_masked_across_runs_and_in_tables():
    document = pptx.Presentation()
    slide = document.slides.add_slide(document.slide_layouts[5])
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    for piece in (NUMBER[:5], NUMBER[5:]):
        paragraph.add_run().text = piece
    slide.shapes.add_table(1, 1, 0, 0, 900, 900).table.cell(0, 0).text = NUMBER
    copy = masked("pptx", saved(document))
    shapes = pptx.Presentation(io.BytesIO(copy)).slides[0].shapes
    assert (shapes.title.text, shapes[1].table.cell(0, 0).text) == (MASK.shown, MASK.shown)


def test_a_csv_keeps_its_columns():
    copy = masked("text", f"姓名,证号\r\n王某,{NUMBER}\r\n".encode("gb18030"))
    assert list(csv.reader(io.StringIO(copy.decode("utf-8-sig")))) == [["姓名", "证号"], ["王某", MASK.shown]]


def test_a_number_on_a_web_page_is_masked_across_elements():
    copy = masked("html", f"<p>证号<b>{NUMBER[:4]}</b>{NUMBER[4:]}<i>。</i></p>".encode())
    assert f"<p>证号<b>{MASK.shown}</b><i>。</i></p>" in copy.decode()


def test_the_longest_value_is_masked_first():
    masker = Masker([Mask("1380013", "138****"), Mask("13800138000", "138****8000")])
    assert masker.text("13800138000和1380013") == "138****8000和138****"


def test_a_value_is_found_though_the_source_breaks_its_line():
    assert Masker([Mask("江北街道 1 号", "江北街道*号")]).text("江北街道\n   1 号") == "江北街道*号"


@pytest.mark.parametrize(("value", "shown"), [("", "*"), (" ", "*"), ("12", "*12*")])
def test_a_mask_that_masks_nothing_is_a_bug(value, shown):
    with pytest.raises(ValueError, match="mask"):
        Mask(value, shown)


@pytest.mark.parametrize(
    ("content", "name"),
    [(pdfs.pdf(b"0 0 9 9 re f"), "a.pdf"), (planted.jpeg("x"), "a.jpg"), (planted.png("x"), "a.png")],
)
def test_what_cannot_be_masked_here_is_to_be_masked_in_the_original(content, name):
    with pytest.raises(Unreadable, match="请在原文件中遮盖后重新上传"):
        clean_copy(content, name, masks=[MASK])


def test_the_values_to_mask_stand_in_no_argument_of_the_child(monkeypatch):
    seen = []
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda args, **more: (seen.append(str(args)), real(args, **more))[1])
    copy = clean_copy(f"证号{NUMBER}".encode(), "a.txt", masks=[MASK])
    assert (copy.extracted.text, any(NUMBER in args for args in seen)) == (f"证号{MASK.shown}", False)


def test_the_parts_of_masked_files_fit_together():
    document = docx.Document()
    document.add_paragraph(NUMBER)
    for format_, content in (("docx", saved(document)), ("xlsx", saved(book())), ("pptx", saved(pptx.Presentation()))):
        refuse_dangling(masked(format_, content))


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_another_office_program_opens_the_copy(format_, tmp_path):
    source = {"docx": planted.word_file, "xlsx": planted.sheet_file}[format_]("钱丙qzxv")
    (tmp_path / f"a.{format_}").write_bytes(masked(format_, source))
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / f"a.{format_}"),
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    assert (tmp_path / "a.pdf").stat().st_size > 1000
