"""Clearing away contents that no row names: what a crash, a full disk or a rolled back act left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.storage import contents


def remove_strays(*, before: datetime) -> int:
    """Delete contents older than `before` that no row names. Returns how many.

    Args:
        before: by the system clock, at least a day ago: what is being stored now has no row yet.
    """
    strays = [path for folder in _folders("") for path in _strays(folder, before)]
    for path in strays:
        contents().delete(path)
    return len(strays)


def _folders(folder: str) -> Iterator[str]:
    """Return every folder below, itself included."""
    yield folder
    if folder and not contents().exists(folder):
        return
    for name in _listed(folder)[0]:
        yield from _folders(f"{folder}/{name}" if folder else name)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return contents().listdir(folder)
    except FileNotFoundError:
        return [], []


def _strays(folder: str, before: datetime) -> list[str]:
    paths = [f"{folder}/{name}" if folder else name for name in _listed(folder)[1]]
    named = set(Stored.objects.filter(path__in=paths).values_list("path", flat=True))
    return [path for path in paths if path not in named and contents().get_modified_time(path) < before]
