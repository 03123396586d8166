"""A Word file to HTML with its head taken off and its pictures apart. Runs in the child process only."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZipFile

import mammoth
from lxml import etree
from mammoth import documents

from gongkai.knowledge.extraction.limits import MEGABYTE, Limits
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.texts.word_head import Line, find_head
from gongkai.knowledge.texts.word_left_out import left_out
from gongkai.knowledge.texts.word_numbering import write_numbers

NOT_WORD = "这不是 Word 文档（.docx），请用 Word 或 WPS 另存为 .docx 后再上传。"
MACRO = "这个文件带有宏，不予读取，请用 Word 或 WPS 另存为不带宏的 .docx 后再上传。"
TOO_MANY_PICTURES = "文件里的图片超过 {count} 张或者 {size} MB，请压缩图片，或者把文件拆开后再上传。"
UNSHOWN = "有{count}张图片（{places}）是网页不能显示的格式，没有带入，请另存为 PNG 或 JPEG 后再插入。"
LINKED = "有{count}张图片（{places}）只是引用了文件以外的地址，没有带入，请把图片插入文件后再上传。"
MOST_PICTURES, MOST_PICTURE_BYTES = 200, 20 * MEGABYTE
SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF87a", "image/gif", "gif"),
    (b"GIF89a", "image/gif", "gif"),
)
# Alignment is the one piece of layout that mammoth leaves out and a notice needs: signatures stand at the right.
ALIGNED = {"center": "center", "right": "right", "end": "right"}
STYLE_MAP = "\n".join(
    [
        *(f"p.Gongkai-{side} => p.gongkai-{side}:fresh" for side in ("center", "right")),
        *(f"p[style-name='标题 {level}'] => h{min(level + 1, 4)}:fresh" for level in range(1, 7)),
        *(f"p[style-name='heading {level}'] => h{min(level + 1, 4)}:fresh" for level in range(1, 7)),
        *(f"p[style-name='Heading {level}'] => h{min(level + 1, 4)}:fresh" for level in range(1, 7)),
        "p[style-name='Title'] => h2:fresh",
        "u => u",
    ]
)
HEADING = re.compile(r"(?:heading|标题)\s*\d|title|标题", re.IGNORECASE)
ALIGNED_CLASS = re.compile(r'<p class="gongkai-(center|right)">')
# Notes refer to each other by ids, which a body does not keep: the mark stays, the link and the arrow back go.
BACK_LINK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]*">[^<]*</a>')
OWN_LINK = re.compile(r'<a href="#[^"]*"(?: id="[^"]*")?>')


def read(stream: BinaryIO, limits: Limits) -> dict[str, Any]:
    """Return title, doc_no, formed_on, html, pictures and warnings of a .docx as plain data.

    Raises:
        Unreadable: broken, hostile, with macros, or no Word file.
    """
    package = Package(stream, limits)
    main = _checked(package)
    reading = _Reading()
    result = mammoth.convert_to_html(
        _with_written_numbers(stream, package, main),
        style_map=STYLE_MAP,
        include_embedded_style_map=False,
        convert_image=reading.picture,
        transform_document=reading.without_head,
    )
    html = ALIGNED_CLASS.sub(r'<p align="\1">', result.value)
    head = reading.head
    return {
        "title": head.title,
        "doc_no": head.doc_no,
        "formed_on": head.formed_on.isoformat() if head.formed_on else "",
        "html": OWN_LINK.sub("<a>", BACK_LINK.sub("", html)),
        "pictures": reading.pictures,
        "warnings": [*head.warnings, *reading.warnings(), *left_out(package, main)],
    }


def _with_written_numbers(stream: BinaryIO, package: Package, main: str) -> BytesIO:
    """Return the file with its automatic numbers written out. It has no name: no file beside it is ever looked for."""
    document = package.xml(main)
    numberings = [package.xml(part) for part in package.related(main, "numbering")]
    styles = [package.xml(part) for part in package.related(main, "styles")]
    if not numberings or not write_numbers(document, numberings[0], styles[0] if styles else None):
        stream.seek(0)
        return BytesIO(stream.read())
    changed = BytesIO()
    with ZipFile(changed, "w") as archive:
        for name in package.names:
            archive.writestr(name, etree.tostring(document) if name == main else package.read(name))
    changed.seek(0)
    return changed


def _checked(package: Package) -> str:
    """Return the main part once every XML part has passed: mammoth's own parser takes any document type."""
    if "[Content_Types].xml" not in package:
        raise Unreadable(NOT_WORD)
    main = next(iter(package.related("", "officeDocument")), "")
    kind = package.content_type(main)
    if "macroenabled" in kind.lower() or any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise Unreadable(MACRO)
    if "wordprocessingml" not in kind:
        raise Unreadable(NOT_WORD)
    for name in package.names:
        if name.lower().endswith((".xml", ".rels")):
            package.xml(name)
    return main


