"""Fields of a Word document: those that count pages and entries stay, all others become the text they show."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.cleaning.office_copy import remove, unwrap
from gongkai.knowledge.extraction.markup import Element, attribute, local, named
from gongkai.knowledge.extraction.word_story import says_nothing

REMOVED = "域代码（显示的文字保留）"


@dataclass
class _Field:
    """One field while the document is walked: its marks and its instruction, piece by piece."""

    marks: list[Element] = field(default_factory=list)
    instruction: str = ""


def flatten_fields(root: Element, removed: Removed) -> None:
    """Turn every field that may carry an address, a name or a path into what it shows."""
    for simple in [one for one in named(root, "fldSimple") if not says_nothing(attribute(one, "instr") or "")]:
        removed.note(REMOVED)
        unwrap(simple)
    for data in [*named(root, "ffData", "fldData")]:
        remove(data)
    for found in _complex_fields(root):
        if not says_nothing(found.instruction):
            removed.note(REMOVED)
            for mark in found.marks:
                remove(mark)


def _complex_fields(root: Element) -> list[_Field]:
    """Return the fields made of begin, separate and end marks; they nest, and may reach over paragraphs."""
    open_: list[_Field] = []
    found: list[_Field] = []
    for element in list(named(root, "fldChar", "instrText", "delInstrText")):
        kind = attribute(element, "fldCharType") if local(element) == "fldChar" else "instruction"
        if kind == "begin":
            open_.append(_Field())
            found.append(open_[-1])
        if not open_:
            # A piece without its field is shown by no program.
            found.append(_Field([element], element.text or "orphan"))
            continue
        open_[-1].marks.append(element)
        if kind == "instruction":
            open_[-1].instruction += element.text or ""
        elif kind == "end":
            open_.pop()
    return found
