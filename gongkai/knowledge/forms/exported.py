"""导出的数据: a report as a program gave it out, JSON or CSV, read back. What does not fit is told, never guessed.

The shapes are those that `publication.exchange` writes. A number is kept as it was written until its cell is known, so
that neither 1e400 nor NaN becomes anything else on the way.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from gongkai.knowledge.extraction.plain_text import decoded
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.filled import FilledWrongly, bare, number_in, problem_with, said
from gongkai.knowledge.forms.form import Cell, Form
from gongkai.knowledge.forms.publication.exchange import CSV_HEAD
from gongkai.knowledge.forms.report import Report, Status

# 一份年报的数据不到一百千字节。
LARGEST_BYTES = 2 * 2**20
_NOT_JSON = "不是完整的JSON数据（{why}）。请重新导出后再上传，不要用文字软件改动。"
_NOT_CSV = "不是系统导出的CSV数据：{why}。请重新导出后再上传。"


class _Written(str):
    """A number as it stood in the file."""

    __slots__ = ()


class _Broken(ValueError):
    """What of the file's form is wrong, in Chinese."""


@dataclass(frozen=True)
class _Given:
    """What a file says: whose report, on which year, by which form ("" where it does not say), {cell: text, where}."""

    authority: str
    year: str
    form: str
    cells: Mapping[str, tuple[str, str]]
    problems: list[str] = field(default_factory=list)


def is_exported(name: str) -> bool:
    """Whether the file is called what an export is called."""
    return name.lower().endswith((".json", ".csv"))


def read_exported(content: bytes, name: str, form: Form, *, authority: str, year: int) -> Report:
    """Return the report that an exported file holds: every cell a number, none missing.

    Raises:
        Unreadable: it is too large, no text, or no JSON or CSV of a report.
        FilledWrongly: another form, year or unit; a cell that is unknown, missing or holds no number.
    """
    if len(content) > LARGEST_BYTES:
        raise Unreadable("文件太大，不像一份年度报告的数据。请核对是否选错了文件。")
    text = decoded(content)
    if not text.strip():
        raise Unreadable("文件是空的，请检查是否选错了文件。")
    given = _from_json(text) if name.lower().endswith(".json") else _from_csv(text, form)
    if problems := [*_about(given, form, authority, year), *given.problems]:
        raise FilledWrongly(problems)
    figures, problems = _figures(given.cells, form)
    if problems:
        raise FilledWrongly(problems)
    years = {"title": year, "table": year, "body": year}
    return Report(form, figures, authority, year, Status.DRAFT, years=years)


def _about(given: _Given, form: Form, authority: str, year: int) -> list[str]:
    """Return what is wrong with the form, the year and the unit that the file names."""
    problems = []
    if given.form and given.form != form.id:
        other = next((one.instrument for one in catalog.all_forms() if one.id == given.form), f"“{given.form[:40]}”")
        problems.append(f"这是{other}的表式，{year}年度应当用{form.instrument}的表式。")
    if given.year != str(year):
        told = f"写的是{given.year[:10]}年度" if given.year else "没有写明年度"
        problems.append(f"文件{told}，要报的是{year}年度。")
    if _named(given.authority) != _named(authority):
        told = f"写的单位是“{given.authority[:40]}”" if given.authority else "没有写明单位"
        problems.append(f"文件{told}，要报的是“{authority}”。")
    return problems


def _named(authority: str) -> str:
    """Return a name as units are compared: 东阳市人民政府办公室 and 东阳市办公室 are one."""
    return bare(authority).replace("人民政府", "")


def _figures(cells: Mapping[str, tuple[str, str]], form: Form) -> tuple[dict[str, Figure], list[str]]:
    found: dict[str, Figure] = {}
    problems = [f"{where}：本年度的表式没有这一格。" for cell, (_, where) in cells.items() if cell not in form.cells]
    for cell in form.cells.values():
        text, where = cells.get(cell.id, ("", f"编号{cell.id}"))
        if problem := problem_with(cell, text):
            problems.append(f"{where}（{cell.label}）{problem}。")
        else:
            found[cell.id] = Figure.of(number_in(cell, text), text=text, where=where)
    return found, problems


