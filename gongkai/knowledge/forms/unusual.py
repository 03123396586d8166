"""异常: what in a unit's figures is far from its own last year, or from units of its kind, each in one sentence.

The thresholds stand in `unusual.toml`. Nothing here is an error: what is named is to be looked at, or explained.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from statistics import median

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Number, plain_decimal
from gongkai.knowledge.forms.form import Form
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import count, require_keys

Values = Mapping[str, Number | None]


class Against(StrEnum):
    """What a figure was held against."""

    LAST_YEAR = "last_year"
    LIKE_UNITS = "like_units"
    COPIED_YEAR = "copied_year"
    COPIED_UNIT = "copied_unit"


@dataclass(frozen=True)
class Unusual:
    """One thing to look at: `message` is one Chinese sentence; `cell` is None where it is about all of them."""

    against: Against
    message: str
    cell: str | None = None


@dataclass(frozen=True)
class Limits:
    """The thresholds, as `unusual.toml` states and explains them. `watched`: {form id: the cells that are compared}."""

    year_times: int
    year_least: int
    year_from_nothing: int
    like_times: int
    like_least: int
    like_fewest: int
    copied_fewest: int
    watched: Mapping[str, tuple[str, ...]]


@cache
def limits() -> Limits:
    """Return the thresholds."""
    return parse((files(__package__) / "unusual.toml").read_text(encoding="utf-8"))


def against_last_year(form: Form, now: Values, before: Values) -> list[Unusual]:
    """Return the figures that are many times, or a small part of, the unit's own of last year.

    A figure that is not known in one of the years is not compared. Both years use `form`.
    """
    return [one for cell in limits().watched[form.id] if (one := _since_last_year(form, cell, now, before))]


def against_like_units(form: Form, now: Values, medians: Mapping[str, Number]) -> list[Unusual]:
    """Return the figures that are many times the median of units of the same kind; see `medians_of`."""
    known = limits()
    found = []
    for cell in known.watched[form.id]:
        mine, middle = now.get(cell), medians.get(cell)
        if mine is None or middle is None or mine < known.like_least or mine < known.like_times * middle:
            continue
        message = (
            f"“{_name(form, cell)}”为{plain_decimal(mine)}，是同类单位中位数（{plain_decimal(middle)}）的"
            f"{_times(mine, middle)}倍；请核实是否多填、错位，确实如此的请写明原因。"
        )
        found.append(Unusual(Against.LIKE_UNITS, message, cell))
    return found


def medians_of(form: Form, units: Iterable[Values]) -> dict[str, Number]:
    """Return {cell: median of the units that have more than 0}, without the cells that too few have."""
    listed = list(units)
    found: dict[str, Number] = {}
    for cell in limits().watched[form.id]:
        given = [Decimal(value) for unit in listed if (value := unit.get(cell))]
        if len(given) >= limits().like_fewest:
            found[cell] = median(given)
    return found


def same_as_last_year(year: int, filled: int) -> Unusual | None:
    """Return what to say where every cell is last year's; None where only a few are `filled` (not 0)."""
    if filled < limits().copied_fewest:
        return None
    message = f"各格数字与上年（{year}年度）完全相同；请核实是否误用了上年的表。"
    return Unusual(Against.COPIED_YEAR, message)


def same_as_another(name: str, filled: int) -> Unusual | None:
    """Return what to say where every cell is another unit's; None where no more than a few of them are `filled`."""
    if filled < limits().copied_fewest:
        return None
    return Unusual(Against.COPIED_UNIT, f"各格数字与{name}完全相同；请核实是否报错了单位。")


def parse(text: str) -> Limits:
    """Return the thresholds of a file. Raises LawDataError for an unknown or missing entry, form or cell."""
    data = tomllib.loads(text)
    require_keys(data, "unusual", required=("checked_on", "last_year", "like_units", "copied", "form"))
    year, like, copied = data["last_year"], data["like_units"], data["copied"]
    require_keys(year, "unusual: last_year", required=("times", "least", "from_nothing"))
    require_keys(like, "unusual: like_units", required=("times", "least", "fewest"))
    require_keys(copied, "unusual: copied", required=("fewest",))
    return Limits(
        year_times=count(year, "times", "unusual"),
        year_least=count(year, "least", "unusual"),
        year_from_nothing=count(year, "from_nothing", "unusual"),
        like_times=count(like, "times", "unusual"),
        like_least=count(like, "least", "unusual"),
        like_fewest=count(like, "fewest", "unusual"),
        copied_fewest=count(copied, "fewest", "unusual"),
        watched=dict(_watched(data["form"])),
    )


def _watched(entries: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if set(entries) != {form.id for form in catalog.all_forms()}:
        raise LawDataError("unusual: every form, and no other, says which cells are compared")
    for form_id, entry in entries.items():
        require_keys(entry, f"unusual: {form_id}", required=("cells",))
        known = catalog.form(form_id).cells
        if unknown := [cell for cell in entry["cells"] if cell not in known]:
            raise LawDataError(f"unusual: {form_id} has no {', '.join(unknown)}")
        yield form_id, tuple(entry["cells"])


def _since_last_year(form: Form, cell: str, now: Values, before: Values) -> Unusual | None:
    mine, last = now.get(cell), before.get(cell)
    if mine is None or last is None or not _is_a_jump(mine, last):
        return None
    name = f"“{_name(form, cell)}”"
    if not last:
        told = f"{name}上年为0，本年为{plain_decimal(mine)}"
    elif not mine:
        told = f"{name}上年为{plain_decimal(last)}，本年为0"
    elif mine > last:
        told = f"{name}为{plain_decimal(mine)}，是上年（{plain_decimal(last)}）的{_times(mine, last)}倍"
    else:
        told = f"{name}为{plain_decimal(mine)}，只有上年（{plain_decimal(last)}）的{_times(last, mine)}分之一"
    return Unusual(Against.LAST_YEAR, f"{told}；请核实是否错填，口径有变的请写明原因。", cell)


def _is_a_jump(mine: Number, last: Number) -> bool:
    known = limits()
    small, large = sorted((mine, last))
    if large - small < known.year_least:
        return False
    if not small:
        return large >= known.year_from_nothing
    return large >= known.year_times * small


def _times(large: Number, small: Number) -> str:
    """Return how many times, to one decimal: 12, 5.3."""
    return f"{float(large) / float(small):.1f}".removesuffix(".0")


def _name(form: Form, cell: str) -> str:
    return form.cells[cell].label
