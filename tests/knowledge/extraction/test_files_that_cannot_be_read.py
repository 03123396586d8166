"""抽取：读不了的文件，每一种都给一句话，说明原因和怎么办。"""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.limits import DEFAULT_LIMITS, MEGABYTE
from gongkai.knowledge.extraction.unreadable import Unreadable
from tests.knowledge.extraction import pdfs
from tests.knowledge.extraction.packages import word_parts


def reason(path: Path, limits=DEFAULT_LIMITS) -> str:
    with pytest.raises(Unreadable) as refusal:
        extract(path, limits)
    return refusal.value.reason


def written(folder: Path, content: bytes, name: str = "年报.pdf") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def sparse(folder: Path, head: bytes, size: int) -> Path:
    path = folder / "大.pdf"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def test_a_missing_file(tmp_path):
    assert "找不到" in reason(tmp_path / "没有.txt")


def test_a_folder(tmp_path):
    assert "文件夹" in reason(tmp_path)


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "普通文件" in reason(tmp_path / "pipe")


def test_a_name_that_no_file_can_have():
    assert "打不开" in reason(Path("a\0b"))


def test_an_empty_file(tmp_path):
    assert "空的" in reason(written(tmp_path, b""))


def test_a_file_of_white_space(tmp_path):
    assert "空的" in reason(written(tmp_path, b" \r\n\t \n"))


