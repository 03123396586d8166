"""证据: what must be enclosed with a reply, and what must be kept, because the agency bears the burden of proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.instruments import Article, article_from
from gongkai.knowledge.law.tables import Table, day, read_table, require_keys, tables, text

PROOFS = Path(__file__).with_name("proofs.toml")


@dataclass(frozen=True)
class Proof:
    """一项材料或者证据. `when` says in Chinese in which case only it is needed; "" is always."""

    name: str
    label: str
    when: str = ""


@cache
def proofs() -> Mapping[str, Proof]:
    """Return every proof by name."""
    return load_proofs(PROOFS)


@cache
def burden_of_proof() -> tuple[Article, ...]:
    """Return the articles that put the burden of proof on the agency."""
    return tuple(article_from(row, PROOFS.name) for row in tables(read_table(PROOFS), "articles", PROOFS.name))


def load_proofs(path: Path) -> Mapping[str, Proof]:
    """Return the proofs of a file by name. Raises LawDataError for unknown or missing keys."""
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "articles", "proofs"})
    day(top, "checked_on", path.name)
    rows = top["proofs"]
    if not isinstance(rows, dict):
        raise LawDataError(f"{path.name}: proofs must be a table")
    return {name: _proof(name, value, f"{path.name}: {name}") for name, value in rows.items()}


def _proof(name: str, value: object, where: str) -> Proof:
    if not isinstance(value, dict):
        return Proof(name, text({"label": value}, "label", where))
    table: Table = value
    require_keys(table, where, required={"label", "when"})
    return Proof(name, text(table, "label", where), text(table, "when", where))
