"""同义词: other words for the same thing, from the package and from the data folder."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.domain.search.models.normal_text import normalised

_OURS = Path(__file__).with_name("synonyms.toml")


def also(word: str) -> tuple[str, ...]:
    """Return the other words of the group, as written in the file; () where the normal word stands in none."""
    return _groups(_local(), synonyms_mark()).get(word, ())


def synonyms_mark() -> int:
    """Return what changes whenever the list in the data folder does; 0 where there is none."""
    try:
        return _local().stat().st_mtime_ns
    except OSError:
        return 0


def _local() -> Path:
    return Path(settings.DATA_FOLDER) / "synonyms.toml"


@lru_cache(maxsize=2)
def _groups(local: Path, changed_at: int) -> dict[str, tuple[str, ...]]:
    """Return {normal word: other words}. `changed_at` lets a changed file be read again."""
    groups = _read(_OURS) + (_read(local) if changed_at else [])
    others: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            known = others.get(normalised(word), ())
            others[normalised(word)] = tuple(dict.fromkeys([*known, *(other for other in group if other != word)]))
    return others


def _read(file: Path) -> list[list[str]]:
    """Return the groups of a file; a word of one character would find titles only, and is left out."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8")).get("groups", [])
    except (OSError, ValueError):
        # 本地文件写坏了，检索照常，只是没有本地补充的词。
        return []
    groups = [group for group in given if isinstance(group, list)] if isinstance(given, list) else []
    return [[word for word in group if isinstance(word, str) and len(normalised(word)) > 1] for group in groups]
