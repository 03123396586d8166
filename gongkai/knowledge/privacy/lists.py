"""The word lists of the detectors: dated TOML files beside this module, read strictly.

`detectors_version` says by which lists and which code a stored scan was made.
"""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("lists")
CODE_VERSION = "3"  # goes up with every change of the detectors' code that can change what they find


class ListError(Exception):
    """A word list is not as it must be: a fault of the package, never of the person."""


def words(name: str, key: str) -> tuple[str, ...]:
    """Return the list `key` of the file `name`.toml. Raises ListError where it is no list of text without repeats."""
    value = _file(name)[key]
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise ListError(f"{name}.toml: {key} must be a list of text")
    repeated = sorted({word for word in value if value.count(word) > 1})
    if repeated:
        raise ListError(f"{name}.toml: {key} repeats {', '.join(repeated)}")
    return tuple(value)


def signs(name: str, key: str) -> frozenset[str]:
    """Return the characters of the text `key` of the file `name`.toml."""
    value = _file(name)[key]
    if not isinstance(value, str):
        raise ListError(f"{name}.toml: {key} must be text")
    return frozenset(value) - {" ", "\n"}


def lengths_by_start(name: str, key: str) -> dict[str, frozenset[int]]:
    """Return {first digits: lengths that numbers so begun may have}."""
    value = _file(name)[key]
    if not isinstance(value, dict):
        raise ListError(f"{name}.toml: {key} must be a table")
    return {start: frozenset(int(length) for length in lengths) for start, lengths in value.items()}


def detectors_version() -> str:
    """Return the stamp of code and lists together, e.g. "1-3fa94c0b12de": equal stamps find the same."""
    digest = hashlib.sha256(CODE_VERSION.encode())
    for path in sorted(FOLDER.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{CODE_VERSION}-{digest.hexdigest()[:12]}"


@cache
def _file(name: str) -> dict[str, object]:
    content = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    if not isinstance(content.get("checked_on"), date):
        raise ListError(f"{name}.toml: checked_on must be a date")
    return content


PROVINCES = frozenset(words("numbers", "provinces"))
