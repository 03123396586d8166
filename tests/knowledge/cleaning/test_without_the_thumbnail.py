"""条例（2019）第十五条 · 首页缩略图没有人看、也没有检查：公开的副本没有它，随附给申请人的副本去掉它，别的不动"""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from gongkai.knowledge.cleaning.clean import clean_copy, without_thumbnail
from gongkai.knowledge.extraction.files import extract
from tests.knowledge.cleaning.opening import refuse_dangling
from tests.knowledge.extraction.packages import paragraph, word_parts

ORIGIN = "digital-signature/origin"


def saved_by_word() -> bytes:
    """Return a .docx of python-docx's template, which has a thumbnail."""
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph("每件补贴八百元。")
    document.save(stream)
    return stream.getvalue()


def signed() -> bytes:
    parts = word_parts(paragraph("正文"))
    parts.add("docProps/thumbnail.jpeg", b"\x01\x02", "image/jpeg", by="", relation="thumbnail")
    parts.add("_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats", by="", relation=ORIGIN)
    return parts.zipped()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_only_the_thumbnail_goes_and_the_file_opens():
    before, copy = saved_by_word(), without_thumbnail(saved_by_word())
    refuse_dangling(copy)
    changed = {name for name, content in parts_of(before).items() if parts_of(copy).get(name) != content}
    assert changed - {"[Content_Types].xml"} == {"docProps/thumbnail.jpeg", "_rels/.rels"}


def test_nothing_is_left_unchecked_in_it():
    assert extract(without_thumbnail(saved_by_word())).not_checked == ()


def test_the_clean_copy_for_the_public_has_none():
    assert [name for name in parts_of(clean_copy(saved_by_word(), "通知.docx").content) if "thumbnail" in name] == []


@pytest.mark.parametrize("content", [signed(), b"PK\x03\x04 thumbnail", b"thumbnail"], ids=["signed", "broken", "text"])
def test_what_would_break_or_is_no_office_file_stays_as_it_is(content):
    assert without_thumbnail(content) == content


def test_a_roundabout_way_to_the_thumbnail_is_no_way_to_nothing():
    parts = parts_of(saved_by_word())
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'"docProps/thumbnail.jpeg"', b'"./docProps/thumbnail.jpeg"')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    refuse_dangling(without_thumbnail(stream.getvalue()))
