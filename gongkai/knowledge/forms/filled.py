"""填报模板: the blank workbook a unit fills in, and reading it back. What is not where it was is told, never guessed.

The template is the report's own workbook without figures. Read back, every heading must stand where it stood: a moved
column, another form, last year's file or words in a number's place are told in a sentence with the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.knowledge.extraction.extracted import Extracted, Grid, column_letters, column_number
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.form import Cell, Form, Kind
from gongkai.knowledge.forms.publication.printed import Place, PrintedTable, printed_tables
from gongkai.knowledge.forms.publication.workbook import SHEET_NAMES, placed_on_sheet, report_as_xlsx
from gongkai.knowledge.forms.report import Report, Status
from gongkai.knowledge.law.errors import Refusal

TOLD = 20
# 合计是公式；不是表格软件存的文件，公式没有算过。
NOT_ADDED_UP = "没有数字：请用Excel或者WPS打开填好的表，看合计算出来了，保存以后再上传"
_LONGEST_SHOWN = 20
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?", re.ASCII)
_TITLE = re.compile(r"^(?P<unit>.*?)(?P<year>20\d\d)年(?:度)?.*$", re.ASCII)
_UNIT_LINE = re.compile(r"^填报单位（盖章）：(?P<unit>.*)$")
# 表格软件把十进制小数存成二进制：0.1 + 0.2 存作 0.30000000000000004。
_NOISE, _FINEST = Decimal("1e-9"), Decimal("1e-6")

Spot = tuple[int, int]
Texts = Mapping[Spot, str]


class FilledWrongly(Refusal):
    """The workbook is not this unit's template of the year, or not filled in throughout; `problems` name the cells."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        more = f"另有{len(problems) - TOLD}处。" if len(problems) > TOLD else ""
        super().__init__(f"表格没有收下，有{len(problems)}处要改：{''.join(problems[:TOLD])}{more}请改正后重新上传。")


def template(form: Form, *, authority: str, year: int) -> bytes:
    """Return the blank workbook (.xlsx) of a unit's report on a year; totals add up what is filled in."""
    blank = dict.fromkeys(form.cells, Figure.missing())
    return report_as_xlsx(_report(form, blank, authority, year), to_fill_in=True)


def read_filled(extracted: Extracted, form: Form, *, authority: str, year: int) -> Report:
    """Return the report that a filled template holds: every cell a number, none missing.

    Raises:
        FilledWrongly: another form, year or unit; a heading that moved; a cell that holds no number or nothing.
    """
    sheets = _sheets(extracted)
    tables = printed_tables(form.id)
    lacking = [SHEET_NAMES[table.id] for table in tables if SHEET_NAMES[table.id] not in sheets]
    if lacking:
        raise FilledWrongly([_another_form(sheets, form, lacking)])
    if other := _looks_like(sheets, form):
        told = f"这是{other.instrument}的表式，{year}年度应当用{form.instrument}的表式。"
        raise FilledWrongly([told, *_about(sheets, tables, authority, year)])
    if problems := _about(sheets, tables, authority, year) or _moved(sheets, tables):
        raise FilledWrongly(problems)
    figures, problems = _figures(sheets, tables, form)
    if problems:
        raise FilledWrongly(problems)
    return _report(form, figures, authority, year)


def _report(form: Form, figures: Mapping[str, Figure], authority: str, year: int) -> Report:
    years = {"title": year, "table": year, "body": year}
    return Report(form, figures, authority, year, Status.DRAFT, years=years)


def _sheets(extracted: Extracted) -> dict[str, dict[Spot, str]]:
    """Return {sheet: {(row, column) from 0: text}} of what the workbook shows."""
    sheets: dict[str, dict[Spot, str]] = {}
    for block in extracted.blocks:
        for row in block.rows if isinstance(block, Grid) else ():
            if not row.first:
                continue
            name = row.where.partition("“")[2].partition("”")[0]
            letters = row.first.rstrip("0123456789")
            number, left = int(row.first[len(letters) :]) - 1, column_number(letters)
            sheet = sheets.setdefault(name, {})
            sheet |= {(number, left + place): text for place, text in enumerate(row.cells) if text}
    return sheets


def _another_form(sheets: Mapping[str, Texts], form: Form, lacking: list[str]) -> str:
    wanted = "、".join(f"“{SHEET_NAMES[table.id]}”" for table in form.tables)
    for other in catalog.all_forms():
        names = {SHEET_NAMES[table.id] for table in other.tables}
        if other.id != form.id and names <= set(sheets) and not {SHEET_NAMES[t.id] for t in form.tables} <= names:
            return f"这是{other.instrument}的表式，本年度应当用{form.instrument}的表式（工作表{wanted}）。"
    return f"文件里没有工作表“{'”“'.join(lacking)}”，不是本年度的填报模板（应有工作表{wanted}）。"


