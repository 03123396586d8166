"""Reading a record file: JSON lines in UTF-8, each a flat object. A bad line is told by its number; reading goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Any

from gongkai.domain.reports.actions.fields import Fraction
from gongkai.knowledge.law.errors import Refusal

LONGEST_LINE = 1_000_000
LONGEST_INTEGER = 18
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotText(Refusal):
    """The file is no text in UTF-8: nothing of it can be read."""

    def __init__(self, number: int) -> None:
        super().__init__(f"第{number}行不是UTF-8编码的文字，不能读取。请将文件另存为UTF-8编码后重试。")


class BadLine(ValueError):
    """A line cannot be read; the message is a Chinese sentence without its end."""


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its number in the file, and either the object on it or what is wrong."""

    number: int
    content: dict[str, Any] | None = None
    problem: str = ""


def read_lines(file: BufferedIOBase) -> Iterator[Line]:
    """Yield the lines of a record file that are not blank, bad ones too.

    Raises:
        NotText: at the first line that is not UTF-8.
    """
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_rest(file)
            yield Line(number, problem=f"超过{LONGEST_LINE}个字节，太长")
            continue
        text = _decoded(raw.removeprefix(BYTE_ORDER_MARK) if number == 1 else raw, number)
        if text.strip():
            yield _line(number, text)


def _skip_rest(file: BufferedIOBase) -> None:
    while (raw := file.readline(LONGEST_LINE)) and not raw.endswith(b"\n"):
        pass


def _decoded(raw: bytes, number: int) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise NotText(number) from None


def _line(number: int, text: str) -> Line:
    try:
        return Line(number, _object(text))
    except BadLine as error:
        return Line(number, problem=str(error))


def _object(text: str) -> dict[str, Any]:
    try:
        content = json.loads(
            text,
            object_pairs_hook=_without_repeats,
            parse_float=Fraction,
            parse_int=_integer,
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as error:
        raise BadLine(f"不是有效的JSON（第{error.colno}个字符附近）") from None
    except RecursionError:
        raise BadLine("括号套得太深") from None
    if not isinstance(content, dict):
        raise BadLine('应当是一个对象，写成{"kind": "item", …}')
    return content


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadLine(f"“{key}”写了两次")
        found[key] = value
    return found


def _integer(written: str) -> int | Fraction:
    # 位数太多的整数不换算：没有一个字段放得下，换算却很费时。
    return int(written) if len(written) <= LONGEST_INTEGER else Fraction(written)


def _no_constant(written: str) -> None:
    raise BadLine(f"{written}不是数")
