"""Reading the law's TOML files strictly: what is unknown or missing is an error, never ignored."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError

Table = Mapping[str, object]


def read_table(path: Path) -> Table:
    """Return the file's top table. Raises LawDataError when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LawDataError(f"{path.name}: {error}") from error


def require_keys(table: Table, where: str, *, required: Collection[str], optional: Collection[str] = ()) -> None:
    """Raise LawDataError for a key that is missing or unknown."""
    missing = sorted(set(required) - set(table))
    unknown = sorted(set(table) - set(required) - set(optional))
    if missing:
        raise LawDataError(f"{where}: missing {', '.join(missing)}")
    if unknown:
        raise LawDataError(f"{where}: unknown {', '.join(unknown)}")


def text(table: Table, key: str, where: str) -> str:
    """Return a string that is not blank."""
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise LawDataError(f"{where}: {key} must be text")
    return value


def day(table: Table, key: str, where: str) -> date:
    """Return a date without time of day."""
    value = table[key]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise LawDataError(f"{where}: {key} must be a date")
    return value


def count(table: Table, key: str, where: str) -> int:
    """Return an integer above 0."""
    value = table[key]
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise LawDataError(f"{where}: {key} must be an integer above 0")
    return value


def truth(table: Table, key: str, where: str) -> bool:
    """Return true or false."""
    value = table[key]
    if not isinstance(value, bool):
        raise LawDataError(f"{where}: {key} must be true or false")
    return value


def one_of(table: Table, key: str, choices: Collection[str], where: str) -> str:
    """Return a string out of `choices`."""
    value = text(table, key, where)
    if value not in choices:
        raise LawDataError(f"{where}: {key} must be one of {', '.join(sorted(choices))}, not {value}")
    return value


def tables(table: Table, key: str, where: str) -> list[Table]:
    """Return a list of tables that is not empty."""
    value = table[key]
    if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
        raise LawDataError(f"{where}: {key} must be a list of tables")
    return list(value)


def texts(table: Table, key: str, where: str) -> tuple[str, ...]:
    """Return a list of strings, none blank; the list itself may be empty."""
    value = table[key]
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise LawDataError(f"{where}: {key} must be a list of texts")
    return tuple(value)