@contextmanager
def as_nobody() -> Iterator[Path]:
    """Yield a folder anyone may enter, as a user who is not root."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        was = os.geteuid()
        path = written(Path(folder), b"secret")
        path.chmod(0)
        try:
            if was == 0:
                os.seteuid(65534)
            yield path
        finally:
            os.seteuid(was)


def test_a_file_without_permission():
    with as_nobody() as path:
        assert "权限" in reason(path)


def test_a_200_mb_pdf_is_refused_before_it_is_read(tmp_path):
    assert "200 MB" in reason(sparse(tmp_path, b"%PDF-1.7\n", 200 * MEGABYTE))


def test_a_60_mb_text_is_refused(tmp_path):
    assert "60 MB" in reason(sparse(tmp_path, "年度报告".encode(), 60 * MEGABYTE))


def test_a_text_far_larger_than_any_report_is_refused(tmp_path):
    assert "上限" in reason(written(tmp_path, b"a" * (5 * MEGABYTE)))


def test_binary_garbage(tmp_path):
    assert "不是文字" in reason(written(tmp_path, bytes(range(256)) * 40))


def test_a_pdf_that_is_only_a_header(tmp_path):
    assert "损坏" in reason(written(tmp_path, b"%PDF-1.7\nnothing more"))


def test_a_pdf_cut_in_the_middle(tmp_path):
    whole = pdfs.pdf(b"BT /F1 12 Tf 72 720 Td (report) Tj ET")
    assert "损坏" in reason(written(tmp_path, whole[: len(whole) // 3]))


def test_an_encrypted_pdf(tmp_path):
    assert "密码" in reason(written(tmp_path, pdfs.encrypted()))


def test_a_pdf_that_unpacks_to_more_than_the_memory_allows(tmp_path):
    assert "上限" in reason(written(tmp_path, pdfs.flate_bomb(600)))


def test_a_pdf_that_takes_for_ever_is_stopped(tmp_path):
    quick = replace(DEFAULT_LIMITS, wall_seconds=1.5)
    assert "已经停止" in reason(written(tmp_path, pdfs.endless(400_000)), quick)


def test_a_pdf_that_burns_the_processor_is_stopped(tmp_path):
    frugal = replace(DEFAULT_LIMITS, cpu_seconds=1)
    assert "已经停止" in reason(written(tmp_path, pdfs.endless(400_000)), frugal)


def test_a_pdf_with_too_many_pages(tmp_path):
    assert "页" in reason(written(tmp_path, pdfs.pdf(b"BT /F1 12 Tf (a) Tj ET")), replace(DEFAULT_LIMITS, pages=0))


def test_an_answer_longer_than_the_limit_is_cut_off(tmp_path):
    short = replace(DEFAULT_LIMITS, answer_bytes=50)
    assert "上限" in reason(written(tmp_path, pdfs.pdf(b"BT /F1 12 Tf (a) Tj ET")), short)


def zip_bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(40):
                part.write(b"0" * MEGABYTE)
    return path


def test_a_zip_bomb_named_docx_is_never_unpacked(tmp_path):
    assert "压缩炸弹" in reason(zip_bomb(tmp_path / "年报.docx"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel"),
        (b"PK\x03\x04....OFD.xml", "OFD"),
        (b"PK\x03\x04....anything", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "WPS"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n....", "图片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
        (b"GIF89a....", "jpg"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页存档"),
    ],
)
def test_a_format_not_read_or_broken_is_named_and_answered(tmp_path, content, name):
    assert name in reason(written(tmp_path, content, "年报.txt"))


def word(xml: bytes) -> bytes:
    parts = word_parts("")
    parts.parts["word/document.xml"] = xml
    return parts.zipped()


def test_entities_of_a_word_document_are_never_expanded(tmp_path):
    levels = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    bomb = f'<!DOCTYPE d [<!ENTITY a "ha">{levels}]><d>&j;</d>'
    assert "DTD" in reason(written(tmp_path, word(bomb.encode()), "年报.docx"))


def test_a_document_type_is_seen_in_utf_16_and_behind_a_long_comment(tmp_path):
    source = f'<?xml version="1.0" encoding="utf-16"?><!--{"x" * 5000}--><!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>'
    assert "DTD" in reason(written(tmp_path, word(source.encode("utf-16")), "年报.docx"))


def test_a_word_document_nested_without_end(tmp_path):
    assert "嵌套太深" in reason(written(tmp_path, word(b"<d>" + b"<a>" * 5000), "年报.docx"))


def test_a_word_document_nested_deeper_than_any_program_writes(tmp_path):
    assert "嵌套太深" in reason(written(tmp_path, word(b"<a>" * 240 + b"</a>" * 240), "年报.docx"))


def test_a_package_of_too_many_parts(tmp_path):
    assert "部件" in reason(written(tmp_path, word(b"<d/>"), "年报.docx"), replace(DEFAULT_LIMITS, entries=1))


def test_a_package_with_two_parts_of_one_name(tmp_path):
    path = written(tmp_path, word(b"<d/>"), "年报.docx")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    assert "同名" in reason(path)


def test_a_package_cut_in_the_middle(tmp_path):
    whole = word(b"<d/>")
    assert "损坏" in reason(written(tmp_path, whole[: len(whole) // 2], "年报.docx"))


def test_an_archive_of_other_files(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("名单.txt", "甲")
    assert "解压" in reason(path)


def test_a_word_document_with_a_password(tmp_path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000) + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in reason(written(tmp_path, locked, "年报.docx"))


def test_an_old_word_document_says_how_to_save_it(tmp_path):
    assert "另存为 .docx" in reason(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000), "年报.doc"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("年报".encode(), "年报.pdf"),
        (pdfs.pdf(), "年报.docx"),
        (word(b"<d/>"), "照片.jpg"),
        (b"<html><p>x", "名单.csv"),
    ],
)
def test_a_name_that_does_not_fit_the_content_is_refused_where_there_is_a_name(content, name):
    with pytest.raises(Unreadable, match="两者不符"):
        extract(content, name=name)


@pytest.mark.parametrize("source", [b"\xe5\xb9\xb4\xe6\x8a\xa5", io.BytesIO(b"\xe5\xb9\xb4\xe6\x8a\xa5")])
def test_bytes_and_open_files_are_read_as_files_are(source):
    assert extract(source, name="年报.txt").text == "年报"


def test_bytes_beyond_the_limit_are_refused():
    with pytest.raises(Unreadable, match="上限"):
        extract(b"a" * 11, replace(DEFAULT_LIMITS, file_bytes=10))


def test_a_picture_cut_in_the_middle(tmp_path):
    assert "图片" in reason(written(tmp_path, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "照片.jpg"))


def test_a_document_larger_than_the_memory_says_so(tmp_path):
    large = word(b"<d>" + b"<a><b>x</b></a>" * 1_200_000 + b"</d>")
    bounded = replace(DEFAULT_LIMITS, memory_bytes=200 * MEGABYTE, ratio=2_000)
    assert "内存" in reason(written(tmp_path, large, "年报.docx"), bounded)
