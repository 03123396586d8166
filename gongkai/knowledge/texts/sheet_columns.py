"""表格的列: a spreadsheet read by its columns, every cell under its heading and every fault named.

Whatever is entered by spreadsheet — items, tickets, old ledgers — is read here; what its columns are, and what cells
say together, its own area knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from gongkai.knowledge.texts.entered import EARLIEST_DAY, UNSTORABLE
from gongkai.knowledge.texts.sheet import Cell, Row, Sheet, heading_key, read_sheet
from gongkai.knowledge.texts.sheet_values import BadCell, day_in, shortened, text_in, yes_or_no
from gongkai.knowledge.texts.sheet_writing import EXAMPLE_MARK, SheetColumn, rejected

NOTHING_IN_IT = "表格里除表头和示例外没有内容。请填好后再上传。"


@dataclass(frozen=True)
class Known:
    """What reading a cell depends on: the day of reading, and from when the file counts its days."""

    today: date
    from_1904: bool = False


# 各处的 Known 各有自己的内容，读各自的列。
Reader = Callable[[Cell, Any], Any]


@dataclass(frozen=True)
class Field:
    """One column: the `name` of its value, how a cell is read, how the template shows it.

    `also`: other headings that people write; `empty`: the value where nothing stands, None for a day.
    """

    name: str
    column: SheetColumn
    read: Reader
    also: tuple[str, ...] = ()
    empty: Any = ""

    @property
    def label(self) -> str:
        """The heading."""
        return self.column.label

    @property
    def missing(self) -> Any:
        """The value of a row that does not have it."""
        return None if self.column.required or self.column.is_day else self.empty


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or worth a look. `row` as the spreadsheet program counts; 0 for the file as a whole."""

    row: int
    label: str
    message: str

    def __str__(self) -> str:
        """Return it in words: 第12行“形成日期”：…"""
        place = f"第{self.row}行" if self.row else ""
        named = f"“{self.label}”" if self.label else ""
        return f"{place}{named}：{self.message}" if place or named else self.message


@dataclass(frozen=True)
class Line:
    """One row that was read: `values` by field name, `written` as it stood in the file by label."""

    row: int
    values: Mapping[str, Any]
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """A spreadsheet, looked at. `problems` keep their rows out; `warnings` do not."""

    digest: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def good(self) -> tuple[Line, ...]:
        """The rows that can be entered."""
        bad = self.bad_rows
        return () if 0 in bad else tuple(line for line in self.lines if line.row not in bad)

    @cached_property
    def bad(self) -> tuple[Line, ...]:
        """The rows that cannot."""
        bad = self.bad_rows
        return self.lines if 0 in bad else tuple(line for line in self.lines if line.row in bad)

    @cached_property
    def bad_rows(self) -> frozenset[int]:
        """Their numbers; 0 where the file as a whole is refused."""
        return frozenset(problem.row for problem in self.problems)

    @cached_property
    def reasons(self) -> Mapping[int, str]:
        """{row: what is wrong with it, in one sentence}."""
        found: dict[int, list[str]] = defaultdict(list)
        for problem in self.problems:
            found[problem.row].append(f"{problem.label}：{problem.message}" if problem.label else problem.message)
        return {row: "；".join(said) for row, said in found.items()}


# 单独一格看不出来的：（行号，各列的值，填了的格，已知的）→ 问题。可以改写值。
Between = Callable[[int, dict[str, Any], Mapping[str, Cell], Any], Iterable[Problem]]
Reading = tuple[tuple[Line, ...], tuple[Problem, ...]]


@dataclass(frozen=True)
class Layout:
    """The columns of a spreadsheet. `not_read`: headings for who fills it in; any other unknown one is a fault.

    `between`: what single cells cannot show; `most_rows`: beyond them the file is refused.
    """

    fields: tuple[Field, ...]
    not_read: frozenset[str]
    between: Between
    most_rows: int | None = None

    @cached_property
    def keys(self) -> dict[str, Field]:
        """{heading as `heading_key` writes it: field}, the other headings that people write included."""
        return {heading_key(name): one for one in self.fields for name in (one.label, *one.also)}


def read_columns(content: bytes, layout: Layout, known: Known) -> Reading:
    """Return the rows of a spreadsheet and what is wrong with them; rows with faults are among them, unread cells None.

    Raises:
        SheetRefused: no spreadsheet that can be read, no headings, or nothing below them.
    """
    sheet = read_sheet(content, list(layout.keys))
    rows = [row for row in sheet.rows if not _is_example(row)]
    of_file = (*_of_headings(sheet, layout), *_of_size(rows, layout))
    if of_file:
        return tuple(Line(row.number, {}, _written(row, layout)) for row in rows), of_file
    known = replace(known, from_1904=sheet.from_1904)
    read = [_line(row, layout, known) for row in rows]
    return tuple(line for line, _ in read), tuple(problem for _, found in read for problem in found)


