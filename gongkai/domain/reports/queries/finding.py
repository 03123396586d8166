"""Reports by unit or year, for the search box."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gongkai.domain.reports.queries.overview import ReportingUnit, overview

_YEAR = re.compile(r"((?:19|20)\d{2})年?度?")
# 人们这样称呼年度报告；单独出现时，指全部报告。
CALLED = ("政府信息公开工作年度报告", "年度报告", "年报", "统计表", "报告")


def reports_matching(words: Sequence[str], codes: Collection[str]) -> list[tuple[ReportingUnit, int]]:
    """Return (unit, year) of the reports of these authorities that every word speaks of, the latest year first."""
    names, years, speaks_of_reports = _read(words)
    if not words or not (names or years or speaks_of_reports):
        return []
    found = [
        (unit, year)
        for unit in overview()
        if unit.code in codes and all(name in unit.name for name in names)
        for year in unit.years
        if not years or year in years
    ]
    return sorted(found, key=lambda report: -report[1])


def _read(words: Sequence[str]) -> tuple[list[str], set[int], bool]:
    """Return the parts of unit names, the years, and whether reports were named, as one would say 司法局2017年报."""
    names: list[str] = []
    years: set[int] = set()
    speaks_of_reports = False
    for word in words:
        years |= {int(year) for year in _YEAR.findall(word)}
        rest = _YEAR.sub("", word)
        for called in CALLED:
            speaks_of_reports |= called in rest
            rest = rest.replace(called, "")
        names += [rest] if rest else []
    return names, years, speaks_of_reports