def _from_json(text: str) -> _Given:
    try:
        data = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_Written, parse_float=_Written
        )
    except _Broken as broken:
        raise Unreadable(_NOT_JSON.format(why=broken)) from broken
    except RecursionError as deep:
        raise Unreadable(_NOT_JSON.format(why="层次太多")) from deep
    except ValueError as broken:
        at = f"第{broken.lineno}行" if isinstance(broken, json.JSONDecodeError) else "格式"
        raise Unreadable(_NOT_JSON.format(why=f"{at}看不懂")) from broken
    # check-report --json 给出一份清单；只有一份报告的，就是它。
    report = data[0] if isinstance(data, list) and len(data) == 1 else data
    if not isinstance(report, dict) or not isinstance(report.get("cells"), dict):
        raise Unreadable("不是一份年度报告的数据：没有“cells”。请用系统的“JSON”下载后再上传。")
    cells = {str(cell): (_value(one), f"编号{str(cell)[:60]}") for cell, one in report["cells"].items()}
    authority, year, form = (_text(report.get(name)) for name in ("authority", "year", "form"))
    return _Given(authority, year, form, cells)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object in which every name stands once."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if _is_half(name) or (isinstance(value, str) and _is_half(value)):
            raise _Broken("有半个字，不成文字")
        if name in found:
            raise _Broken(f"“{name[:60]}”写了两次")
        found[name] = value
    return found


def _is_half(text: str) -> bool:
    """Whether half a character stands in a text, as \\ud800 may in JSON: no page and no file can hold it."""
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _no_number(said_: str) -> NoReturn:
    raise _Broken(f"{said_}不是数字")


def _value(one: object) -> str:
    """Return the text of a cell's value, "" where it is not known."""
    if isinstance(one, dict) and "candidates" in one and one.get("value") is None:
        return "几种读法"
    return _text(one.get("value") if isinstance(one, dict) else one)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    return str(value).lower() if isinstance(value, bool) else "一组数据"


def _from_csv(text: str, form: Form) -> _Given:
    try:
        lines = [(number, row) for number, row in _rows(text) if any(one.strip() for one in row)]
    except csv.Error as broken:
        raise Unreadable(_NOT_CSV.format(why="引号或者换行不配对")) from broken
    head = [one.strip() for one in lines[0][1]] if lines else []
    if any(head.count(name) != 1 for name in CSV_HEAD):
        wanted = "、".join(CSV_HEAD)
        raise Unreadable(_NOT_CSV.format(why=f"第一行应当是“{wanted}”，各写一次"))
    return _of_lines(lines[1:], {name: head.index(name) for name in CSV_HEAD}, form)


def _rows(text: str) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    return ((reader.line_num, row) for row in reader)


def _of_lines(lines: list[tuple[int, list[str]]], at: Mapping[str, int], form: Form) -> _Given:
    cells: dict[str, tuple[str, str]] = {}
    named: dict[str, set[str]] = {"机关": set(), "年度": set()}
    problems: list[str] = []
    for number, row in lines:
        said_of = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
        id_, where = said_of["编号"], f"第{number}行编号{said_of['编号'][:60]}"
        if id_ in cells:
            problems.append(f"{where}写了两次。")
        if (cell := form.cells.get(id_)) and (moved := _moved(cell, said_of["指标"])):
            problems.append(f"{where}{moved}")
        cells[id_] = (said_of["数值"], where)
        for name, found in named.items():
            found.add(said_of[name])
    problems += [f"“{name}”一列写了{len(found)}种，应当只有一种。" for name, found in named.items() if len(found) > 1]
    authority, year = (next(iter(found), "") for found in named.values())
    return _Given(authority, year, "", cells, problems)


def _moved(cell: Cell, label: str) -> str:
    if bare(label) == bare(cell.label):
        return ""
    return f"的指标应当是{said(cell.label)}，现在是{said(label)}：行、列被移动或者改动过。"