def by_row(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their rows."""
    return tuple(sorted(problems, key=lambda one: one.row))


def rejected_rows(title: str, columns: Iterable[SheetColumn], checked: Checked) -> bytes:
    """Return the rows that cannot be entered as an .xlsx with the reasons; mended, it is uploaded as it is."""
    reasons = checked.reasons
    rows = ((line.written, reasons.get(line.row, reasons.get(0, ""))) for line in checked.bad)
    return rejected(title, list(columns), rows)


def long_text(longest: int) -> Reader:
    """Return a reader of text, lines kept."""

    def read(cell: Cell, known: Known) -> str:
        text = text_in(cell)
        if len(text) > longest:
            raise BadCell(f"有{len(text)}个字，超过{longest}个字的上限，请缩短")
        if UNSTORABLE.search(text):
            raise BadCell("含有不能保存的控制字符，请删去后重填")
        return text

    return read


def one_line(longest: int) -> Reader:
    """Return a reader of text, written in one line."""
    read = long_text(longest)
    return lambda cell, known: " ".join(read(cell, known).split())


def any_day(cell: Cell, known: Known) -> date:
    """Return a day that somebody can mean. Raises BadCell."""
    day = day_in(cell, from_1904=known.from_1904)
    if day < EARLIEST_DAY:
        raise BadCell(f"{day}早于{EARLIEST_DAY}，不可信，请核对年份")
    return day


def past_day(cell: Cell, known: Known) -> date:
    """Return a day that has come. Raises BadCell."""
    day = any_day(cell, known)
    if day > known.today:
        raise BadCell(f"{day}晚于今天（{known.today}），尚未发生的不能登记，请核对")
    return day


def yes(cell: Cell, known: Known) -> bool:
    """Return whether the cell says 是. Raises BadCell."""
    return yes_or_no(cell)


def _of_headings(sheet: Sheet, layout: Layout) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for heading in sheet.headings:
        key = heading_key(heading)
        if key in layout.not_read:
            continue
        one = layout.keys.get(key)
        if one is None:
            yield Problem(0, shortened(heading), "不认识这一列。请改成模板里的列名，或者删去这一列后再上传")
        elif one.name in seen:
            yield Problem(0, shortened(heading), f"与“{seen[one.name]}”是同一列。请只留一列")
        else:
            seen[one.name] = shortened(heading)
    for one in layout.fields:
        if one.column.required and one.name not in seen:
            yield Problem(0, one.label, "缺少这一列，它是必填的。请照模板补上")


def _of_size(rows: list[Row], layout: Layout) -> Iterator[Problem]:
    if not rows:
        yield Problem(0, "", NOTHING_IN_IT)
    elif layout.most_rows and len(rows) > layout.most_rows:
        advice = "请按年份拆成几个文件，分次上传。"
        yield Problem(0, "", f"表格有{len(rows)}行，超过一次{layout.most_rows}行的上限。{advice}")


def _is_example(row: Row) -> bool:
    return any(cell.text.startswith(EXAMPLE_MARK) for cell in row.cells.values())


def _cells(row: Row, layout: Layout) -> dict[str, Cell]:
    """Return the cells of a row by the names of their fields."""
    headed = ((heading_key(heading), cell) for heading, cell in row.cells.items())
    return {layout.keys[key].name: cell for key, cell in headed if key in layout.keys}


def _written(row: Row, layout: Layout) -> dict[str, str]:
    cells = _cells(row, layout)
    return {one.label: cells[one.name].text for one in layout.fields if one.name in cells}


def _line(row: Row, layout: Layout, known: Known) -> tuple[Line, list[Problem]]:
    cells = _cells(row, layout)
    values: dict[str, Any] = {}
    written = _written(row, layout)
    problems: list[Problem] = []
    for one in layout.fields:
        values[one.name], fault = _value(one, cells.get(one.name), known)
        if fault:
            problems.append(Problem(row.number, one.label, fault))
        elif day := _day_written(values[one.name]):
            written[one.label] = day
    problems += _without_heading(row, layout)
    faulty = {problem.label for problem in problems if problem.label}
    # 一格读不出来的，不再说它与别的格不合。
    found = [one for one in layout.between(row.number, values, cells, known) if one.label not in faulty]
    return Line(row.number, values, written), problems + found


def _value(one: Field, cell: Cell | None, known: Known) -> tuple[Any, str]:
    """Return what stands in a cell, and what is wrong with it or ""."""
    if cell is None:
        return one.missing, "没有填，它是必填的" if one.column.required else ""
    try:
        return one.read(cell, known), ""
    except BadCell as bad:
        return None, str(bad)


def _day_written(value: object) -> str:
    """Return how a day goes back into the file: the spreadsheet's own number is a day to nobody."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else ""


def _without_heading(row: Row, layout: Layout) -> list[Problem]:
    known = {*layout.keys, *layout.not_read}
    strange = [cell.text for heading, cell in row.cells.items() if heading_key(heading) not in known]
    return [Problem(row.number, "", f"“{shortened(text)}”不在任何一列之下，没有表头") for text in strange[:1]]
