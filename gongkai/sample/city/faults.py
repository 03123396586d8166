"""二十二种差错: each planted so that it breaks one thing and nothing else, and what is to be found of it.

A fault of the figures changes a year's report before it is handed in; a fault of the file spoils the workbook that
holds an honest one, which is handed in afterwards as it should be.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from openpyxl import load_workbook

from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.figures import Figure, Number
from gongkai.knowledge.forms.publication.workbook import report_as_xlsx
from gongkai.knowledge.forms.report import Report
from gongkai.sample.city.figures import OUTCOMES, Figures, add, report_of


class Fault(StrEnum):
    """What was planted; the value is what names it when it is found."""

    WORDS = "words"
    MOVED = "moved"
    OTHER_FORM = "other_form"
    LAST_YEARS_FILE = "last_years_file"
    BLANK = "blank"
    OTHER_UNIT = "other_unit"
    AT_ONCE = "at_once"
    R01 = "R01"
    R02 = "R02"
    R03 = "R03"
    R04 = "R04"
    R08 = "R08"
    R09 = "R09"
    R11 = "R11"
    R12 = "R12"
    R13 = "R13"
    R21 = "R21"
    JUMP = "last_year"
    APART = "like_units"
    COPIED_YEAR = "copied_year"
    COPIED_UNIT = "copied_unit"
    PUBLISHED = "published"


# 在第几年种下：后一年会接着露出来的，种在最后一年；要有上年的，不种在第一年。
FIRST, MIDDLE, LAST = 0, 1, 2
YEAR_OF = {
    **dict.fromkeys(Fault, MIDDLE),
    **dict.fromkeys((Fault.R11, Fault.R21, Fault.JUMP), LAST),
    **dict.fromkeys((Fault.APART, Fault.COPIED_UNIT, Fault.R13), FIRST),
}
APART_BY = 900

Plant = Callable[[Figures, Mapping[str, Number]], None]


@dataclass(frozen=True)
class Planted:
    """One fault of one unit in one year."""

    fault: Fault
    unit: str
    year: int


def _r01(figures: Figures, last: Mapping[str, Number]) -> None:
    add(figures, "t3/carried_out", "natural_person", 2)


def _r02(figures: Figures, last: Mapping[str, Number]) -> None:
    add(figures, "t3/total_results", "natural_person", 1)
    add(figures, "t3/new_received", "natural_person", 1)


def _r03(figures: Figures, last: Mapping[str, Number]) -> None:
    figures["t3/granted/total"] -= 1
    figures["t3/partial/total"] += 1


def _r04(figures: Figures, last: Mapping[str, Number]) -> None:
    figures["t4/litigation_direct/total"] += 1


def _r08(figures: Figures, last: Mapping[str, Number]) -> None:
    add(figures, "t3/carried_in", "natural_person", 1)
    add(figures, "t3/carried_out", "natural_person", 1)


def _r09(figures: Figures, last: Mapping[str, Number]) -> None:
    figures["t2/normative_documents/in_force"] += 3


def _r11(figures: Figures, last: Mapping[str, Number]) -> None:
    figures["t2/rules/issued"] = figures["t2/rules/in_force"] = 1


def _r12(figures: Figures, last: Mapping[str, Number]) -> None:
    for row in ("new_received", "other.other", "total_results"):
        add(figures, f"t3/{row}", "natural_person", 16)


def _busy(figures: Figures, last: Mapping[str, Number]) -> None:
    """As many applications as in the year of R12, so that their number is not unusual as well."""
    for row in ("new_received", "partial", "total_results"):
        add(figures, f"t3/{row}", "natural_person", 16)


def _two_pending(figures: Figures, last: Mapping[str, Number]) -> None:
    """What R13 misses a year later: two cases that were not concluded."""
    add(figures, "t4/reconsideration", "pending", 2)


def _none_in_sight(figures: Figures, last: Mapping[str, Number]) -> None:
    for outcome in (*OUTCOMES, "total"):
        figures[f"t4/reconsideration/{outcome}"] = 0


def _r21(figures: Figures, last: Mapping[str, Number]) -> None:
    figures["t2/fees/amount"] *= 10_000


def _jump(figures: Figures, last: Mapping[str, Number]) -> None:
    figures["t2/coercive_measures/decisions"] = last["t2/coercive_measures/decisions"] * 5 + 20


def _apart(figures: Figures, last: Mapping[str, Number]) -> None:
    figures["t2/penalties/decisions"] += APART_BY


def _quiet(figures: Figures, last: Mapping[str, Number]) -> None:
    """A year that can be had a second time without anything else being wrong: nothing carried, nothing pending."""
    for cell in figures:
        if cell.startswith(("t3/", "t4/")):
            figures[cell] = 0
    for row in ("new_received", "granted", "total_results"):
        add(figures, f"t3/{row}", "natural_person", 3)
    figures["t2/normative_documents/in_force"] -= (
        figures["t2/normative_documents/issued"] - figures["t2/normative_documents/repealed"]
    )
    figures["t2/normative_documents/issued"] = figures["t2/normative_documents/repealed"] = 0


def _copy(figures: Figures, last: Mapping[str, Number]) -> None:
    figures.update(last)


# {fault: {years after it was planted: what is done to the figures of that year}}.
OF_FIGURES: Mapping[Fault, Mapping[int, Plant]] = {
    Fault.R01: {0: _r01},
    Fault.R02: {0: _r02},
    Fault.R03: {0: _r03},
    Fault.R04: {0: _r04},
    Fault.R08: {0: _r08},
    Fault.R09: {0: _r09},
    Fault.R11: {0: _r11},
    Fault.R12: {-1: _busy, 0: _r12, 1: _busy},
    Fault.R13: {0: _two_pending, 1: _none_in_sight},
    Fault.R21: {0: _r21},
    Fault.JUMP: {0: _jump},
    Fault.APART: {0: _apart, 1: _apart, 2: _apart},
    Fault.COPIED_YEAR: {-1: _quiet, 0: _copy},
}
# {fault: how many years after it was planted it shows}; the others show where they were planted.
SHOWS: Mapping[Fault, tuple[int, ...]] = {Fault.R13: (1,), Fault.APART: (0, 1, 2)}


def _rewritten(content: bytes, change: Callable[[Any], None]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _with(content: bytes, cells: Mapping[str, Any]) -> bytes:
    def change(book: Any) -> None:
        for address, value in cells.items():
            book["依申请公开"][address] = value

    return _rewritten(content, change)


def _other_form(report: Report) -> bytes:
    other = form("national-2019")
    figures = dict.fromkeys(other.cells, Figure.of(0))
    return report_as_xlsx(Report(other, figures, report.authority, report.year))


def spoiled(fault: Fault, figures: Mapping[str, Number], *, authority: str, year: int, other: str) -> bytes:
    """Return the workbook that a unit hands in by mistake. Raises KeyError for a fault that is none of the file."""
    report = report_of(figures, authority=authority, year=year)
    makers: Mapping[Fault, Callable[[], bytes]] = {
        Fault.WORDS: lambda: _with(report_as_xlsx(report), {"D8": "约3件"}),
        Fault.BLANK: lambda: _with(report_as_xlsx(report), {"E9": None}),
        Fault.MOVED: lambda: _with(report_as_xlsx(report), {"E5": "科研机构", "F5": "商业企业"}),
        Fault.OTHER_FORM: lambda: _other_form(report),
        Fault.LAST_YEARS_FILE: lambda: report_as_xlsx(report_of(figures, authority=authority, year=year - 1)),
        Fault.OTHER_UNIT: lambda: report_as_xlsx(report_of(figures, authority=other, year=year)),
    }
    return makers[fault]()


OF_FILES = frozenset({Fault.WORDS, Fault.BLANK, Fault.MOVED, Fault.OTHER_FORM, Fault.LAST_YEARS_FILE, Fault.OTHER_UNIT})
