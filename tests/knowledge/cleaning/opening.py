"""Does an office file still open: its parts fit together, and other programs' libraries read it."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
POINTER = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def refuse_dangling(content: bytes) -> None:
    """Fail where a relation leads nowhere, an element points at no relation, or a part has no type."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        overrides = {entry.get("PartName") for entry in types.iter(f"{TYPES}Override")}
        defaults = {entry.get("Extension") for entry in types.iter(f"{TYPES}Default")}
        assert {name.lstrip("/") for name in overrides} <= set(names)
        for name in names:
            if name == "[Content_Types].xml":
                continue
            assert f"/{name}" in overrides or name.rpartition(".")[2] in defaults, name
            if name.endswith(".rels"):
                _refuse_lost_targets(archive, name, names)
            elif name.endswith(".xml"):
                _refuse_lost_pointers(archive, name, names)


def _refuse_lost_targets(archive: zipfile.ZipFile, name: str, names: list[str]) -> None:
    folder = posixpath.dirname(posixpath.dirname(name))
    for entry in etree.fromstring(archive.read(name)).iter(RELATION):
        if entry.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(folder, entry.get("Target", "")))
            assert target in names, (name, target)


def _refuse_lost_pointers(archive: zipfile.ZipFile, name: str, names: list[str]) -> None:
    folder, file = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    known = set()
    if relations in names:
        known = {entry.get("Id") for entry in etree.fromstring(archive.read(relations)).iter(RELATION)}
    for element in etree.fromstring(archive.read(name)).iter(etree.Element):
        for key, value in element.attrib.items():
            assert not key.startswith(POINTER) or value in known, (name, key, value)