class _Reading:
    """What is met on the way through one document."""

    def __init__(self) -> None:
        self.head = find_head(())
        self.pictures: list[dict[str, str]] = []
        self._met = 0
        self._bytes = 0
        self._unshown: list[int] = []
        self._linked: list[int] = []

    def without_head(self, document: Any) -> Any:
        """Return the document without its title and number, its aligned paragraphs marked; keep what was taken."""
        self.head = find_head([_line(child) for child in document.children])
        kept = [child for place, child in enumerate(document.children) if place not in self.head.used]
        mark = mammoth.transforms.paragraph(_with_alignment)
        return mark(document.copy(children=kept))

    def picture(self, image: Any) -> list[Any]:
        """Return the element for one picture, and keep its bytes under the next number; nothing for one not shown."""
        self._met += 1
        try:
            with image.open() as file:
                content = file.read(MOST_PICTURE_BYTES + 1)
        except (ValueError, KeyError, OSError):
            self._linked.append(self._met)
            return []
        self._bytes += len(content)
        if self._bytes > MOST_PICTURE_BYTES or self._met > MOST_PICTURES:
            raise Unreadable(TOO_MANY_PICTURES.format(count=MOST_PICTURES, size=MOST_PICTURE_BYTES // MEGABYTE))
        kind = next(((media, ending) for mark, media, ending in SIGNATURES if content.startswith(mark)), None)
        if kind is None:
            self._unshown.append(self._met)
            return []
        index = len(self.pictures) + 1
        name = f"图{index}.{kind[1]}"
        self.pictures.append({"name": name, "media_type": kind[0], "content": b64encode(content).decode()})
        attributes = {"src": f"media:{index}", "alt": image.alt_text or ""}
        return [mammoth.html.element("img", attributes)]

    def warnings(self) -> Iterator[str]:
        """Yield what is to be told about the pictures."""
        for sentence, places in ((UNSHOWN, self._unshown), (LINKED, self._linked)):
            if places:
                yield sentence.format(count=len(places), places="、".join(f"第{place}张" for place in places))


def _line(element: Any) -> Line:
    if not isinstance(element, documents.Paragraph):
        return Line("", is_plain=not isinstance(element, documents.Table))
    sizes = [run.font_size or 0.0 for run in _runs(element) if _words(run).strip()]
    return Line(
        text=_words(element),
        is_centred=element.alignment == "center",
        size=max(sizes, default=0.0),
        style=(element.style_name or "").strip().lower(),
        is_plain=element.numbering is None,
    )


def _runs(element: Any) -> Iterator[Any]:
    for child in getattr(element, "children", ()):
        if isinstance(child, documents.Run):
            yield child
        yield from _runs(child)


def _words(element: Any) -> str:
    if isinstance(element, documents.Text):
        return str(element.value)
    if isinstance(element, documents.Tab):
        return " "
    return "".join(_words(child) for child in getattr(element, "children", ()))


def _with_alignment(paragraph: Any) -> Any:
    side = ALIGNED.get(paragraph.alignment or "")
    is_heading = HEADING.fullmatch((paragraph.style_name or "").strip())
    if not side or is_heading or paragraph.numbering is not None:
        return paragraph
    return paragraph.copy(style_id=f"Gongkai-{side}", style_name=None)
