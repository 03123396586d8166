"""The rows a form prints, and which of them a label may name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.knowledge.forms.catalog import columns_of, form
from gongkai.knowledge.forms.form import Form, Table
from gongkai.knowledge.forms.reader.wording import edit_distance, key_of, keys_of, numbering_of

SHORTEST_TYPED_WRONG = 4  # in shorter labels one other character makes another word
CHARACTERS_PER_SLIP = 7
LONGEST_LABEL = 80


@dataclass(frozen=True)
class Target:
    """One printed line of a table. `cells` are its cell ids in the order of the columns; () for a heading."""

    place: int
    name: str
    printed: str
    unit: str
    keys: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def numbering(self) -> str:
        return numbering_of(self.printed)


@dataclass(frozen=True)
class Labels:
    """The targets of one table, found by exact wording or, for slips of a character, by the nearest wording."""

    targets: tuple[Target, ...]
    exact: Mapping[str, tuple[Target, ...]]
    characters: Mapping[str, frozenset[str]]

    def named(self, key: str) -> tuple[Target, ...]:
        """Return the targets whose wording this is. Two lines of the 2014 form share a wording: both come back."""
        return self.exact.get(key, ())

    def nearly_named(self, key: str) -> tuple[Target, ...]:
        """Return the targets whose wording this is but for a slip; () where two different wordings are as near.

        政务微博 and 政务微信 differ in one character, so a third word there names neither.
        """
        if not SHORTEST_TYPED_WRONG <= len(key) <= LONGEST_LABEL:
            return ()
        most = max(1, len(key) // CHARACTERS_PER_SLIP)
        near: list[tuple[int, str]] = []
        for known, characters in self.characters.items():
            # Most labels share too few characters to be near; counting them is far quicker than the distance.
            alike = sum(character in characters for character in key)
            if alike >= len(key) - most - 1 and (distance := edit_distance(key, known, most + 1)) <= most + 1:
                near.append((distance, known))
        near.sort()
        if not near or near[0][0] > most:
            return ()
        best, rivals = self.exact[near[0][1]], (self.exact[known] for _, known in near[1:])
        return best if all(rival == best for rival in rivals) else ()


@cache
def labels_of(form_id: str, table_id: str) -> Labels:
    """Return the labels of one table of a form."""
    the_form = form(form_id)
    (table,) = (table for table in the_form.tables if table.id == table_id)
    targets = tuple(_targets(the_form, table))
    exact: dict[str, tuple[Target, ...]] = {}
    for target in targets:
        for key in target.keys:
            exact[key] = (*exact.get(key, ()), target)
    characters = {key: frozenset(key) for key in exact if len(key) >= SHORTEST_TYPED_WRONG}
    return Labels(targets, exact, characters)


def _targets(the_form: Form, table: Table) -> Iterable[Target]:
    for place, line in enumerate(table.lines):
        if line.cell:
            yield Target(place, line.cell, line.label, line.unit, keys_of(line.label), (line.cell,))
        elif line.row:
            cells = tuple(f"{table.id}/{line.row}/{column}" for column in columns_of(table, line.row, the_form))
            spoken = (*keys_of(line.label), *map(key_of, _aliases().get(table.id, {}).get(line.row, ())))
            yield Target(place, line.row, line.label, line.unit, tuple(dict.fromkeys(spoken)), cells)
        else:
            yield Target(place, "", line.label, line.unit, keys_of(line.label), ())


@cache
def _aliases() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    text = (files("gongkai.knowledge.forms.reader") / "aliases.toml").read_text(encoding="utf-8")
    return {table: {row: tuple(labels) for row, labels in rows.items()} for table, rows in tomllib.loads(text).items()}
