"""Word documents (.docx): body, tables with merged cells, headers, notes and text boxes; and what they hide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gongkai.knowledge.extraction.extracted import Extracted, Hidden
from gongkai.knowledge.extraction.markup import Element, attribute, child, children, is_on, local, named, words
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.package_parts import links_of, metadata_of, other_parts
from gongkai.knowledge.extraction.word_story import Story

STORIES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_document(package: Package, main: str) -> Extracted:
    """Return the document whose main part is `main`: first the body, then headers, footers and notes."""
    vanishing = vanishing_styles(package, main)
    body = Story("", vanishing)
    body.read(child(package.xml(main), "body"))
    stories = [body]
    read = [main]
    for kind, label in STORIES.items():
        parts = sorted(set(package.related(main, kind)))
        for number, part in enumerate(parts, start=1):
            story = Story(f"{label}{number}" if len(parts) > 1 else label, vanishing)
            _read_side(story, package.xml(part))
            stories.append(story)
            read.append(part)
    hidden = list(chain.from_iterable(story.hidden for story in stories))
    hidden += _comments(package, main, read)
    hidden += _settings(package, main, read)
    more, not_checked = other_parts(package, read)
    return Extracted(
        "docx",
        tuple(chain.from_iterable(story.blocks for story in stories)),
        (*hidden, *more, *links_of(package)),
        metadata_of(package),
        tuple(not_checked),
    )


def _read_side(story: Story, root: Element) -> None:
    """Read a header or footer, or the notes in their part one after the other."""
    notes = [note for note in children(root) if local(note) in ("footnote", "endnote")]
    for part in notes or [root]:
        if attribute(part, "type") not in SEPARATORS:
            story.read(part)


def vanishing_styles(package: Package, main: str) -> frozenset[str]:
    """Return the styles whose text is not shown, own or inherited."""
    own: dict[str, bool] = {}
    parent: dict[str, str] = {}
    for part in package.related(main, "styles"):
        for style in named(package.xml(part), "style"):
            name = attribute(style, "styleId") or ""
            marks = [mark for look in style.iterchildren("{*}rPr") for mark in named(look, "vanish")]
            own[name] = any(is_on(mark) for mark in marks)
            based = child(style, "basedOn")
            parent[name] = (attribute(based, "val") or "") if based is not None else ""
    return frozenset(name for name in own if any(own.get(one, False) for one in _line(name, parent)))


def _line(name: str, parent: dict[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        yield name
        name = parent.get(name, "")


def _comments(package: Package, main: str, read: list[str]) -> Iterator[Hidden]:
    for part in package.related(main, "comments"):
        read.append(part)
        for number, comment in enumerate(named(package.xml(part), "comment"), start=1):
            author = attribute(comment, "author") or ""
            yield Hidden("comment", _with_author(words_of_runs(comment), author), f"批注{number}")


def words_of_runs(element: Element) -> str:
    """Return the text below `element`, runs joined without a gap and paragraphs by a blank."""
    paragraphs = ["".join(piece.text or "" for piece in named(one, "t", "delText")) for one in named(element, "p")]
    return " ".join(text for text in paragraphs if text)


def _with_author(text: str, author: str) -> str:
    return f"{text}（{author}）" if author else text


def _settings(package: Package, main: str, read: list[str]) -> Iterator[Hidden]:
    """Yield document variables and merge sources; the rest of the settings are switches."""
    for part in package.related(main, "settings"):
        read.append(part)
        for element in named(package.xml(part), "docVar", "connectString", "query", "udl", "table"):
            text = attribute(element, "val") or words(element)
            if text:
                yield Hidden("setting", text, part)
