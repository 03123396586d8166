"""What a PDF keeps beside its pages' text, and what on its pages is no text: read in the child process only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.utils import decode_text

from gongkai.knowledge.extraction.extracted import Hidden

SCANNED_PAGE = "本页没有文字层（扫描件），内容没有检查，请人工核对。"
PICTURES = "本页有 {count} 幅图片，图中的文字没有检查，请人工核对。"
UNREADABLE_FONT = "本页有 {count} 个字的字体没有对照表，读不出来，请人工核对。"
ATTACHMENT = "这是附在 PDF 里的另一个文件，内容没有检查，请单独检查后再用。"
SCRIPT = "这个 PDF 带有脚本，没有检查；公开的文件不应带脚本，请重新导出。"
DYNAMIC_FORM = "这个 PDF 带有动态表单（XFA），内容没有检查，请打印成 PDF 后再用。"
SMALLEST_PICTURE = 8.0  # points; ornaments below cannot hold writing
MOST_OBJECTS = 20_000  # a name tree may point at itself
TAGS = re.compile(r"<[^>]*>")


def page_hidden(page: Any) -> Iterable[Hidden]:
    """Yield annotations with text, addresses of links, and characters that stand outside the visible page."""
    where = f"第{page.page_number}页"
    for annotation in page.annots:
        data = annotation.get("data") or {}
        if annotation.get("uri"):
            yield Hidden("link", _text(annotation["uri"]), where)
        if _name(data.get("Subtype")) == "Link":
            continue
        said = [_text(resolve1(data.get(key))) for key in ("Contents", "T", "Subj", "V", "TU", "RC")]
        text = " ".join(one for one in said if one.strip())
        if text:
            yield Hidden("annotation", text, where)
    x0, top, x1, bottom = page.bbox
    beside = [c["text"] for c in page.chars if c["x1"] < x0 or c["x0"] > x1 or c["bottom"] < top or c["top"] > bottom]
    if beside:
        yield Hidden("outside_page", "".join(beside), where)


def page_not_checked(page: Any) -> Iterator[Hidden]:
    """Yield what on the page is drawn and not written: a scan, pictures, characters nobody can name."""
    where = f"第{page.page_number}页"
    unnamed = sum(character["text"].startswith("(cid:") for character in page.chars)
    if unnamed:
        yield Hidden("unreadable_font", UNREADABLE_FONT.format(count=unnamed), where)
    if not page.chars and (page.images or page.rects or page.curves or page.lines):
        yield Hidden("scanned_page", SCANNED_PAGE, where)
        return
    large = [one for one in page.images if min(one["width"], one["height"]) >= SMALLEST_PICTURE]
    if large:
        yield Hidden("picture", PICTURES.format(count=len(large)), where)
    for annotation in page.annots:
        if _name((annotation.get("data") or {}).get("Subtype")) == "FileAttachment":
            yield Hidden("embedded", ATTACHMENT, where)


def document_hidden(document: Any) -> tuple[list[Hidden], list[Hidden]]:
    """Return (hidden, not checked) of the whole document: attachments, scripts, form fields, bookmarks, XMP."""
    catalog = _dictionary(document.catalog)
    names = _dictionary(catalog.get("Names"))
    form = _dictionary(catalog.get("AcroForm"))
    hidden: list[Hidden] = []
    not_checked: list[Hidden] = []
    for file in _below(names.get("EmbeddedFiles")):
        label = " ".join(filter(None, (_text(resolve1(file.get(key))) for key in ("UF", "F", "Desc"))))
        if "EF" in file:
            hidden.append(Hidden("attachment", label, "PDF 附件"))
            not_checked.append(Hidden("embedded", ATTACHMENT, label or "PDF 附件"))
    if "JavaScript" in names or any(_name(action.get("S")) == "JavaScript" for action in _actions(catalog)):
        not_checked.append(Hidden("script", SCRIPT, "PDF"))
    if "XFA" in form:
        not_checked.append(Hidden("form", DYNAMIC_FORM, "PDF"))
    for field in _below(form.get("Fields")):
        said = " ".join(filter(None, (_text(resolve1(field.get(key))) for key in ("T", "TU", "V", "DV"))))
        if said.strip():
            hidden.append(Hidden("form_field", said, "PDF 表单"))
    for mark in _below(catalog.get("Outlines")):
        if _text(resolve1(mark.get("Title"))):
            hidden.append(Hidden("bookmark", _text(resolve1(mark.get("Title"))), "PDF 书签"))
    hidden += _xmp(catalog)
    return hidden, not_checked


def _actions(catalog: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield _dictionary(catalog.get("OpenAction"))
    for action in _dictionary(catalog.get("AA")).values():
        yield _dictionary(action)


def _below(start: object) -> Iterator[dict[str, Any]]:
    """Yield all dictionaries below `start` by the entries that build trees and lists; each object once."""
    waiting: list[Any] = [start]
    seen: set[int] = set()
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        current = waiting.pop()
        if isinstance(current, PDFObjRef):
            if current.objid in seen:
                continue
            seen.add(current.objid)
            current = resolve1(current)
        if isinstance(current, list):
            waiting.extend(reversed(current))
        elif isinstance(current, dict):
            yield current
            waiting.extend(current[key] for key in ("Next", "Kids", "Names", "First") if key in current)


def _xmp(catalog: dict[str, Any]) -> Iterator[Hidden]:
    stream = resolve1(catalog.get("Metadata"))
    if isinstance(stream, PDFStream):
        text = " ".join(TAGS.sub(" ", stream.get_data().decode("utf-8", "replace")).split())
        if text:
            yield Hidden("xmp", text, "PDF 属性")


def _dictionary(value: object) -> dict[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return str(decode_text(value))
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    """Return a PDF name such as /Link without its slash."""
    name = getattr(resolve1(value), "name", "")
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)
