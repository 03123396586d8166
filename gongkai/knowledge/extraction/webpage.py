"""Web pages (.html): text and tables as shown; comments, scripts, hidden elements and attributes as hidden parts."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from io import BufferedReader
from urllib.parse import unquote_to_bytes

from lxml import etree, html

from gongkai.knowledge.extraction.extracted import Block, Extracted, Grid, Hidden, Line, Row
from gongkai.knowledge.extraction.limits import MEGABYTE, Limits
from gongkai.knowledge.extraction.markup import Element, attribute
from gongkai.knowledge.extraction.plain_text import EMPTY, decoded
from gongkai.knowledge.extraction.unreadable import Unreadable

TOO_LARGE = "这个网页有 {size:.0f} MB，超过 {limit:.0f} MB 的上限，请拆成较小的文件后再试。"
BROKEN = "这个网页已损坏或嵌套太深，读不出内容，请在浏览器中另存为 PDF 后再试。"
PICTURE = "这是一幅图片，图中的文字没有检查，请人工核对。"
EMBEDDED = "这里嵌入了别的内容，没有检查，请人工核对。"
NEVER_SHOWN = frozenset({"script", "style", "template", "noscript", "head", "title", "noframes"})
BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "body",
        "html",
        "tr",
        "td",
        "th",
        "caption",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "br",
        "hr",
        "details",
        "summary",
    ]
)
WORDS = ("alt", "title", "placeholder", "value", "content", "aria-label", "summary", "cite", "srcdoc", "label")
ADDRESSES = ("href", "src", "action", "data", "poster")
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
DATA = re.compile(r"^data:([^,;]*)([^,]*),(.*)$", re.IGNORECASE | re.DOTALL)
MOST_COLUMNS = 1_000


def read_webpage(stream: BufferedReader, limits: Limits) -> Extracted:
    """Return what the page shows and what its source holds beside.

    Raises:
        Unreadable: empty, too large, or no HTML that can be parsed.
    """
    content = stream.read(limits.text_bytes + 1)
    if len(content) > limits.text_bytes:
        raise Unreadable(TOO_LARGE.format(size=len(content) / MEGABYTE, limit=limits.text_bytes / MEGABYTE))
    root = parse_html(content)
    page = _Page()
    page.read(root)
    page.end_line()
    hidden = [*page.hidden, *_comments(root)]
    title = next((one.text or "" for one in root.iter("title")), "")
    blocks = (Line(title.strip(), "网页标题"), *page.blocks) if title.strip() else tuple(page.blocks)
    return Extracted("html", blocks, tuple(hidden), {}, tuple(page.not_checked))


def parse_html(content: bytes) -> Element:
    """Return the root of a web page: encoding by its bytes, entities of HTML only, nothing fetched."""
    text = decoded(content)
    if not text.strip():
        raise Unreadable(EMPTY)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        # The text is ours by now; a declaration of another encoding in it must not be believed.
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(BROKEN) from fault


def is_hidden(element: Element) -> bool:
    """Tell whether an element says itself that it is not shown."""
    if element.get("hidden") is not None or HIDING.search(element.get("style") or ""):
        return True
    return element.tag == "input" and (element.get("type") or "").lower() == "hidden"


class _Page:
    """Collects lines and tables in the order of the page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[Hidden] = []
        self.not_checked: list[Hidden] = []
        self._line = ""

    def end_line(self) -> None:
        text = " ".join(self._line.split())
        if text:
            self.blocks.append(Line(text, f"第{len(self.blocks) + 1}段"))
        self._line = ""

    def read(self, element: Element) -> None:
        """Read an element and what is below it; the tail belongs to its parent."""
        if not isinstance(element.tag, str):
            return
        self._attributes(element)
        if element.tag in NEVER_SHOWN or is_hidden(element):
            self._hide_all(element)
        elif element.tag == "table" and _is_grid(element):
            self.end_line()
            self._table(element)
        else:
            self._flow(element)

    def _flow(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self.end_line()
        self._line += element.text or ""
        for child in element:
            self.read(child)
            self._line += child.tail or ""
        if element.tag in BLOCKS:
            self.end_line()

    def _hide_all(self, element: Element) -> None:
        kind = str(element.tag) if element.tag in NEVER_SHOWN else "hidden_element"
        text = "" if kind in ("head", "title") else " ".join("".join(map(str, element.itertext(etree.Element))).split())
        if text:
            self.hidden.append(Hidden(kind, text, self._where(element)))
        for below in element.iterdescendants(etree.Element):
            self._attributes(below)
            if kind == "head" and below.tag in ("script", "style"):
                self.hidden.append(Hidden(str(below.tag), below.text or "", self._where(below)))

    def _table(self, table: Element) -> None:
        rows: list[Row] = []
        down: dict[int, int] = {}
        for number, row in enumerate(_rows(table), start=1):
            cells = self._cells(row, down)
            where = f"表{sum(isinstance(block, Grid) for block in self.blocks) + 1}第{number}行"
            if is_hidden(row):
                self.hidden.append(Hidden("hidden_element", "\t".join(cell or "" for cell in cells), where))
            else:
                rows.append(Row(tuple(cells), where))
        self.blocks.append(Grid(tuple(rows)))

    def _cells(self, row: Element, down: dict[int, int]) -> list[str | None]:
        """Return the texts of a row; `down` says for each column how many further rows a cell from above covers."""
        cells: list[str | None] = []
        for cell in row.iterchildren("td", "th"):
            _cover(cells, down)
            width = min(_span(cell, "colspan"), MOST_COLUMNS)
            for column in range(len(cells), len(cells) + width):
                down[column] = min(_span(cell, "rowspan"), MOST_COLUMNS) - 1
            cells += [self._cell_text(cell)] + [None] * (width - 1)
        _cover(cells, down)
        return cells

    def _cell_text(self, cell: Element) -> str:
        inner = _Page()
        inner._flow(cell) if not is_hidden(cell) else inner.read(cell)
        inner.end_line()
        self.hidden += inner.hidden
        self.not_checked += inner.not_checked
        self._attributes(cell)
        return Extracted("html", tuple(inner.blocks)).text

    def _attributes(self, element: Element) -> None:
        where = self._where(element)
        for key, value in element.attrib.items():
            name, text = str(key).lower(), str(value).strip()
            if not text:
                continue
            if text.lower().startswith("data:"):
                self._data_address(text, where)
            elif name in WORDS or name.startswith(("data-", "on")):
                self.hidden.append(Hidden("attribute", text, f"{where} {name}"))
            elif name in ADDRESSES or attribute(element, "href") == value:
                self.hidden.append(Hidden("link", text, where))
        if element.tag in ("img", "picture", "svg", "canvas", "video", "audio"):
            self.not_checked.append(Hidden("picture", PICTURE, where))
        elif element.tag in ("object", "embed", "iframe", "frame"):
            self.not_checked.append(Hidden("embedded", EMBEDDED, where))

    def _data_address(self, text: str, where: str) -> None:
        """Note what a data: address carries: its text if it is text."""
        match = DATA.match(text)
        kind, options, body = match.groups() if match else ("", "", "")
        if not kind.lower().startswith("text/"):
            self.not_checked.append(Hidden("embedded", EMBEDDED, f"{where} {kind}"))
            return
        content = unquote_to_bytes(body)
        try:
            content = base64.b64decode(content) if "base64" in options.lower() else content
            self.hidden.append(Hidden("data_address", decoded(content), where))
        except (binascii.Error, Unreadable):
            self.not_checked.append(Hidden("embedded", EMBEDDED, where))

    def _where(self, element: Element) -> str:
        return f"源码第{element.sourceline or 0}行"


def _comments(root: Element) -> Iterator[Hidden]:
    for comment in root.getroottree().getroot().iter(etree.Comment, etree.PI):
        if comment.text and comment.text.strip():
            yield Hidden("comment", comment.text.strip(), f"源码第{comment.sourceline or 0}行")


def _is_grid(table: Element) -> bool:
    """Tell a table of figures from one that only lays out the page: no table within, some row with two cells."""
    nested = any(below.tag == "table" for below in table.iterdescendants("table"))
    return not nested and any(len(list(row.iterchildren("td", "th"))) > 1 for row in table.iter("tr"))


def _rows(table: Element) -> Iterator[Element]:
    return table.iter("tr")


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _cover(cells: list[str | None], down: dict[int, int]) -> None:
    while down.get(len(cells), 0) > 0:
        down[len(cells)] -= 1
        cells.append(None)
