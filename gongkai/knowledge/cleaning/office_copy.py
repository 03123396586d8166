"""A copy of an office file: only parts that are reached by named relations are taken over.

What is not on the list of a format (comments, embedded files, custom data, printer settings, and whatever a future
program invents) stays behind, and with it every element that points at it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Collection
from typing import Any, cast
from urllib.parse import unquote

from lxml import etree

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.cleaning.pictures import cleaned_picture
from gongkai.knowledge.extraction.markup import Element, local, named
from gongkai.knowledge.extraction.package import CONTENT_TYPES, Package, Relation, relations_name

TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
# Both namespaces of r:id and its like: the transitional and the strict one.
POINTERS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
POINTING = etree.XPath(
    "//*[@*[. = $id and contains(namespace-uri(), '/officeDocument/') and contains(namespace-uri(), 'relationships')]]"
)
EPOCH = (1980, 1, 1, 0, 0, 0)
NAMES = {
    "comments": "批注",
    "commentsExtended": "批注",
    "commentsIds": "批注",
    "commentsExtensible": "批注",
    "threadedComment": "批注",
    "people": "批注者名单",
    "person": "批注者名单",
    "commentAuthors": "批注者名单",
    "authors": "批注者名单",
    "core-properties": "作者、修改者、时间等属性",
    "extended-properties": "单位、主管等属性",
    "custom-properties": "自定义属性",
    "thumbnail": "缩略图",
    "customXml": "自定义 XML 数据",
    "package": "嵌入的文件",
    "oleObject": "嵌入的文件",
    "aFChunk": "嵌入的文件",
    "control": "控件",
    "printerSettings": "打印机设置",
    "attachedTemplate": "模板的位置",
    "externalLink": "外部链接的缓存数据",
    "pivotTable": "数据透视表及其缓存",
    "pivotCacheDefinition": "数据透视表及其缓存",
    "connections": "数据连接",
    "queryTable": "数据连接",
    "notesSlide": "演讲者备注",
    "glossaryDocument": "文档部件",
    "video": "音频、视频",
    "audio": "音频、视频",
    "media": "音频、视频",
    "vmlDrawing": "批注图形",
    "hyperlink": "指向邮箱、本机或内部位置的链接（文字保留）",
}
OTHER = "其他随文件保存的数据"
SILENT = frozenset({"calcChain", "viewProps", "vmlDrawing", "slide", "notesMaster", "handoutMaster", "dictionary"})
KEEP_POINTING = frozenset({"pageSetup"})  # only its printer settings go
UNWRAPPED = frozenset({"hyperlink"})
EMPTY_LISTS = frozenset(
    {
        "notesMasterIdLst",
        "handoutMasterIdLst",
        "custDataLst",
        "externalReferences",
        "pivotCaches",
        "tableParts",
        "controls",
    }
)


class OfficeCopy:
    """The parts that are taken over, as XML trees and bytes, with the relations between them."""

    def __init__(self, package: Package, main: str, kinds: Collection[str], removed: Removed) -> None:
        """Take over `main` and all it reaches by relations of the named `kinds`."""
        self.package = package
        self.main = main
        self.removed = removed
        self.trees: dict[str, Element] = {}
        self.blobs: dict[str, bytes] = {}
        self.relations: dict[str, list[Relation]] = {}
        self._kinds = kinds
        for relation in package.relations(""):
            if relation.kind != "officeDocument":
                self._note(relation)

    def take(self, blocked: Collection[str] = ()) -> None:
        """Load every part that is reached; those `blocked` by name stay behind with what points at them."""
        waiting = [self.main]
        while waiting:
            name = waiting.pop()
            if name in self.trees or name in self.blobs:
                continue
            self._load(name)
            kept: list[Relation] = []
            for relation in self.package.relations(name):
                if self._is_kept(relation, blocked):
                    kept.append(relation)
                    waiting += [] if relation.external else [relation.target]
                else:
                    self._note(relation)
                    self._unpoint(name, relation.id)
            self.relations[name] = kept

    def drop(self, source: str, should_go: Callable[[Relation], bool]) -> None:
        """Drop relations of a part that was taken over, and what points at them; `write` leaves out lost parts."""
        for relation in self.relations.get(source, []):
            if should_go(relation):
                self._unpoint(source, relation.id)
        self.relations[source] = [one for one in self.relations.get(source, []) if not should_go(one)]

    def unlink(self, tells: Callable[[str], bool]) -> None:
        """Take away every link whose address tells something: a masked address would lead nowhere."""
        for name in self.relations:
            self.drop(name, lambda relation: relation.external and tells(unquote(relation.target)))

    def _load(self, name: str) -> None:
        kind = self.package.content_type(name)
        if kind.endswith("xml") or name.endswith(".xml"):
            root = self.package.xml(name)
            for note in list(root.iter(etree.Comment, etree.PI)):
                remove(note)
            if _keep_pictures_of_objects(root):
                self.removed.note(NAMES["oleObject"])
            self.trees[name] = root
        else:
            self.blobs[name] = cleaned_picture(self.package.read(name), self.removed)

    def _is_kept(self, relation: Relation, blocked: Collection[str]) -> bool:
        if relation.external:
            return relation.kind == "hyperlink" and relation.target.lower().startswith(("http://", "https://"))
        is_drawing = relation.target.lower().endswith(".svg")  # a picture stands beside it for every program
        known = relation.kind in self._kinds and relation.target not in blocked and not is_drawing
        return known and relation.target in self.package

    def _note(self, relation: Relation) -> None:
        if relation.kind not in {*SILENT, *self._kinds, "officeDocument"} - {
            "hyperlink"
        } and not relation.target.lower().endswith(".svg"):
            self.removed.note(NAMES.get(relation.kind, OTHER))

    def _unpoint(self, source: str, id_: str) -> None:
        """Take out what points at a dropped relation: the attribute where more hangs on the element, else all of it."""
        root = self.trees.get(source)
        for element in cast(list[Element], POINTING(root, id=id_)) if root is not None else ():
            pointing = [key for key, value in element.attrib.items() if str(key).startswith(POINTERS) and value == id_]
            others = [key for key in element.attrib if str(key).startswith(POINTERS) and key not in pointing]
            for key in pointing:
                del element.attrib[key]
            if others or local(element) in KEEP_POINTING:
                continue
            if local(element) in UNWRAPPED and len(element):
                unwrap(element)
            else:
                _remove_with_empty_list(element)

    def content(self) -> bytes:
        """Return the copy as a ZIP: parts still reached from the main part, their types and relations."""
        names = self._reached()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            _write(archive, CONTENT_TYPES, self._types(names))
            root = next(one for one in self.package.relations("") if one.target == self.main)
            _write(archive, relations_name(""), _relations_part("", [root]))
            for name in names:
                _write(archive, name, _serialised(self.trees[name]) if name in self.trees else self.blobs[name])
                if self.relations.get(name):
                    _write(archive, relations_name(name), _relations_part(name, self.relations[name]))
        return out.getvalue()

    def _reached(self) -> list[str]:
        names: dict[str, None] = {}
        waiting = [self.main]
        while waiting:
            name = waiting.pop(0)
            if name not in names:
                names[name] = None
                waiting += [one.target for one in self.relations.get(name, []) if not one.external]
        return list(names)

    def _types(self, names: list[str]) -> bytes:
        root = etree.fromstring(f'<Types xmlns="{TYPES_NAMESPACE}"/>')
        defaults = {"rels": RELATIONS_TYPE, "xml": "application/xml"}
        for name in names:
            if name in self.blobs:
                defaults.setdefault(name.rpartition(".")[2].lower(), self.package.content_type(name))
        for extension, kind in defaults.items():
            etree.SubElement(root, f"{{{TYPES_NAMESPACE}}}Default", Extension=extension, ContentType=kind)
        for name in names:
            kind = self.package.content_type(name)
            if name in self.trees or defaults.get(name.rpartition(".")[2].lower()) != kind:
                etree.SubElement(root, f"{{{TYPES_NAMESPACE}}}Override", PartName=f"/{name}", ContentType=kind)
        return _serialised(root)


def _keep_pictures_of_objects(root: Element) -> int:
    """Put the picture of an embedded object on a slide in its place. Returns how many objects there were."""
    frames = [frame for frame in named(root, "graphicFrame") if next(named(frame, "oleObj"), None) is not None]
    for frame in frames:
        picture, parent = next(named(frame, "pic"), None), frame.getparent()
        if picture is not None and parent is not None:
            parent.insert(parent.index(frame), picture)
        remove(frame)
    return len(frames)


def remove(element: Element) -> None:
    """Take an element out of its parent; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for offset, one in enumerate(list(element)):
        parent.insert(place + offset, one)
    remove(element)


