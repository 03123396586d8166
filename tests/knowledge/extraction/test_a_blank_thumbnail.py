"""首页缩略图：一片空白的没有字，不算没有检查；有内容的照样说明没有检查"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image, ImageDraw

from gongkai.knowledge.extraction.files import extract


def word_file(folder: Path, picture: bytes | None = None) -> Path:
    """Return a Word file with the blank thumbnail of python-docx's template, or with `picture` in its place."""
    written = io.BytesIO()
    docx.Document().save(written)
    path = folder / "通知.docx"
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.infolist():
            swap = picture is not None and part.filename == "docProps/thumbnail.jpeg"
            target.writestr(part.filename, (picture or b"") if swap else source.read(part))
    return path


def drawn() -> bytes:
    image = Image.new("RGB", (200, 260), "white")
    ImageDraw.Draw(image).line((20, 40, 180, 40), fill="black")
    written = io.BytesIO()
    image.save(written, "JPEG")
    return written.getvalue()


def test_the_thumbnail_of_an_empty_page_leaves_nothing_unchecked(tmp_path):
    assert extract(word_file(tmp_path)).not_checked == ()


@pytest.mark.parametrize("picture", [drawn(), b"\xff\xd8\xff broken", b""], ids=["drawn", "broken", "empty"])
def test_any_other_thumbnail_is_told_as_not_checked(tmp_path, picture):
    assert [one.where for one in extract(word_file(tmp_path, picture)).not_checked] == ["docProps/thumbnail.jpeg"]
