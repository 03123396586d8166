"""Clean copies of web pages and plain text."""

from __future__ import annotations

import base64
import binascii

from lxml import etree, html

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.cleaning.masking import Masker
from gongkai.knowledge.cleaning.office_copy import remove
from gongkai.knowledge.cleaning.pictures import cleaned_picture
from gongkai.knowledge.extraction.markup import Element
from gongkai.knowledge.extraction.plain_text import decoded
from gongkai.knowledge.extraction.webpage import ADDRESSES, BLOCKS, WORDS, is_hidden, parse_html

BOM = b"\xef\xbb\xbf"
DROPPED = {
    "script": "脚本",
    "noscript": "脚本",
    "template": "脚本",
    "meta": "网页属性",
    "base": "网页属性",
    "link": "外部样式和图标",
    "object": "嵌入的内容",
    "embed": "嵌入的内容",
    "iframe": "嵌入的内容",
    "frame": "嵌入的内容",
    "noframes": "嵌入的内容",
    "svg": "嵌入的内容",
    "applet": "嵌入的内容",
    "style": "样式",
}
KEPT_ATTRIBUTES = frozenset(
    [
        "colspan",
        "rowspan",
        "href",
        "src",
        "width",
        "height",
        "align",
        "valign",
        "border",
        "cellspacing",
        "cellpadding",
        "lang",
        "dir",
        "start",
        "style",
        "headers",
        "scope",
    ]
)
SAFE = ("http://", "https://", "#", "/", "./", "../")
PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")


def clean_text(content: bytes, masker: Masker) -> bytes:
    """Return a text in UTF-8 with a byte order mark (Excel needs it to read a .csv) and its values masked."""
    text = decoded(content)
    if not masker:
        return content
    return BOM + masker.text(text).encode("utf-8", "replace")


def clean_webpage(content: bytes, masker: Masker, removed: Removed) -> bytes:
    """Return a web page of text, tables, links and pictures: no comments, scripts, styles, forms, hidden elements."""
    root = parse_html(content)
    for note in list(root.getroottree().getroot().iter(etree.Comment, etree.PI)):
        removed.note("注释")
        remove(note)
    for element in list(root.iter(etree.Element)):
        if element.tag in DROPPED:
            removed.note(DROPPED[str(element.tag)])
            remove(element)
        elif is_hidden(element):
            removed.note("隐藏的元素")
            remove(element)
        else:
            _clean_attributes(element, removed)
    blocks = tuple(BLOCKS - {"html", "body", "div", "table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl"})
    _mask_blocks(root, blocks, masker)
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    head.insert(0, etree.Element("meta", charset="utf-8"))
    return bytes(html.tostring(root, doctype="<!DOCTYPE html>", encoding="utf-8"))


def _clean_attributes(element: Element, removed: Removed) -> None:
    for key, value in list(element.attrib.items()):
        name, text = str(key).lower(), str(value).strip()
        unsafe = name in ADDRESSES and not text.lower().startswith((*SAFE, *PICTURES))
        if name not in KEPT_ATTRIBUTES or unsafe or (name == "style" and "url" in text.lower()):
            if name in WORDS or name.startswith(("data-", "on")) or unsafe:
                removed.note("提示文字、脚本和不安全的链接")
            del element.attrib[key]
        elif text.lower().startswith(PICTURES):
            element.set(key, _clean_picture_address(text, removed))


def _clean_picture_address(text: str, removed: Removed) -> str:
    """Return a data: address with a picture that carries nothing beside the picture."""
    head, _, body = text.partition(",")
    try:
        content = base64.b64decode(body, validate=True)
    except binascii.Error:
        return ""
    return f"{head},{base64.b64encode(cleaned_picture(content, removed)).decode('ascii')}"


def _mask_blocks(root: Element, blocks: tuple[str, ...], masker: Masker) -> None:
    """Mask across inline elements: a number in a paragraph may be cut by <b> or <span>."""
    if not masker:
        return
    groups: dict[Element, list[tuple[Element, str]]] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        # In the order of the page: an element's own text when it opens, the text behind it when it has closed.
        holder, part = (element, "text") if event == "start" else (element.getparent(), "tail")
        if holder is None or not getattr(element, part):
            continue
        owner = next((one for one in (holder, *holder.iterancestors()) if one.tag in blocks), root)
        groups.setdefault(owner, []).append((element, part))
    for pieces in groups.values():
        texts = masker.across([getattr(element, part) for element, part in pieces])
        for (element, part), text in zip(pieces, texts, strict=True):
            setattr(element, part, text)
    masker.tree(root, ())