def remove_all(root: Element, *names: str) -> int:
    """Take out every element with one of these local names. Returns how many there were."""
    found = list(root.iter(*(f"{{*}}{name}" for name in names)))
    for element in found:
        remove(element)
    return len(found)


def remove_attributes(root: Element, *names: str) -> bool:
    """Take these attributes (local names) off every element. Returns whether any had words in it."""
    any_words = False
    condition = " or ".join(f"local-name() = '{name}'" for name in names)
    for value in cast(list[Any], root.xpath(f"//@*[{condition}]")):
        any_words = any_words or bool(str(value).strip())
        del value.getparent().attrib[value.attrname]
    return any_words


def _remove_with_empty_list(element: Element) -> None:
    parent = element.getparent()
    remove(element)
    if parent is not None and local(parent) in EMPTY_LISTS and not len(parent):
        remove(parent)


def _relations_part(source: str, relations: list[Relation]) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{RELATIONS_NAMESPACE}"/>')
    folder = posixpath.dirname(source)
    for one in relations:
        target = one.target if one.external else posixpath.relpath(one.target, folder or ".")
        entry = etree.SubElement(
            root, f"{{{RELATIONS_NAMESPACE}}}Relationship", Id=one.id, Type=one.type, Target=target
        )
        if one.external:
            entry.set("TargetMode", "External")
    return _serialised(root)


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)  # when the copy was made is nobody's business, and it makes copies alike
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
