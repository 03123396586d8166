"""One story of a Word document (the body, a header, the notes …): its paragraphs and tables in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.knowledge.extraction.extracted import Block, Grid, Hidden, Line, Row
from gongkai.knowledge.extraction.markup import Element, attribute, child, children, is_on, local, named

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LOOKS = frozenset(["pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid", "sdtEndPr", "tblPrEx", "numPr"])
REMOVED = frozenset({"del", "moveFrom"})
ADDED = frozenset({"ins", "moveTo"})
CONTROLS = frozenset({"ffData", "sdtPr", "customXmlPr", "smartTagPr"})
CONTROL_WORDS = ("default", "statusText", "helpText", "listEntry", "listItem", "alias", "tag", "attr")
# Field codes that number pages, entries and headings; all others may carry an address, a name or a path.
COUNTING_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "SEQ", "TOC", "REF", "NOTEREF"})
MOST_COLUMNS = 1_000  # a made-up gridSpan must not make a row of millions


@dataclass
class Run:
    """What stands around a piece of text: is it marked as not shown, is it a deletion, who made it."""

    vanished: bool = False
    deleted: str | None = None


@dataclass
class Story:
    """Collects the blocks and the hidden parts of one story; `name` opens every place."""

    name: str
    vanishing: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    _boxes: list[Element] = field(default_factory=list)
    _fields: list[str] = field(default_factory=list)

    def read(self, container: Element | None) -> None:
        """Read the paragraphs and tables below `container`, whatever they are wrapped in."""
        for element in children(container) if container is not None else ():
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "AlternateContent":
                self.read(_shown_choice(element))
            elif name not in LOOKS and name != "sdtPr":
                self.read(element)

    def _paragraph(self, element: Element) -> None:
        self.paragraphs += 1
        where = f"{self.name}第{self.paragraphs}段"
        for line in self.text_of(element, where).split("\n"):
            self.blocks.append(Line(line, where))
        self._read_boxes()

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def text_of(self, paragraph: Element, where: str) -> str:
        """Return the shown text of a paragraph; what is not shown goes to `hidden`, text boxes wait their turn."""
        pieces: list[str] = []
        deleted: list[str] = []
        vanished: list[str] = []
        run = Run(vanished=self._style_hides(child(paragraph, "pPr"), "pStyle"))
        for text, state in self._pieces(paragraph, run, where):
            (deleted if state.deleted is not None else vanished if state.vanished else pieces).append(text)
        for kind, texts in (("deletion", deleted), ("vanished", vanished)):
            if "".join(texts).strip():
                self.hidden.append(Hidden(kind, "".join(texts), where))
        fields, self._fields = self._fields, []
        for instruction in fields:
            if not says_nothing(instruction):
                self._hide("field", instruction.strip(), where)
        return "".join(pieces)

    def _pieces(self, element: Element, run: Run, where: str) -> list[tuple[str, Run]]:
        found: list[tuple[str, Run]] = []
        for one in children(element):
            name = local(one)
            if name in LOOKS:
                self._tracked_mark(one, where)
            elif name in ("t", "delText"):
                found.append((one.text or "", run))
            elif name in SIGNS:
                found.append((SIGNS[name], run))
            elif name == "textpath":
                found.append((attribute(one, "string") or "", run))
            elif name == "sym":
                found.append((_symbol(one), run))
            elif name == "txbxContent":
                self._boxes.append(one)
            elif name == "AlternateContent":
                shown = _shown_choice(one)
                found += self._pieces(shown, run, where) if shown is not None else []
                self._fallback(one, shown, where)
            else:
                found += self._pieces(one, self._around(one, name, run, where), where)
        return found

    def _around(self, element: Element, name: str, run: Run, where: str) -> Run:
        """Return what holds for the text below `element`, and note what the element itself hides."""
        self._note(element, name, where)
        if name in REMOVED:
            return Run(run.vanished, attribute(element, "author") or "")
        if name == "r":
            looks = child(element, "rPr")
            marks = list(named(looks, "vanish")) if looks is not None else []
            shown = marks and not any(is_on(mark) for mark in marks)
            hides = any(is_on(mark) for mark in marks) or self._style_hides(looks, "rStyle")
            return Run((run.vanished or hides) and not shown, run.deleted)
        return run

    def _style_hides(self, looks: Element | None, name: str) -> bool:
        style = child(looks, name) if looks is not None else None
        return style is not None and attribute(style, "val") in self.vanishing

    def _note(self, element: Element, name: str, where: str) -> None:
        if name in ADDED:
            text = "".join(piece.text or "" for piece in named(element, "t"))
            self._hide("insertion", f"{text}（{attribute(element, 'author') or ''}）", where)
        elif name == "fldChar" and attribute(element, "fldCharType") == "begin":
            self._fields.append("")
        elif name in ("instrText", "delInstrText"):
            self._fields = [*self._fields[:-1], "".join([*self._fields[-1:], element.text or ""])]
        elif name == "fldSimple":
            self._fields.append(attribute(element, "instr") or "")
        elif name in ("docPr", "cNvPr", "shape", "hyperlink"):
            for key in ("descr", "title", "alt", "tooltip"):
                self._hide("alt_text", attribute(element, key), where)
        elif name in CONTROLS:
            for control in named(element, *CONTROL_WORDS):
                self._hide("control", attribute(control, "displayText") or attribute(control, "val"), where)

    def _tracked_mark(self, looks: Element, where: str) -> None:
        """Note who changed the look or the end of a paragraph: the name is in the file."""
        for mark in named(looks, "ins", "del", "rPrChange", "pPrChange", "moveFrom", "moveTo"):
            self._hide("revision", attribute(mark, "author"), where)

    def _fallback(self, alternate: Element, shown: Element | None, where: str) -> None:
        """Note what only older programs show in place of `shown`, where it says something else."""
        there = "".join(piece.text or "" for piece in named(shown, "t")) if shown is not None else ""
        for other in children(alternate):
            text = "".join(piece.text or "" for piece in named(other, "t"))
            if other is not shown and text not in there:
                self._hide("fallback", text, where)

    def _hide(self, kind: str, text: str | None, where: str) -> None:
        if text and text.strip():
            self.hidden.append(Hidden(kind, text, where))

    def _table(self, table: Element) -> None:
        self.tables += 1
        number = self.tables
        rows = _nested(table, "tr")
        kept: list[Row] = []
        for place, row in enumerate(rows, start=1):
            where = f"{self.name}表{number}第{place}行"
            cells = self._cells(row, where)
            hides = _row_hides(row)
            if hides:
                self._hide(hides, "\t".join(cell or "" for cell in cells), where)
            else:
                kept.append(Row(tuple(cells), where))
        self.blocks.append(Grid(tuple(kept)))
        self._read_boxes()

    def _cells(self, row: Element, where: str) -> list[str | None]:
        looks = child(row, "trPr")
        cells: list[str | None] = [""] * _number(looks, "gridBefore", 0)
        for cell in _nested(row, "tc"):
            looks = child(cell, "tcPr")
            merge = child(looks, "vMerge") if looks is not None else None
            covered = merge is not None and attribute(merge, "val") != "restart"
            text = self._cell_text(cell, f"{where}第{len(cells) + 1}格")
            if covered:
                self._hide("covered_cell", text, where)
            cells.append(None if covered else text)
            cells += [None] * (_number(looks, "gridSpan", 1) - 1)
        return cells

    def _cell_text(self, cell: Element, where: str) -> str:
        """Return the text of a cell; a table within it comes as lines with tabs."""
        lines: list[str] = []
        for element in children(cell):
            name = local(element)
            if name == "p":
                lines.append(self.text_of(element, where))
            elif name == "tbl":
                rows = (self._cells(row, where) for row in _nested(element, "tr"))
                lines += ["\t".join(text or "" for text in row) for row in rows]
            elif name == "AlternateContent":
                shown = _shown_choice(element)
                lines.append(self._cell_text(shown, where) if shown is not None else "")
            elif name not in LOOKS and name != "sdtPr":
                lines.append(self._cell_text(element, where))
        return "\n".join(line for line in lines if line.strip()).strip()


def _nested(element: Element, name: str) -> list[Element]:
    """Return the rows of a table or the cells of a row, also those wrapped in a control or a revision."""
    found: list[Element] = []
    for one in children(element):
        if local(one) == name:
            found.append(one)
        elif local(one) not in LOOKS and local(one) not in ("tbl", "p"):
            found += _nested(one, name)
    return found


def _row_hides(row: Element) -> str:
    """Return how a whole row is kept from the page: a tracked deletion, the hidden switch, or "" where it is shown."""
    looks = child(row, "trPr")
    if looks is None:
        return ""
    if child(looks, "del") is not None:
        return "deletion"
    mark = child(looks, "hidden")
    return "vanished" if mark is not None and is_on(mark) else ""


def _number(looks: Element | None, name: str, otherwise: int) -> int:
    mark = child(looks, name) if looks is not None else None
    value = attribute(mark, "val") if mark is not None else None
    return min(int(value), MOST_COLUMNS) if value and value.isascii() and value.isdigit() else otherwise


def says_nothing(instruction: str) -> bool:
    """Tell whether a field code only counts or points within the document: PAGE, TOC, a link to a bookmark."""
    code = instruction.split()
    return not code or code[0].upper() in COUNTING_FIELDS or [one.lower() for one in code[:2]] == ["hyperlink", "\\l"]


def _shown_choice(alternate: Element) -> Element | None:
    """Return the alternative that today's programs show."""
    return next(alternate.iterchildren("{*}Choice", "{*}Fallback"), None)


def _symbol(element: Element) -> str:
    try:
        return chr(int(attribute(element, "char") or "", 16))
    except ValueError:
        return ""
