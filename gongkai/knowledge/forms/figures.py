"""What one cell of a form can hold: a number, nothing, or several readings. Missing is never 0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Number = int | Decimal


class State(StrEnum):
    """How a figure stands; the values are those of `--json`."""

    READ = "read"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True)
class Figure:
    """One cell's content.

    `value` is set only when READ; `candidates` (two or more) only when AMBIGUOUS; `text` is what stood in the cell
    as printed; `where` tells a person where it was found ("第12行", "第3页表2第5行第2列").
    A cell that holds something which is no number ("若干", "12a") is MISSING with that `text`.
    """

    state: State
    value: Number | None = None
    candidates: tuple[Number, ...] = ()
    text: str = ""
    where: str = ""

    @classmethod
    def of(cls, value: Number, *, text: str = "", where: str = "") -> Figure:
        """Return a figure that was read or counted."""
        return cls(State.READ, value, text=text, where=where)

    @classmethod
    def missing(cls, *, text: str = "", where: str = "") -> Figure:
        """Return a figure that is not there; `text` keeps what stood in its place (blank, "/", "无", "-")."""
        return cls(State.MISSING, text=text, where=where)

    @classmethod
    def ambiguous(cls, candidates: tuple[Number, ...], *, text: str = "", where: str = "") -> Figure:
        """Return a figure that can be read in two or more ways."""
        if len(set(candidates)) < 2:
            raise ValueError("an ambiguous figure needs two candidates")
        return cls(State.AMBIGUOUS, candidates=tuple(sorted(set(candidates))), text=text, where=where)

    @property
    def is_not_a_number(self) -> bool:
        """Whether something was written that is neither a number nor a usual sign for "nothing"."""
        return self.state is State.MISSING and self.text.strip() not in SIGNS_FOR_NOTHING


SIGNS_FOR_NOTHING = frozenset({"", "/", "／", "无", "-", "－", "—", "——", "--", "\\", "＼"})


def as_json(figure: Figure, *, money: bool) -> dict[str, object]:
    """Return the shape of `shared/cell-ids.md`: `{"value", "state"[, "candidates"]}`; money as a decimal string."""
    shown: dict[str, object] = {"value": _plain(figure.value, money=money), "state": figure.state.value}
    if figure.state is State.AMBIGUOUS:
        shown["candidates"] = [_plain(candidate, money=money) for candidate in figure.candidates]
    return shown


def plain_decimal(value: Number) -> str:
    """Return a number without exponent or trailing zeros: "0", "96171.6"."""
    shown = format(Decimal(value), "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def _plain(value: Number | None, *, money: bool) -> int | str | None:
    if value is None:
        return None
    if money or value != int(value):
        return plain_decimal(value)
    return int(value)