def _about(sheets: Mapping[str, Texts], tables: tuple[PrintedTable, ...], authority: str, year: int) -> list[str]:
    """Return what is wrong with the year and the unit that the sheets name."""
    problems = []
    for table in tables:
        name = SHEET_NAMES[table.id]
        title, line = sheets[name].get((0, 0), ""), sheets[name].get((1, 0), "")
        named, at = (_TITLE.match(title), "A1") if table.id == "t1" else (_TITLE.match(line), "A2")
        unit = _UNIT_LINE.match(line) if table.id == "t1" else named
        if named is None or unit is None:
            problems.append(f"工作表“{name}”{at}没有写明单位和年度，应当是“{authority}{year}年”。")
            continue
        if named["year"] != str(year):
            problems.append(f"工作表“{name}”{at}写的是{named['year']}年度，要报的是{year}年度。")
        if bare(unit["unit"]) != bare(authority):
            problems.append(f"工作表“{name}”A2写的单位是“{unit['unit'][:40]}”，要报的是“{authority}”。")
    return problems


def bare(name: str) -> str:
    """Return a name without spaces, to be compared."""
    return "".join(name.split())


def _moved(sheets: Mapping[str, Texts], tables: tuple[PrintedTable, ...]) -> list[str]:
    """Return the headings that do not stand where the template has them, each in a sentence."""
    return [
        f"工作表“{name}”{address(spot)}应当是“{_short(place.text)}”，现在是{said(texts.get(spot, ''))}："
        "行、列被移动或者改动过。"
        for name, texts, spot, place in _places(sheets, tables)
        if _is_astray(place, texts.get(spot, ""))
    ]


def _is_astray(place: Place, text: str) -> bool:
    """Whether a heading is not what the template has there."""
    return place.cell is None and bool(place.text) and bare(text) != bare(place.text)


def _looks_like(sheets: Mapping[str, Texts], form: Form) -> Form | None:
    """Return another form whose headings all stand in place, where those of `form` do not."""
    if _misses(sheets, form) == 0:
        return None
    others = (other for other in catalog.all_forms() if other.id != form.id)
    return next((other for other in others if _misses(sheets, other) == 0), None)


def _misses(sheets: Mapping[str, Texts], form: Form) -> int:
    tables = printed_tables(form.id)
    if any(SHEET_NAMES[table.id] not in sheets for table in tables):
        return len(form.cells)
    return sum(_is_astray(place, texts.get(spot, "")) for _, texts, spot, place in _places(sheets, tables))


def _places(sheets: Mapping[str, Texts], tables: tuple[PrintedTable, ...]) -> Iterator[tuple[str, Texts, Spot, Place]]:
    for table in tables:
        name = SHEET_NAMES[table.id]
        yield from ((name, sheets[name], spot, place) for spot, place in placed_on_sheet(table))


def _figures(
    sheets: Mapping[str, Texts], tables: tuple[PrintedTable, ...], form: Form
) -> tuple[dict[str, Figure], list[str]]:
    found: dict[str, Figure] = {}
    problems: list[str] = []
    totals = catalog.sums(form.id)
    for name, texts, spot, place in _places(sheets, tables):
        if place.cell is None:
            continue
        cell, text = form.cells[place.cell], texts.get(spot, "").strip()
        where = f"工作表“{name}”{address(spot)}"
        if problem := NOT_ADDED_UP if not text and cell.id in totals else problem_with(cell, text):
            problems.append(f"{where}（{cell.label}）{problem}。")
        else:
            found[cell.id] = Figure.of(number_in(cell, text), text=text, where=where)
    return {cell: found[cell] for cell in form.cells if cell in found}, problems


def problem_with(cell: Cell, text: str) -> str:
    """Return what is wrong with the text of a cell, "" where it is a number the cell can hold."""
    if not text:
        return "没有填，没有的请填0"
    if not _NUMBER.fullmatch(text):
        return f"应当填数字，现在是{said(text)}"
    number = _exact(Decimal(text))
    if cell.kind is not Kind.SIGNED and number < 0:
        return f"不能是负数，现在是{said(text)}"
    if cell.kind is not Kind.MONEY and number != int(number):
        return f"应当是整数，现在是{said(text)}"
    if number != number.quantize(_FINEST):
        return f"小数不能超过六位，现在是{said(text)}"
    return ""


def number_in(cell: Cell, text: str) -> int | Decimal:
    """Return the number that a text without a problem stands for: money as a decimal, counts as integers."""
    number = _exact(Decimal(text))
    return number if cell.kind is Kind.MONEY else int(number)


def _exact(number: Decimal) -> Decimal:
    """Return the decimal that was meant, without what storing it in binary left at its end."""
    rounded = number.quantize(_FINEST)
    return rounded if abs(number - rounded) < _NOISE else number


def address(spot: Spot) -> str:
    """Return the address of a (row, column) from 0: B3."""
    row, column = spot
    return f"{column_letters(column)}{row + 1}"


def said(text: str) -> str:
    """Return a text as a sentence quotes it, cut where it is long."""
    return f"“{_short(text)}”" if text else "空白"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
