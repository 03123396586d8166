"""公开的附件：不能清理的文件，每一种给一句话，说明原因和怎么办。"""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from gongkai.knowledge.cleaning.clean import clean_copy
from gongkai.knowledge.extraction.limits import ATTACHMENT_LIMITS, MEGABYTE
from gongkai.knowledge.extraction.unreadable import Unreadable
from tests.knowledge.extraction import pdfs
from tests.knowledge.extraction.packages import cell, paragraph, rows, sheet_parts, word_parts


def reason(content: bytes, name: str, limits=ATTACHMENT_LIMITS) -> str:
    with pytest.raises(Unreadable) as refusal:
        clean_copy(content, name, limits=limits)
    return refusal.value.reason


def with_macro() -> bytes:
    parts = word_parts(paragraph("正文"))
    parts.add(
        "word/vbaProject.bin", b"\x01", "application/vnd.ms-office.vbaProject", by="word/document.xml", relation="vba"
    )
    return parts.zipped()


def bomb() -> bytes:
    parts = word_parts("")
    parts.parts["word/document.xml"] = b"<d>" + b" " * (20 * MEGABYTE) + b"</d>"
    return parts.zipped()


def all_hidden() -> bytes:
    return sheet_parts({"表": rows(cell("A1", "甲"))}, {"表": "hidden"}).zipped()


def signed() -> bytes:
    with pikepdf.open(io.BytesIO(pdfs.pdf(b"BT /F1 12 Tf (a) Tj ET"))) as document:
        document.Root["/AcroForm"] = pikepdf.Dictionary(SigFlags=3, Fields=[])
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (with_macro(), "a.docx", "不带宏"),
        (bomb(), "a.docx", "压缩炸弹"),
        (all_hidden(), "a.xlsx", "全部隐藏"),
        (signed(), "a.pdf", "电子签名"),
        (pdfs.encrypted(), "a.pdf", "密码"),
        (pdfs.pdf(b"BT /F1 12 Tf 900 720 Td (beside) Tj ET"), "a.pdf", "看不见的内容"),
        (b"%PDF-1.7\nnothing", "a.pdf", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.doc", "另存为 .docx"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a.jpg", "损坏"),
        (b"", "a.txt", "空的"),
        ("年报".encode(), "a.pdf", "两者不符"),
        (b"<svg onload='x'/>", "a.svg", "SVG"),
    ],
)  # fmt: skip
def test_there_is_no_copy_and_a_sentence_says_why(content, name, said):
    assert said in reason(content, name)


def test_a_file_that_takes_for_ever_is_stopped():
    body = "".join(paragraph(str(number)) for number in range(20_000))
    quick = replace(ATTACHMENT_LIMITS, wall_seconds=0.05)
    assert "已经停止" in reason(word_parts(body).zipped(), "a.docx", quick)


def test_a_copy_larger_than_the_limit_is_not_handed_on():
    small = replace(ATTACHMENT_LIMITS, answer_bytes=100)
    assert "上限" in reason(word_parts(paragraph("正文")).zipped(), "a.docx", small)


def test_a_picture_that_nobody_read_is_said_to_be_not_checked():
    parts = word_parts(paragraph("正文"))
    parts.add("word/media/a.emf", b"\x01\x02", "image/x-emf", by="word/document.xml", relation="image")
    copy = clean_copy(parts.zipped(), "a.docx")
    assert [item.kind for item in copy.extracted.not_checked] == ["picture"]
