"""XML parts of hostile files: no document type, no entities, no network, bounded depth."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.knowledge.extraction.unreadable import Unreadable

Element = etree._Element
DOCTYPE = "文件里的部件 {part} 带有文档类型声明（DTD），可能是恶意文件，不予读取，请在原程序中重新另存后再试。"
BROKEN_PART = "文件里的部件 {part} 已损坏，读不出内容，请在原程序中重新另存后再试。"
TOO_DEEP = "文件里的部件 {part} 嵌套太深，不像办公软件存的文件，请在原程序中重新另存后再试。"
OUT_OF_MEMORY = 2  # libxml2 calls it an error of unknown kind
DEEPEST = 200  # levels of elements; office programs stay under sixty
# One step for each level: libxml2 walks it far faster than Python could walk the tree.
TOO_DEEP_PATH = etree.XPath(f"boolean(/{'*/' * DEEPEST}*)")


def parse_xml(content: bytes, part: str) -> Element:
    """Return the root element of an XML part.

    Raises:
        Unreadable: it is no XML, declares a document type, or nests too deep.
    """
    if b"<!DOCTYPE" in content[:4096]:
        raise Unreadable(DOCTYPE.format(part=part))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        if getattr(fault, "code", 0) == OUT_OF_MEMORY:
            raise MemoryError from fault
        too_deep = "depth" in str(fault).lower()
        raise Unreadable((TOO_DEEP if too_deep else BROKEN_PART).format(part=part)) from fault
    # The declaration may stand in UTF-16, or far behind comments.
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        raise Unreadable(DOCTYPE.format(part=part))
    if TOO_DEEP_PATH(root):
        raise Unreadable(TOO_DEEP.format(part=part))
    return root


def local(element: Element) -> str:
    """Return the element's name without its namespace: transitional and strict files differ only in that."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element) -> Iterator[Element]:
    """Yield the child elements; comments and processing instructions are none."""
    return element.iterchildren(tag=etree.Element)


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the descendants (and the element itself) with one of these local names, in document order."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def child(element: Element, name: str) -> Element | None:
    """Return the first child with this local name."""
    return next(element.iterchildren(f"{{*}}{name}"), None)


def attribute(element: Element, name: str) -> str | None:
    """Return the attribute with this local name, whatever its namespace."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def words(element: Element) -> str:
    """Return all character data below the element, runs of white space as one blank."""
    return " ".join(" ".join(str(piece) for piece in element.itertext(etree.Element)).split())


def is_on(mark: Element) -> bool:
    """Tell whether a switch such as w:vanish is on: it is there and not told otherwise."""
    return (attribute(mark, "val") or "1") not in ("0", "false", "off")
