"""Which writer makes the clean copy of which format. Runs in the child process only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from gongkai.knowledge.cleaning.cleaned import Mask, Removed
from gongkai.knowledge.cleaning.masking import STILL_THERE, Masker
from gongkai.knowledge.cleaning.pdf import clean_pdf
from gongkai.knowledge.cleaning.pictures import cleaned_jpeg, cleaned_png
from gongkai.knowledge.cleaning.slides import clean_presentation
from gongkai.knowledge.cleaning.word import clean_document
from gongkai.knowledge.cleaning.workbook import clean_workbook
from gongkai.knowledge.cleaning.written import clean_text, clean_webpage
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.office import main_part
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.signatures import Format
from gongkai.knowledge.extraction.unreadable import Unreadable

MACROS = "这个文件带有宏，不能公开，请在 Office 或 WPS 中另存为不带宏的 {ending} 后重新上传。"
Writer = Callable[[Package, str, Masker, Removed], bytes]
OFFICE: tuple[tuple[str, str, Writer], ...] = (
    ("wordprocessingml", "docx", clean_document),
    ("ms-word", "docx", clean_document),
    ("spreadsheetml", "xlsx", clean_workbook),
    ("ms-excel", "xlsx", clean_workbook),
    ("presentationml", "pptx", clean_presentation),
    ("ms-powerpoint", "pptx", clean_presentation),
)
TEXT_ENDINGS = frozenset({"txt", "csv", "md", "tsv"})


def written(
    format_: str, content: bytes, name: str, masks: Sequence[Mask], removed: Removed, limits: Limits
) -> tuple[str, bytes]:
    """Return (ending, clean copy). Raises Unreadable where there can be none."""
    masker = Masker(masks)
    if format_ == Format.PDF:
        return "pdf", clean_pdf(content, removed)
    if format_ == Format.JPEG:
        return "jpg", cleaned_jpeg(content, removed)
    if format_ == Format.PNG:
        return "png", cleaned_png(content, removed)
    if format_ == Format.HTML:
        return "html", _checked(clean_webpage(content, masker, removed), masker)
    if format_ == Format.TEXT:
        ending = name.rpartition(".")[2].lower()
        return ending if ending in TEXT_ENDINGS else "txt", _checked(clean_text(content, masker), masker)
    return _office(content, masker, removed, limits)


def _office(content: bytes, masker: Masker, removed: Removed, limits: Limits) -> tuple[str, bytes]:
    package = Package(io.BytesIO(content), limits)
    main, _ = main_part(package)
    kind = package.content_type(main)
    ending, write = next((ending, write) for mark, ending, write in OFFICE if mark in kind)
    if "macroEnabled" in kind or any("vbaProject" in name for name in package.names):
        raise Unreadable(MACROS.format(ending=f".{ending}"))
    copy = write(package, main, masker, removed)
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                _checked(archive.read(name), masker)
    return ending, copy


def _checked(content: bytes, masker: Masker) -> bytes:
    """Return `content`, or refuse it where a value that was to be masked still stands in its bytes."""
    if masker and masker.holds(content.decode("utf-8", "replace")):
        raise Unreadable(STILL_THERE)
    return content
