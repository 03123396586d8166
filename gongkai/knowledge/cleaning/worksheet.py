"""What one worksheet loses on its way out, and how a masked number becomes a text."""

from __future__ import annotations

from lxml import etree

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.cleaning.masking import Masker
from gongkai.knowledge.cleaning.office_copy import remove, remove_all
from gongkai.knowledge.extraction.extracted import column_number
from gongkai.knowledge.extraction.markup import Element, child, named
from gongkai.knowledge.extraction.worksheet import (
    ADDRESS,
    Merges,
    hidden_columns,
    is_hidden,
    merged_ranges,
    plain_number,
)

# Owners, tips, scenarios, controls and the like: nothing that a printed sheet shows.
EXTRAS = [
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "customSheetViews",
    "dataValidations",
    "customProperties",
    "cellWatches",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "oleObjects",
    "controls",
    "webPublishItems",
    "smartTags",
    "dataConsolidate",
    "AlternateContent",
    "phoneticPr",
    "sheetCalcPr",
]
TIPS = {"dataValidations": "数据有效性的提示和选项", "scenarios": "方案", "protectedRanges": "允许编辑的区域和用户"}
HIDDEN_CELLS = "隐藏的行、列和被合并单元格遮住的内容"
UNCALCULATED = "没有计算结果的公式"


def clean_sheet(root: Element, removed: Removed) -> bool:
    """Clear what is not shown of a sheet. Returns whether cells were cleared that a formula may need."""
    for name, said in TIPS.items():
        if child(root, name) is not None:
            removed.note(said)
    remove_all(root, *EXTRAS)
    for link in [*named(root, "hyperlink")]:
        link.attrib.pop("tooltip", "")
        link.attrib.pop("display", "")
    links = child(root, "hyperlinks")
    if links is not None and not len(links):
        remove(links)
    cleared = _clear_hidden_cells(root)
    if cleared:
        removed.note(HIDDEN_CELLS)
    return cleared


def _clear_hidden_cells(root: Element) -> bool:
    columns, merges = hidden_columns(root), Merges(merged_ranges(root))
    cleared = False
    number = 0
    for row in named(root, "row"):
        given = row.get("r", "")
        number = int(given) if given.isdigit() else number + 1
        column = -1
        for cell in [*row.iterchildren("{*}c")]:
            match = ADDRESS.match(cell.get("r", ""))
            column = column_number(match[1]) if match else column + 1
            if is_hidden(row) or column in columns or merges.cover(number, column):
                cleared = _clear(cell) or cleared
    return cleared


def _clear(cell: Element) -> bool:
    """Leave a cell with its look only. Returns whether there was anything in it."""
    had = [*cell.iterchildren(etree.Element)]
    for one in had:
        remove(one)
    cell.attrib.pop("t", "")
    return bool(had)


def formulas_to_values(root: Element, removed: Removed) -> bool:
    """Put the calculated value in place of every formula of a sheet. Returns whether there was one."""
    found = False
    for cell in named(root, "c"):
        formula = child(cell, "f")
        if formula is None:
            continue
        found = True
        remove(formula)
        value = child(cell, "v")
        if (value is None or not value.text) and child(cell, "is") is None:
            removed.note(UNCALCULATED)
            cell.attrib.pop("t", "")
        cell.attrib.pop("cm", "")
    for format_ in [*named(root, "conditionalFormatting")]:
        if any("!" in (one.text or "") or '"' in (one.text or "") for one in named(format_, "formula")):
            remove(format_)
    return found


def mask_cells(root: Element, masker: Masker) -> None:
    """Turn a number that holds a value to be masked into a masked text."""
    if not masker:
        return
    for cell in named(root, "c"):
        value = child(cell, "v")
        if cell.get("t", "n") not in ("n", "d") or value is None or not masker.holds(plain_number(value.text or "")):
            continue
        namespace = str(cell.tag).rpartition("}")[0]
        text = masker.text(plain_number(value.text or ""))
        remove(value)
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{namespace}}}is"), f"{namespace}}}t").text = text
