"""A clean copy of a Word document: revisions accepted, comments, hidden text and controls taken out."""

from __future__ import annotations

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.cleaning.masking import Masker
from gongkai.knowledge.cleaning.office_copy import OfficeCopy, remove, remove_all, remove_attributes, unwrap
from gongkai.knowledge.cleaning.word_fields import flatten_fields
from gongkai.knowledge.extraction.markup import Element, attribute, child, children, is_on, local, named
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.word import vanishing_styles

KINDS = frozenset(
    [
        "styles",
        "stylesWithEffects",
        "numbering",
        "fontTable",
        "theme",
        "settings",
        "webSettings",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "image",
        "font",
        "chart",
        "chartStyle",
        "chartColorStyle",
        "chartUserShapes",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
        "hyperlink",
        "themeOverride",
    ]
)
STORIES = frozenset({"document", "hdr", "ftr", "footnotes", "endnotes"})
PARAGRAPHS = ("p",)
CHANGES = [
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "tblPrExChange",
    "numberingChange",
    "cellIns",
    "cellMerge",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "customXmlInsRangeStart",
    "customXmlInsRangeEnd",
    "customXmlDelRangeStart",
    "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
]
COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
MARKS_OF_EDITING = ("proofErr", "permStart", "permEnd")
PERSONAL_SETTINGS = [
    "rsids",
    "docVars",
    "trackRevisions",
    "mailMerge",
    "attachedTemplate",
    "documentProtection",
    "writeProtection",
    "proofState",
    "docId",
    "activeWritingStyle",
    "attachedSchema",
    "schemaLibrary",
    "revisionView",
    "smartTagType",
    "stylePaneFormatFilter",
    "linkStyles",
    "removePersonalInformation",
    "removeDateAndTime",
    "saveThroughXslt",
    "readModeInkLockDown",
]
RUN_PROPERTIES = "rPr"


def clean_document(package: Package, main: str, masker: Masker, removed: Removed) -> bytes:
    """Return the clean copy of the document whose main part is `main`."""
    hiding = vanishing_styles(package, main)
    copy = OfficeCopy(package, main, KINDS, removed)
    copy.take()
    copy.unlink(masker.holds)
    for root in copy.trees.values():
        if local(root) in STORIES:
            _clean_story(root, hiding, removed)
        elif local(root) == "settings" and remove_all(root, *PERSONAL_SETTINGS):
            removed.note("文档设置中的编辑痕迹")
        remove_all(root, "rsid")
        _clean_attributes(root, removed)
        masker.tree(root, PARAGRAPHS)
    return copy.content()


def _clean_story(root: Element, hiding: frozenset[str], removed: Removed) -> None:
    _accept_revisions(root, removed)
    if remove_all(root, *COMMENT_MARKS):
        removed.note("批注")
    remove_all(root, *MARKS_OF_EDITING)
    flatten_fields(root, removed)
    for wrapper in [*named(root, "sdt", "smartTag", "customXml")]:
        _open_control(wrapper)
    _remove_hidden_text(root, hiding, removed)
    _clear_covered_cells(root, removed)
    _drop_other_fallbacks(root, removed)


def _accept_revisions(root: Element, removed: Removed) -> None:
    """Accept what was inserted, drop what was deleted, and with both who did it and when."""
    changed = 0
    for row in [row for row in named(root, "tr") if _looks_has(row, "trPr", "del")]:
        changed += 1
        _remove_row(row)
    for cell in [cell for cell in named(root, "tc") if _looks_has(cell, "tcPr", "cellDel")]:
        changed += 1
        _empty(cell)
    # A deleted end of a paragraph joins it with the next one, which keeps its look.
    for paragraph in [one for one in named(root, "p") if _end_is_deleted(one)]:
        changed += 1
        _join_with_next(paragraph)
    for mark in [*named(root, "del", "moveFrom", "ins", "moveTo")]:
        changed += 1
        if local(mark) in ("ins", "moveTo"):
            unwrap(mark)
        else:
            remove(mark)
    if changed + remove_all(root, *CHANGES, "cellDel"):
        removed.note("修订记录（插入的保留，删除的不保留）")


def _looks_has(element: Element, looks: str, name: str) -> bool:
    found = child(element, looks)
    return found is not None and child(found, name) is not None


def _end_is_deleted(paragraph: Element) -> bool:
    looks = child(paragraph, "pPr")
    run = child(looks, RUN_PROPERTIES) if looks is not None else None
    return run is not None and (child(run, "del") is not None or child(run, "moveFrom") is not None)


def _join_with_next(paragraph: Element) -> None:
    following = next(paragraph.itersiblings("{*}p", "{*}tbl", "{*}sectPr"), None)
    pieces = [one for one in children(paragraph) if local(one) != "pPr"]
    if following is None or local(following) != "p":
        return  # a cell or a section needs its last paragraph
    place = 1 if child(following, "pPr") is not None else 0
    for offset, piece in enumerate(pieces):
        following.insert(place + offset, piece)
    remove(paragraph)


