"""What stands in a cell → a number, nothing, or what is no number. Units written in a cell convert exactly."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from gongkai.knowledge.forms.figures import SIGNS_FOR_NOTHING, Figure, Number
from gongkai.knowledge.forms.form import Kind

LONGEST_NUMBER = 40  # characters of a cell with a number, its unit and its white space
DASHES = frozenset("-–—―−─‐")
_NUMBER = re.compile(r"^(?P<sign>[+-]?)(?P<digits>\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?P<rest>\.\d+)?$")
_COUNTED = re.compile(r"(?:条|件|次|篇|个|人次|人|项|起|宗|期)$")
_MONEY = re.compile(r"(?:人民币)?(?P<number>[^元万亿]*)(?P<unit>亿元|万元|元)$")
_CHANGE = re.compile(r"^(?P<word>增加|增长|增|减少|减|↑|↓)(?P<number>\d[\d,]*)(?P<unit>[项个件]?)$")
YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_VALUE_LIKE = re.compile(r"^(?:[+\-]?[\d][\d,.]*|[^\u3400-\u9fff]{1,12})$")


def is_nothing(text: str) -> bool:
    """Tell whether a cell is blank or holds one of the signs for nothing: "/", "无", a dash."""
    bare = unicodedata.normalize("NFKC", text).strip()
    return bare in SIGNS_FOR_NOTHING or all(character in DASHES for character in bare)


@lru_cache(maxsize=8192)
def is_value_like(text: str) -> bool:
    """Tell a run of text that may stand in a value cell from one that belongs to a label.

    "12", "+3", "12a", "/", "3,525", "12件", "345.6万元", "增3" may; "1.属于国家秘密" may not.
    """
    if len(text) > LONGEST_NUMBER:
        return False
    bare = plain(text)
    if is_nothing(bare) or _CHANGE.match(bare) or number_in(bare, Kind.MONEY, "元") is not None:
        return True
    without_unit = _COUNTED.sub("", bare)
    if not any(character.isalnum() for character in without_unit):
        return False  # a quotation mark or a bracket that stands apart
    return bool(_VALUE_LIKE.match(without_unit)) and not bare.endswith((".", "、"))


def plain(text: str) -> str:
    """Return the text of a cell as one line, half-width; digits that a narrow column broke over lines are joined."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    narrow = re.sub(r"(?<=[\d.,])\s*\n\s*(?=[\d.,])", "", narrow)
    return re.sub(r"\s+", " ", "".join("-" if character in DASHES else character for character in narrow))


def figure_of(text: str, kind: Kind, unit: str, *, printed_unit: str = "", where: str = "") -> Figure:
    """Return the figure that a cell's text shows, in the cell's `unit`.

    `printed_unit` is what the row or column says where it differs from the form (元 for 万元).
    """
    if is_nothing(text):
        return Figure.missing(text="" if not text.strip() else _sign(text), where=where)
    value = number_in(plain(text), kind, unit, printed_unit)
    if value is None:
        return Figure.missing(text=text.strip(), where=where)
    return Figure.of(value, text=text.strip(), where=where)


def number_in(bare: str, kind: Kind, unit: str, printed_unit: str = "") -> Number | None:
    """Return the number that `bare` (see `plain`) says, converted to `unit`; None if it says none."""
    if len(bare) > LONGEST_NUMBER:
        return None
    if kind is Kind.MONEY:
        return _money(bare, unit, printed_unit)
    if kind is Kind.SIGNED and (change := _CHANGE.match(bare)):
        size = _number(change["number"])
        down = change["word"] in ("减少", "减", "↓")
        return None if size is None else _count(-size if down else size)
    value = _number(_COUNTED.sub("", bare).strip())
    return None if value is None else _count(value)


def _money(bare: str, unit: str, printed_unit: str) -> Decimal | None:
    written = _MONEY.match(bare.replace(" ", ""))
    # 件 beside an amount is a slip of the pen; the reading says that the unit is not the form's.
    given = written["unit"] if written else printed_unit if printed_unit in YUAN else unit
    value = _number(written["number"] if written else bare)
    return None if value is None else _exact(value * YUAN[given] / YUAN[unit])


def _exact(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _number(bare: str) -> Decimal | None:
    found = _NUMBER.match(bare)
    if found is None:
        return None
    return Decimal(found["sign"] + re.sub(r"[ ,]", "", found["digits"]) + (found["rest"] or ""))


def _count(value: Decimal) -> Number:
    """Return an int where the number is whole; 3.5 stays, for the rules to name."""
    return int(value) if value == value.to_integral_value() else value


def _sign(text: str) -> str:
    """Return the sign for nothing as the figures know it; rarer dashes become the usual one."""
    bare = text.strip()
    return bare if bare in SIGNS_FOR_NOTHING else "—"
