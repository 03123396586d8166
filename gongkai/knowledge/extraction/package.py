"""The ZIP package of an office file: its parts, their types and relations, opened with bounds."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from gongkai.knowledge.extraction.limits import MEGABYTE, Limits
from gongkai.knowledge.extraction.markup import Element, children, local, parse_xml
from gongkai.knowledge.extraction.unreadable import Unreadable

BROKEN = "这个文件（Word、Excel、演示文稿或压缩包）已损坏或不完整，打不开，请在原程序中重新另存后再试。"
ENCRYPTED = "这个文件加了密，需要密码才能打开，请取消密码保护后另存，再来上传。"
TOO_MANY_PARTS = "这个文件里有 {count} 个部件，超过 {limit} 个的上限，请拆成较小的文件后再试。"
BOMB = "这个文件解开后有 {size:.0f} MB，大得不正常（可能是压缩炸弹），不予读取，请在原程序中重新另存后再试。"
LARGE_PART = "文件里的部件 {part} 解开后有 {size:.0f} MB，超过 {limit:.0f} MB 的上限，请拆成较小的文件后再试。"
TWICE = "这个文件里有两个同名的部件（{part}），不像办公软件存的文件，请在原程序中重新另存后再试。"
CONTENT_TYPES = "[Content_Types].xml"
ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True)
class Relation:
    """One relation of a part; `target` is a part's name, or an address outside."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """Return the last word of the type: transitional and strict files differ in what stands before."""
        return self.type.rpartition("/")[2]


class Package:
    """An opened office file. Names of parts have no leading slash; parts are read only when asked for."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        """Open the directory and hold it against the limits; no part is unpacked yet.

        Raises:
            Unreadable: no ZIP, encrypted, too many parts, two of one name, or unpacking to too much.
        """
        try:
            self._archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
            raise Unreadable(BROKEN) from fault
        self._limits = limits
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = entry.filename.lstrip("/")
            if name in self._entries:
                raise Unreadable(TWICE.format(part=name))
            self._entries[name] = entry
        self._hold_against(entries)

    def _hold_against(self, entries: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(entries) > limits.entries:
            raise Unreadable(TOO_MANY_PARTS.format(count=len(entries), limit=limits.entries))
        if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
            raise Unreadable(ENCRYPTED)
        total = sum(entry.file_size for entry in entries)
        if total > limits.unpacked_bytes:
            raise Unreadable(BOMB.format(size=total / MEGABYTE))
        for entry in entries:
            swollen = entry.file_size > limits.ratio * max(entry.compress_size, 1)
            if swollen and entry.file_size > limits.small_part_bytes:
                raise Unreadable(BOMB.format(size=entry.file_size / MEGABYTE))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all parts in the order of the archive."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Never more than its declared size, which was held against the limits."""
        try:
            return self._archive.read(self._entries[name])
        except (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as fault:
            raise Unreadable(BROKEN) from fault
        except Exception as fault:
            # zlib, bz2 and lzma raise errors of their own.
            if isinstance(fault, MemoryError):
                raise
            raise Unreadable(BROKEN) from fault

    def xml(self, name: str) -> Element:
        """Return the root of an XML part."""
        entry = self._entries.get(name)
        if entry is not None and entry.file_size > self._limits.part_bytes:
            size, limit = entry.file_size / MEGABYTE, self._limits.part_bytes / MEGABYTE
            raise Unreadable(LARGE_PART.format(part=name, size=size, limit=limit))
        return parse_xml(self.read(name), name)

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for entry in children(self.xml(CONTENT_TYPES)):
            kind = entry.get("ContentType", "")
            if local(entry) == "Default":
                defaults[entry.get("Extension", "").lower()] = kind
            else:
                overrides[entry.get("PartName", "").lstrip("/").lower()] = kind
        return defaults, overrides

    def content_type(self, name: str) -> str:
        """Return the declared type of a part, "" where there is none."""
        defaults, overrides = self._types
        return overrides.get(name.lower()) or defaults.get(name.rpartition(".")[2].lower(), "")

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """Return the relations of a part, or with "" those of the package."""
        part = relations_name(name)
        if part not in self:
            return ()
        return tuple(_relation(entry, name) for entry in children(self.xml(part)))

    def related(self, name: str, *kinds: str) -> tuple[str, ...]:
        """Return the parts that `name` relates to in one of these ways and that are there."""
        found = (one for one in self.relations(name) if one.kind in kinds and not one.external)
        return tuple(one.target for one in found if one.target in self)


def relations_name(name: str) -> str:
    """Return where the relations of the part `name` are kept."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _relation(entry: Element, source: str) -> Relation:
    external = entry.get("TargetMode") == "External"
    target = entry.get("Target", "")
    if not external:
        folder = "" if target.startswith("/") else posixpath.dirname(source)
        target = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
    return Relation(entry.get("Id", ""), entry.get("Type", ""), target, external)
