"""What a Word file holds that a body does not show as it stood: told to the person, in Chinese, with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.knowledge.extraction.markup import Element, attribute, is_on, local, named
from gongkai.knowledge.extraction.package import Package

TEXT_BOXES = "文件里有{count}个文本框，其中的文字放在了所在段落之后或者没有带入，请对照原文核对。"
CHANGES = "文件里有{count}处修订，已按接受全部修订处理，请核对。"
COMMENTS = "文件里的{count}条批注没有带入。"
DRAWINGS = "文件里有{count}个图形、图表或者艺术字没有带入，请改成图片后再插入。"
OBJECTS = "文件里有{count}个嵌入的对象（如表格文件、公式编辑器的公式），只带入了它的图片或者没有带入，请核对。"
FORMULAS = "文件里有{count}处公式没有带入，请改成图片或者文字。"
HIDDEN = "文件里有{count}处隐藏文字，现在显示在正文中，请核对后再提交。"
SIDES = "页眉、页脚里的文字没有带入。"
DRAWN = ("chart", "diagram", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas", "wordprocessingInk")
CHANGED = ("ins", "del", "moveFrom", "moveTo")
WORD = re.compile(r"[^\W\d_]")


def left_out(package: Package, main: str) -> Iterator[str]:
    """Yield a sentence for each kind of thing in the document that the body shows otherwise or not at all."""
    root = package.xml(main)
    boxes = [box for box in named(root, "txbxContent") if not _is_in_fallback(box)]
    changed = list(named(root, *CHANGED))
    hidden = [run for run in named(root, "r") if any(is_on(mark) for mark in named(run, "vanish"))]
    comments = [one for part in package.related(main, "comments") for one in named(package.xml(part), "comment")]
    counted = (
        (TEXT_BOXES, len(boxes)),
        (CHANGES, len(changed)),
        (COMMENTS, len(comments)),
        (DRAWINGS, sum(1 for _ in _drawings(root))),
        (OBJECTS, sum(1 for _ in named(root, "OLEObject"))),
        (FORMULAS, sum(1 for _ in named(root, "oMath"))),
        (HIDDEN, len(hidden)),
    )
    yield from (sentence.format(count=count) for sentence, count in counted if count)
    if any(WORD.search(_words(package.xml(part))) for part in package.related(main, "header", "footer")):
        yield SIDES


def _drawings(root: Element) -> Iterator[Element]:
    """Yield the drawings that are no picture and no text box."""
    for data in named(root, "graphicData"):
        kind = (attribute(data, "uri") or "").rpartition("/")[2]
        has_words = any(True for _ in named(data, "txbxContent"))
        if kind in DRAWN and not has_words and not any(True for _ in named(data, "blip")):
            yield data


def _is_in_fallback(element: Element) -> bool:
    return any(local(above) == "Fallback" for above in element.iterancestors())


def _words(root: Element) -> str:
    return "".join(str(piece.text or "") for piece in named(root, "t"))
