"""An office file as it is, but for the small picture of its first page. Runs in the child process only."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from gongkai.knowledge.cleaning.office_copy import EPOCH, remove
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.markup import Element
from gongkai.knowledge.extraction.package import CONTENT_TYPES, Package, relations_name
from gongkai.knowledge.extraction.package_parts import thumbnails

SIGNED = "digital-signature"


def without_thumbnail(content: bytes, limits: Limits) -> bytes:
    """Return the file without its thumbnail; as it is where it has none, or is signed: the signature would break.

    Raises:
        Unreadable: it is no office file, or hostile.
    """
    package = Package(io.BytesIO(content), limits)
    small = thumbnails(package)
    if not small or any(SIGNED in relation.type for relation in package.relations("")):
        return content
    lost = {CONTENT_TYPES: "PartName", relations_name(""): "Target"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.names:
            if name not in small:
                part = _without(package.xml(name), lost[name], small) if name in lost else package.read(name)
                archive.writestr(zipfile.ZipInfo(name, EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _without(root: Element, key: str, small: frozenset[str]) -> bytes:
    """Return the directory, or the relations of the package, without the entries of these parts."""
    for entry in list(root):
        if isinstance(entry.tag, str) and posixpath.normpath(entry.get(key, "").lstrip("/")) in small:
            remove(entry)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