def _remove_row(row: Element) -> None:
    table = next(row.iterancestors("{*}tbl"), None)
    remove(row)
    if table is not None and next(named(table, "tr"), None) is None:
        remove(table)


def _empty(cell: Element) -> None:
    """Leave the cell with one empty paragraph, which it must have."""
    paragraphs = [*named(cell, "p")]
    for one in [one for one in children(cell) if local(one) != "tcPr" and one is not paragraphs[0]]:
        remove(one)
    for one in [one for one in children(paragraphs[0]) if local(one) != "pPr"] if paragraphs else ():
        remove(one)


def _open_control(wrapper: Element) -> None:
    """Keep the content of a control; its names, lists and ties to data go."""
    if local(wrapper) == "sdt":
        content = child(wrapper, "sdtContent")
        for one in [one for one in children(wrapper) if one is not content]:
            remove(one)
        if content is not None:
            unwrap(content)
    else:
        remove_all_children(wrapper, "customXmlPr", "smartTagPr")
    unwrap(wrapper)


def remove_all_children(element: Element, *names: str) -> None:
    """Take out the children with these local names."""
    for one in [one for one in children(element) if local(one) in names]:
        remove(one)


def _remove_hidden_text(root: Element, hiding: frozenset[str], removed: Removed) -> None:
    found = 0
    for row in [row for row in named(root, "tr") if _switched_on(child(row, "trPr"), "hidden")]:
        found += 1
        _remove_row(row)
    for paragraph in [*named(root, "p")]:
        by_style = _has_style(child(paragraph, "pPr"), "pStyle", hiding)
        for run in [run for run in named(paragraph, "r") if _vanishes(run, by_style, hiding)]:
            if next(named(run, "t", "drawing", "pict", "object", "sym"), None) is not None:
                found += 1
            remove(run)
    if found:
        removed.note("隐藏文字")


def _vanishes(run: Element, by_style: bool, hiding: frozenset[str]) -> bool:
    looks = child(run, RUN_PROPERTIES)
    mark = child(looks, "vanish") if looks is not None else None
    if mark is not None:
        return is_on(mark)
    return by_style or _has_style(looks, "rStyle", hiding)


def _has_style(looks: Element | None, name: str, hiding: frozenset[str]) -> bool:
    style = child(looks, name) if looks is not None else None
    return style is not None and attribute(style, "val") in hiding


def _switched_on(looks: Element | None, name: str) -> bool:
    mark = child(looks, name) if looks is not None else None
    return mark is not None and is_on(mark)


def _clear_covered_cells(root: Element, removed: Removed) -> None:
    """Empty the cells that a merged one above covers: Word shows them no more, but keeps what was in them."""
    for cell in [*named(root, "tc")]:
        looks = child(cell, "tcPr")
        merge = child(looks, "vMerge") if looks is not None else None
        if merge is None or attribute(merge, "val") == "restart":
            continue
        if any(piece.text for piece in named(cell, "t")):
            removed.note("被合并单元格遮住的文字")
            _empty(cell)


def _drop_other_fallbacks(root: Element, removed: Removed) -> None:
    """Drop what only old programs show in place of a drawing, where it says something else."""
    for alternate in [*named(root, "AlternateContent")]:
        shown = next(alternate.iterchildren("{*}Choice", "{*}Fallback"), None)
        said = "".join(piece.text or "" for piece in named(shown, "t")) if shown is not None else ""
        for other in [one for one in children(alternate) if one is not shown]:
            if "".join(piece.text or "" for piece in named(other, "t")) not in said:
                removed.note("供旧版程序显示的另一份文字")
                remove(other)


def _clean_attributes(root: Element, removed: Removed) -> None:
    for element in root.iter():
        for key in [key for key in element.attrib if str(key).rpartition("}")[2].startswith("rsid")]:
            del element.attrib[key]
    remove_attributes(root, "paraId", "textId", "dataSourceRef")
    remove_drawing_names(root, removed)


def remove_drawing_names(root: Element, removed: Removed) -> None:
    """Take alternative texts off drawings (often a path on somebody's disk); a drawing is named by its number."""
    for element in named(root, "docPr", "cNvPr", "shape", "rect", "line", "oval", "roundrect", "group", "hyperlink"):
        for key in ("descr", "title", "alt", "tooltip"):
            for full in [full for full in element.attrib if str(full).rpartition("}")[2] == key]:
                if str(element.attrib[full]).strip():
                    removed.note("图片的替代文字和链接的提示文字")
                del element.attrib[full]
        if local(element) in ("docPr", "cNvPr"):
            element.set("name", element.get("id", ""))
