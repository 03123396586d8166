"""分类: the code lists of the disclosure catalogue, shipped and replaced by local lists of the data folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from os import scandir
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, Refusal
from gongkai.knowledge.law.tables import Table, day, read_table, require_keys, tables, text

CLASSIFICATIONS = Path(__file__).with_name("classifications.toml")
# Codes that figures and acts go by; a local list that lacks one would miscount in silence.
COUNTED_GENRES = ("document", "news", "interpretation", "budget", "other")
LONGEST_CODE = {"genre": 20}  # what the catalogue stores; 40 elsewhere

FileStamp = tuple[tuple[str, int, int, int], ...]


class Classification(StrEnum):
    """Which list: 主题分类, 体裁分类, 服务对象分类, 有效性, 公开时限."""

    TOPIC = "topic"
    GENRE = "genre"
    AUDIENCE = "audience"
    VALIDITY = "validity"
    TIME_LIMIT = "time_limit"


# 有效性 is what the acts of repealing and amending set: its codes are the program's own.
LOCAL = (Classification.TOPIC, Classification.GENRE, Classification.AUDIENCE, Classification.TIME_LIMIT)


class ListRefused(Refusal):
    """A local list cannot be used; `problem` is a Chinese clause."""

    def __init__(self, name: str, problem: str) -> None:
        self.problem = problem
        super().__init__(f"分类文件{name}不能使用：{problem}。请改正文件后重试，或者移走文件，使用自带的清单。")


@dataclass(frozen=True)
class Entry:
    """One entry of a list. `under` is the code of the entry above it, "" for the first level."""

    code: str
    label: str
    under: str = ""


@dataclass(frozen=True)
class Classifications:
    """The lists in use. A code that only the shipped list knows keeps its name, but is offered no more."""

    lists: Mapping[Classification, tuple[Entry, ...]]

    def entries(self, which: Classification) -> tuple[Entry, ...]:
        """Return the entries to choose from, in the order of the list."""
        return self.lists[which]

    def has(self, which: Classification, code: str) -> bool:
        """Whether the list in use has the code."""
        return code in self._labels[which]

    def label(self, which: Classification, code: str) -> str:
        """Return the name of a code: local, else shipped, else the code itself, for what an older list once held."""
        known = self._labels[which].get(code)
        return known or next((entry.label for entry in shipped()[which] if entry.code == code), code)

    def path(self, which: Classification, code: str) -> str:
        """Return the names from the first level down, parted by a backslash as catalogues write them."""
        above = {entry.code: entry.under for entry in self.lists[which]}
        line = [code]
        while above.get(line[0]) and above[line[0]] not in line:
            line.insert(0, above[line[0]])
        return "\\".join(self.label(which, one) for one in line)

    @cached_property
    def _labels(self) -> Mapping[Classification, Mapping[str, str]]:
        return {which: {entry.code: entry.label for entry in entries} for which, entries in self.lists.items()}


def classifications(folder: Path | None = None) -> Classifications:
    """Return the lists in use; files of `folder` go before the shipped lists.

    `folder` is `classifications` in the data folder. Cheap to call: files are read again only when one has changed.

    Raises:
        ListRefused: a file of the folder is broken or has an unknown name.
    """
    stamp = _stamp(folder)
    kept = _LOADED.get(folder)
    if kept is None or kept[0] != stamp:
        local = {which: entries for path in _files(folder) for which, entries in [read_local_list(path)]}
        kept = (stamp, Classifications({**shipped(), **local}))
        _LOADED[folder] = kept
    return kept[1]


def lists_mark(folder: Path | None = None) -> FileStamp:
    """Return what changes whenever a file of the folder does: a page that shows labels is as old as its lists."""
    return _stamp(folder)


_LOADED: dict[Path | None, tuple[FileStamp, Classifications]] = {}


@cache
def shipped() -> Mapping[Classification, tuple[Entry, ...]]:
    """Return the shipped lists."""
    return load_classifications(CLASSIFICATIONS)


def load_classifications(path: Path) -> Mapping[Classification, tuple[Entry, ...]]:
    """Return the lists of a file that holds all of them.

    Raises:
        LawDataError: unknown or missing keys, a code twice, an unknown code above, a genre that figures go by missing.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", *Classification})
    day(top, "checked_on", path.name)
    return {which: _entries(which, tables(top, which, path.name), path.name) for which in Classification}


def read_local_list(path: Path) -> tuple[Classification, tuple[Entry, ...]]:
    """Return the list that a local file replaces, and its entries. Raises ListRefused."""
    if path.stem not in LOCAL:
        raise ListRefused(path.name, f"文件名应当是{'、'.join(f'{which}.toml' for which in LOCAL)}之一")
    which = Classification(path.stem)
    try:
        top = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        require_keys(top, path.name, required={"checked_on", "entry"})
        day(top, "checked_on", path.name)
        return which, _entries(which, tables(top, "entry", path.name), path.name)
    except OSError as error:
        raise ListRefused(path.name, "文件无法读取") from error
    except UnicodeDecodeError as error:
        raise ListRefused(path.name, "不是UTF-8编码的文本文件") from error
    except tomllib.TOMLDecodeError as error:
        raise ListRefused(path.name, f"不是正确的TOML（{error}）") from error
    except LawDataError as error:
        raise ListRefused(path.name, f"格式不对（{error}）") from error


def _entries(which: Classification, rows: Iterable[Table], where: str) -> tuple[Entry, ...]:
    entries = tuple(_entry(row, f"{where}: {which}") for row in rows)
    codes = [entry.code for entry in entries]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise LawDataError(f"{where}: {which}: {', '.join(twice)} stands twice")
    unknown = sorted({entry.under for entry in entries if entry.under} - set(codes))
    if unknown:
        raise LawDataError(f"{where}: {which}: under unknown {', '.join(unknown)}")
    too_long = [code for code in codes if len(code) > LONGEST_CODE.get(which, 40)]
    if too_long:
        raise LawDataError(f"{where}: {which}: code too long: {', '.join(too_long)}")
    missing = [code for code in COUNTED_GENRES if which is Classification.GENRE and code not in codes]
    if missing:
        raise LawDataError(f"{where}: {which}: missing {', '.join(missing)}, which the figures go by")
    return entries


def _entry(row: Table, where: str) -> Entry:
    require_keys(row, where, required={"code", "label"}, optional={"under"})
    return Entry(
        text(row, "code", where), text(row, "label", where), text(row, "under", where) if "under" in row else ""
    )


def _files(folder: Path | None) -> list[Path]:
    return sorted(path for path in folder.glob("*.toml") if _is_list(path.name)) if folder else []


def _stamp(folder: Path | None) -> FileStamp:
    if folder is None:
        return ()
    # 每次访问都要问：不经 Path，快好几倍。
    try:
        found = [(one.name, one.stat()) for one in scandir(folder) if _is_list(one.name)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple((name, status.st_mtime_ns, status.st_size, status.st_ino) for name, status in sorted(found))


def _is_list(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".")
