"""A clean copy of a workbook: hidden sheets, rows and columns are gone, and with them formulas that needed them."""

from __future__ import annotations

import re

from lxml import etree

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.cleaning.masking import Masker
from gongkai.knowledge.cleaning.office_copy import OfficeCopy, remove, remove_all, remove_attributes
from gongkai.knowledge.cleaning.word import remove_drawing_names
from gongkai.knowledge.cleaning.worksheet import clean_sheet, formulas_to_values, mask_cells
from gongkai.knowledge.extraction.markup import Element, attribute, child, children, local, named
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.extraction.workbook import HIDDEN_STATES, TABLE_FORMULAS

KINDS = frozenset(
    [
        "worksheet",
        "chartsheet",
        "styles",
        "theme",
        "themeOverride",
        "sharedStrings",
        "drawing",
        "image",
        "chart",
        "chartStyle",
        "chartColorStyle",
        "chartUserShapes",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
        "table",
        "hyperlink",
    ]
)
PARAGRAPHS = ("si", "is", "p")
WORKBOOK_EXTRAS = [
    "fileSharing",
    "fileRecoveryPr",
    "workbookProtection",
    "customWorkbookViews",
    "webPublishing",
    "webPublishObjects",
    "smartTagPr",
    "smartTagTypes",
    "AlternateContent",
    "revisionPtr",
    "extLst",
    "functionGroups",
    "oleSize",
]
OWN_NAME = re.compile(r"^_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase)$")
FORMULAS = "公式（保留计算结果）"
ALL_HIDDEN = "这个工作簿的工作表全部隐藏，没有可以公开的内容，请取消隐藏后重新上传。"


def clean_workbook(package: Package, main: str, masker: Masker, removed: Removed) -> bytes:
    """Return the clean copy of the workbook whose main part is `main`.

    Raises:
        Unreadable: no sheet of it is shown.
    """
    shown, hidden = _sheets(package, main)
    if not shown:
        raise Unreadable(ALL_HIDDEN)
    copy = OfficeCopy(package, main, KINDS, removed)
    copy.take(blocked=set(hidden))
    copy.unlink(masker.holds)
    book = copy.trees[main]
    cleared = [name for name in shown if name in copy.trees and clean_sheet(copy.trees[name], removed)]
    for name in cleared:
        # A table whose column was cleared would no longer fit its sheet, and Excel would offer to repair the file.
        copy.drop(name, lambda relation: relation.kind == "table")
    if hidden:
        removed.note("隐藏的工作表")
    dropped_names = _clean_book(book, hidden_places=_hidden_places(package, main, hidden), removed=removed)
    outside = any(relation.kind == "externalLink" for relation in package.relations(main))
    if hidden or cleared or dropped_names or outside or masker or _formulas_tell(copy):
        _freeze(copy, removed)
    strings = next((root for root in copy.trees.values() if local(root) == "sst"), None)
    _forget_unused_strings(strings, [copy.trees[name] for name in shown if name in copy.trees])
    for name in shown:
        mask_cells(copy.trees[name], masker)
    for root in copy.trees.values():
        _clean_part(root, removed)
        masker.tree(root, PARAGRAPHS)
    return copy.content()


def _sheets(package: Package, main: str) -> tuple[list[str], list[str]]:
    """Return the parts of (shown, hidden) sheets."""
    targets = {relation.id: relation.target for relation in package.relations(main)}
    shown: list[str] = []
    hidden: list[str] = []
    for entry in named(package.xml(main), "sheet"):
        part = targets.get(attribute(entry, "id") or "", "")
        if part in package:
            (hidden if entry.get("state") in HIDDEN_STATES else shown).append(part)
    return shown, hidden


def _hidden_places(package: Package, main: str, hidden: list[str]) -> set[int]:
    targets = {relation.id: relation.target for relation in package.relations(main)}
    entries = list(named(package.xml(main), "sheet"))
    return {place for place, entry in enumerate(entries) if targets.get(attribute(entry, "id") or "", "") in hidden}


