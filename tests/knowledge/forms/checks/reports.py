"""Reports built by hand for the checks, and a very small reader of the chapters of published texts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.reader.reading import read_report
from gongkai.knowledge.forms.report import Frame, Report, Section, Status
from tests import seed
from tests.published import published

FRAME = Frame("东阳市司法局", "甲某", "乙某", "丙某", "0579-80000000", "2018.1.9", date(2018, 1, 9))

_CHAPTER = re.compile(r"^([一二三四五六])、(\S+)$", re.MULTILINE)


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


@cache
def suqian(year: int) -> Report:
    """Return 宿迁's published report on 2023 or 2024."""
    return read_report(published(f"suqian-{year}.txt")).report


@cache
def huaian() -> Report:
    """Return 淮安's published report on 2024."""
    return read_report(published("huaian-2024.pdf")).report
