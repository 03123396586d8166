"""Reports by unit or year, for the search box; and the report that a review chain is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.frozen import frozen_report
from gongkai.domain.reports.queries.overview import ReportingUnit, overview
from gongkai.domain.reports.queries.stages import latest_frozen
from gongkai.domain.review.models import Chain
from gongkai.knowledge.forms.report import Report

# “2017年报”里的“年”属于“年报”。
_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度(?!报告)|年(?!报|度报告))?")
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


def version_of_chain(chain: Chain) -> Version | None:
    """Return the version a review chain is about, or None where there is none any more.

    Who may read the chain may read it: ask `review.queries.standing.chain_for` first.
    """
    return Version.objects.filter(chain=chain).select_related("report__authority").first()


def text_under_review(version: Version) -> Report | None:
    """Return what reviewers of a version are asked about: what was frozen last; None before anything was."""
    frozen = latest_frozen(version)
    return frozen_report(frozen) if frozen else None