def _clean_book(book: Element, hidden_places: set[int], removed: Removed) -> bool:
    """Take out names, views and owners of the workbook. Returns whether a name went that a formula may use."""
    remove_all(book, *WORKBOOK_EXTRAS)
    for view in named(book, "workbookView"):
        for key in ("activeTab", "firstSheet"):
            view.attrib.pop(key, "")
    dropped = False
    for name in [*named(book, "definedName")]:
        place = name.get("localSheetId", "")
        gone = place.isdigit() and int(place) in hidden_places
        if gone or not OWN_NAME.match(name.get("name", "")) or "#REF!" in (name.text or ""):
            dropped = dropped or not gone
            remove(name)
        elif place.isdigit():
            name.set("localSheetId", str(int(place) - sum(one < int(place) for one in hidden_places)))
    names = child(book, "definedNames")
    if names is not None and not len(names):
        remove(names)
    if dropped:
        removed.note("名称管理器中的名称")
    return dropped


def _formulas_tell(copy: OfficeCopy) -> bool:
    """Tell whether a formula holds a text of its own, which nobody sees in the cell."""
    return any(
        '"' in (formula.text or "") or local(root) == "table"
        for root in copy.trees.values()
        if local(root) in ("worksheet", "table")
        for formula in named(root, "f", *TABLE_FORMULAS)
    )


def _freeze(copy: OfficeCopy, removed: Removed) -> None:
    """Put values in place of all formulas: in cells, tables, conditional formats and charts."""
    for root in copy.trees.values():
        name = local(root)
        if name == "worksheet":
            removed.extend([FORMULAS] if formulas_to_values(root, removed) else [])
        elif name == "table":
            remove_all(root, *TABLE_FORMULAS)
        elif name == "chartSpace":
            _chart_to_values(root)
        elif name == "wsDr":
            for shape in root.iter(etree.Element):
                for key in ("textlink", "macro"):
                    if key in shape.attrib:
                        shape.set(key, "")


def _chart_to_values(chart: Element) -> None:
    """Give a chart the numbers it shows in place of the cells they came from."""
    for reference in [*named(chart, "numRef", "strRef", "multiLvlStrRef")]:
        cache = child(reference, "numCache") if local(reference) == "numRef" else child(reference, "strCache")
        parent = reference.getparent()
        if parent is None:
            continue
        namespace = str(reference.tag).rpartition("}")[0]
        if local(parent) == "tx":
            value = etree.Element(f"{namespace}}}v")
            value.text = " ".join(one.text or "" for one in named(reference, "v"))
            if local(parent.getparent()) == "ser":  # type: ignore[arg-type]
                parent.replace(reference, value)
            else:
                remove(parent)
        elif cache is None:
            remove(parent)
        else:
            cache.tag = f"{namespace}}}{'numLit' if local(reference) == 'numRef' else 'strLit'}"
            parent.replace(reference, cache)


def _forget_unused_strings(strings: Element | None, sheets: list[Element]) -> None:
    """Empty the shared strings that no cell of the copy uses: they came from hidden sheets and deleted cells."""
    if strings is None:
        return
    used: set[str] = set()
    for sheet in sheets:
        used.update(value.text or "" for cell in named(sheet, "c") if cell.get("t") == "s" for value in children(cell))
    for place, item in enumerate(children(strings)):
        remove_all(item, "rPh", "phoneticPr")
        if str(place) not in used:
            for one in [*children(item)]:
                remove(one)
            etree.SubElement(item, str(item.tag).replace("}si", "}t")).text = ""


def _clean_part(root: Element, removed: Removed) -> None:
    if local(root) in ("worksheet", "workbook", "table", "chartSpace", "wsDr", "styleSheet", "sst", "chartsheet"):
        remove_all(root, "extLst")
        remove_attributes(root, "uid", "codeName")
    if local(root) == "table" and root.attrib.pop("comment", ""):
        removed.note("表格的说明")
    remove_drawing_names(root, removed)
