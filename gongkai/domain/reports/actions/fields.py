"""The fields of a record file's lines: what each may hold, and how it is said where it holds something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from gongkai.knowledge.texts.entered import UNSTORABLE

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DECIMAL = re.compile(r"-?\d{1,14}(\.\d{1,6})?", re.ASCII)
LARGEST_WHOLE = 2_147_483_647


class BadValue(ValueError):
    """A field holds something it cannot; the message is the end of a Chinese sentence that begins with its name."""


class Fraction(str):
    """A JSON number with a point or exponent, kept as it was written."""

    __slots__ = ()


@dataclass(frozen=True)
class Field:
    """One field of a kind of line; `meaning` explains it in the documentation's table."""

    is_required: bool = False
    wanted: ClassVar[str] = ""

    def read(self, value: object) -> Any:
        """Return the value as the acts take it. Raises BadValue."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Field):
    """Words; white space around them is dropped. Lengths are the acts' to judge."""

    wanted: ClassVar[str] = "text"

    def read(self, value: object) -> str:
        if not isinstance(value, str) or isinstance(value, Fraction):
            raise BadValue("应当是文字，写在引号里")
        if self.is_required and not value.strip():
            raise BadValue("不能是空的")
        if UNSTORABLE.search(value):
            raise BadValue("含有不能保存的控制字符")
        return value.strip()


@dataclass(frozen=True)
class Reference(Text):
    """The name of another record; `refers_to` is the kind of line it stands on."""

    refers_to: str = ""
    wanted: ClassVar[str] = "name of"


@dataclass(frozen=True)
class Day(Field):
    """A day, written 2017-03-01."""

    wanted: ClassVar[str] = "day"

    def read(self, value: object) -> date:
        if isinstance(value, str) and DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise BadValue(f"“{value}”不是日历上的日期") from None
        raise BadValue("应当是日期，写成“2017-03-01”")


@dataclass(frozen=True)
class OneOf(Field):
    """One word out of a closed list: {word: its Chinese}."""

    choices: Mapping[str, str] | None = None
    wanted: ClassVar[str] = "one of"

    def read(self, value: object) -> str:
        words = self.choices or {}
        if isinstance(value, str) and value in words:
            return value
        listed = "、".join(f"{word}（{chinese}）" for word, chinese in words.items())
        raise BadValue(f"只能是下列之一：{listed}")


@dataclass(frozen=True)
class Truth(Field):
    """true or false."""

    wanted: ClassVar[str] = "true/false"

    def read(self, value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise BadValue("只能是true或者false，不加引号")


@dataclass(frozen=True)
class Whole(Field):
    """A whole number that both databases can hold."""

    wanted: ClassVar[str] = "whole number"

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadValue("应当是整数，不加引号")
        if abs(value) > LARGEST_WHOLE:
            raise BadValue(f"超过了{LARGEST_WHOLE}")
        return value


@dataclass(frozen=True)
class Amount(Field):
    """A decimal number, as a JSON number or in quotes."""

    wanted: ClassVar[str] = "decimal"

    def read(self, value: object) -> Decimal:
        shown = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        if not DECIMAL.fullmatch(shown):
            raise BadValue("应当是数，写成“1234.50”，整数部分不超过14位，小数不超过6位")
        return Decimal(shown)
