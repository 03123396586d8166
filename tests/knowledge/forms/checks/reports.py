"""Reports built by hand for the checks, and a very small reader of the chapters of published texts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import Frame, Report, Section, Status
from tests import seed

PUBLISHED = Path(__file__).parent / "published"
FRAME = Frame("东阳市司法局", "甲某", "乙某", "丙某", "0579-80000000", "2018.1.9", date(2018, 1, 9))
IN_PLACE = {"t2": 2, "t3": 3, "t4": 4}

_CHAPTER = re.compile(r"^([一二三四五六])、(\S+)$", re.MULTILINE)
_T3_ROW = re.compile(r"((?: +\d+){7}) *$")


def chapters(text: str) -> tuple[Section, ...]:
    """Return the numbered chapters of a text whose headings stand alone on a line; row 四 of table 三 is no chapter."""
    found = [m for m in _CHAPTER.finditer(text) if len(m[2]) < 24 and "结转" not in m[2] and "上年" not in m[2]]
    ends = [m.start() for m in found[1:]] + [len(text)]
    return tuple(
        Section("一二三四五六".index(m[1]) + 1, m[2], text[m.end() : end].strip())
        for m, end in zip(found, ends, strict=True)
    )


def seed_report(**changes: object) -> Report:
    """Return the report on 2017 of the published table, with its text and an invented frame."""
    form = catalog.form("national-2014")
    figures = dict(zip(form.cells, map(Figure.of, seed.numbers()), strict=True))
    report = Report(
        form=form,
        figures=figures,
        authority="东阳市司法局",
        year=2017,
        sections=chapters(seed.narrative()),
        frame=FRAME,
        years={"body": 2017, "table": 2017},
    )
    return replace(report, **changes)


def published(name: str, authority: str, year: int, numbers: str) -> Report:
    """Return a published report of the form of 2021; `numbers` are those of tables 二 and 四 from top to bottom."""
    text = (PUBLISHED / name).read_text(encoding="utf-8")
    form = catalog.form("national-2021")
    rows = [list(map(int, m[1].split())) for line in text.splitlines() if (m := _T3_ROW.search(" " + line))]
    outside = iter(numbers.split())
    inside = iter([number for row in rows for number in row])
    figures = {
        cell.id: Figure.of(int(next(inside)) if cell.table == "t3" else as_number(next(outside)))
        for cell in form.cells.values()
    }
    return Report(form, figures, authority, year, sections=chapters(text), tables_in=IN_PLACE)


def as_number(text: str) -> int | Decimal:
    """Return an integer where the text is one, else a Decimal."""
    return Decimal(text) if "." in text else int(text)


def zeros(form_id: str, year: int, **changes: object) -> Report:
    """Return a report with 0 in every cell, without text, of a bureau."""
    form = catalog.form(form_id)
    report = Report(form, dict.fromkeys(form.cells, Figure.of(0)), "东阳市司法局", year, Status.PUBLISHED)
    return replace(report, **changes)


def with_cells(report: Report, cells: dict[str, object]) -> Report:
    """Return the report with some cells changed: a number, a Figure, or None for a blank."""
    return replace(report, figures={**report.figures, **{cell: figure(value) for cell, value in cells.items()}})


def figure(value: object) -> Figure:
    """Return a figure: itself, a blank for None, a text that is no number, or a number."""
    if isinstance(value, Figure):
        return value
    if value is None:
        return Figure.missing()
    if isinstance(value, str):
        return Figure.missing(text=value)
    return Figure.of(value)


def suqian(year: int) -> Report:
    """Return 宿迁's published report on 2023 or 2024."""
    outside = {
        2023: "2 0 11 109 489 597 1808595 2822652 20163 59237.2449 309 17 88 26 440 1 1 16 6 24 13 0 67 9 89",
        2024: "2 1 12 50 227 420 1573179 2676474 29351 72701.2578 88 18 28 36 170 7 0 11 7 25 33 0 6 13 52",
    }
    return published(f"suqian-{year}.txt", "宿迁市", year, outside[year])


def huaian() -> Report:
    """Return 淮安's published report on 2024."""
    outside = "1 0 11 8 26 66 447228 3985758 88283 96171.6 72 64 178 37 351 13 4 8 1 26 12 1 1 6 20"
    return published("huaian-2024.txt", "淮安市人民政府", 2024, outside)
