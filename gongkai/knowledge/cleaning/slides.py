"""A clean copy of a presentation: no notes, comments, hidden slides and shapes, no sound and film."""

from __future__ import annotations

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.cleaning.masking import Masker
from gongkai.knowledge.cleaning.office_copy import OfficeCopy, remove, remove_all
from gongkai.knowledge.cleaning.word import remove_drawing_names
from gongkai.knowledge.extraction.markup import Element, local, named
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.slides import listed_slides

KINDS = frozenset(
    [
        "slide",
        "slideLayout",
        "slideMaster",
        "theme",
        "themeOverride",
        "presProps",
        "tableStyles",
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
    ]
)
PARAGRAPHS = ("p",)
PRESENTATION_EXTRAS = ("custShowLst", "custDataLst", "photoAlbum", "modifyVerifier", "smartTags", "controls")
SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")


def clean_presentation(package: Package, main: str, masker: Masker, removed: Removed) -> bytes:
    """Return the clean copy of the presentation whose main part is `main`."""
    slides = listed_slides(package, main)
    hidden = {part for part in slides if package.xml(part).get("show") in ("0", "false")}
    if hidden:
        removed.note("隐藏的幻灯片")
    unlisted = {target for part in slides for target in package.related(part, "slide")} - set(slides)
    copy = OfficeCopy(package, main, KINDS, removed)
    copy.take(blocked=hidden | unlisted)
    copy.unlink(masker.holds)
    remove_all(copy.trees[main], *PRESENTATION_EXTRAS)
    for name, root in copy.trees.items():
        if local(root) == "sld":
            _remove_hidden_shapes(root, removed)
        if "diagram" not in name:
            remove_all(root, "extLst", "custDataLst")
        remove_drawing_names(root, removed)
        masker.tree(root, PARAGRAPHS)
    return copy.content()


def _remove_hidden_shapes(root: Element, removed: Removed) -> None:
    marks = [mark for mark in named(root, "cNvPr") if mark.get("hidden") in ("1", "true")]
    for mark in marks:
        shape = next((above for above in mark.iterancestors() if local(above) in SHAPES), None)
        if shape is not None and shape.getparent() is not None:
            remove(shape)
    if marks:
        removed.note("隐藏的图形")
        remove_all(root, "timing")  # an animation would point at a shape that is gone
