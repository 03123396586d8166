"""Excel workbooks (.xlsx): every worksheet cell by cell, also the hidden ones; comments, names, caches, links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gongkai.knowledge.extraction.extracted import Block, Extracted, Hidden, Line
from gongkai.knowledge.extraction.markup import attribute, named, words
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.package_parts import described, links_of, metadata_of, other_parts
from gongkai.knowledge.extraction.worksheet import Sheet, read_sheet, string_of

HIDDEN_STATES = frozenset({"hidden", "veryHidden"})
TABLE_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")
CHART_PARTS = ("chart", "chartEx", "drawing", "diagramData")


def read_workbook(package: Package, main: str) -> Extracted:
    """Return the workbook whose main part is `main`: one table per worksheet, in the order of their tabs."""
    strings, readings = _strings(package, main)
    blocks: list[Block] = []
    hidden: list[Hidden] = list(readings)
    read = [main, *package.related(main, "sharedStrings")]
    for sheet, part in _sheets(package, main):
        read.append(part)
        shown, unseen = read_sheet(package.xml(part), sheet, strings)
        hidden += [Hidden("sheet_name", sheet.name, "工作簿")] if sheet.hidden else []
        blocks += [] if sheet.hidden else [Line(sheet.name, f"工作表“{sheet.name}”名称"), *shown]
        hidden += [*unseen, *_comments(package, part, sheet, read), *_tables(package, part, read)]
        drawn = list(_drawings(package, part, sheet, read))
        if sheet.hidden:
            hidden += [Hidden("hidden_sheet", line.text, line.where) for line in drawn]
        else:
            blocks += drawn
        for drawing in package.related(part, "drawing"):
            hidden += described(package, drawing)
    hidden += _names(package, main)
    more, not_checked = other_parts(package, read)
    return Extracted(
        "xlsx", tuple(blocks), (*hidden, *more, *links_of(package)), metadata_of(package), tuple(not_checked)
    )


def _strings(package: Package, main: str) -> tuple[list[str], list[Hidden]]:
    """Return the shared strings, and the readings (phonetic marks) written beside them, which Excel hides."""
    strings: list[str] = []
    readings: list[Hidden] = []
    for part in package.related(main, "sharedStrings"):
        for item in named(package.xml(part), "si"):
            strings.append(string_of(item))
            readings += [Hidden("phonetic", words(mark), part) for mark in item.iterchildren("{*}rPh") if words(mark)]
    return strings, readings


def _sheets(package: Package, main: str) -> Iterator[tuple[Sheet, str]]:
    targets = {relation.id: relation.target for relation in package.relations(main)}
    for entry in named(package.xml(main), "sheet"):
        part = targets.get(attribute(entry, "id") or "", "")
        if part in package:
            yield Sheet(entry.get("name", ""), entry.get("state") in HIDDEN_STATES), part


def _comments(package: Package, part: str, sheet: Sheet, read: list[str]) -> Iterator[Hidden]:
    """Yield the notes and threaded comments of a sheet with their authors."""
    for comments in package.related(part, "comments"):
        read.append(comments)
        root = package.xml(comments)
        authors = [words(author) for author in named(root, "author")]
        for comment in named(root, "comment"):
            place = attribute(comment, "authorId") or ""
            author = authors[int(place)] if place.isdigit() and int(place) < len(authors) else ""
            text = "".join(piece.text or "" for piece in named(comment, "t"))
            yield Hidden("comment", f"{text}（{author}）" if author else text, sheet.place(comment.get("ref", "")))
    for comments in package.related(part, "threadedComment"):
        read.append(comments)
        for comment in named(package.xml(comments), "threadedComment"):
            yield Hidden("comment", words(comment), sheet.place(comment.get("ref", "")))


def _tables(package: Package, part: str, read: list[str]) -> Iterator[Hidden]:
    """Yield the notes and formulas of a sheet's tables; their column names stand in the cells above them."""
    for table in package.related(part, "table"):
        read.append(table)
        root = package.xml(table)
        said = [root.get("comment") or "", *(one.text or "" for one in named(root, *TABLE_FORMULAS))]
        yield from (Hidden("table_note", text, table) for text in said if text.strip())


def _drawings(package: Package, part: str, sheet: Sheet, read: list[str]) -> Iterator[Line]:
    """Yield the text of shapes and charts that lie on a sheet, paragraph by paragraph."""
    waiting = list(package.related(part, "drawing"))
    while waiting:
        drawing = waiting.pop(0)
        if drawing in read:
            continue
        read.append(drawing)
        waiting += package.related(drawing, *CHART_PARTS)
        root = package.xml(drawing)
        paragraphs = list(named(root, "p"))
        texts = ["".join(piece.text or "" for piece in named(paragraph, "t")) for paragraph in paragraphs]
        texts += [value.text or "" for value in named(root, "v")]
        yield from (Line(text, f"工作表“{sheet.name}”图形") for text in texts if text.strip())


def _names(package: Package, main: str) -> Iterator[Hidden]:
    """Yield defined names (Excel's own for print areas and filters say nothing) and outside sources."""
    root = package.xml(main)
    for name in named(root, "definedName"):
        if not name.get("name", "").startswith("_xlnm."):
            yield Hidden("defined_name", f"{name.get('name', '')}={name.text or ''}", "工作簿")
    for kind, label in (("pivotCacheDefinition", "pivot_cache"), ("externalLink", "external_link")):
        for part in package.related(main, kind):
            fields = (one.get("name") or "" for one in named(package.xml(part), "cacheField"))
            items = (one.get("v") or "" for one in named(package.xml(part), "s", "n", "d"))
            records = (
                one.get("v") or ""
                for record in package.related(part, "pivotCacheRecords")
                for one in named(package.xml(record), "s", "n", "d")
            )
            text = "\t".join(value for value in chain(fields, items, records) if value)
            yield Hidden(label, text or words(package.xml(part)) or part, part)
