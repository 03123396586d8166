"""写这一章要看的数: its length against the limit, its likeness to last year's, the numbers that can stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.domain.reports.models import AnnualReport
from gongkai.domain.reports.queries.frozen import published_before
from gongkai.knowledge.forms.checks.rules import rule
from gongkai.knowledge.forms.checks.year_to_year import characters_of, likeness
from gongkai.knowledge.forms.drafting.fields import Field, Fields
from gongkai.knowledge.forms.report import Report

OVERVIEW, PROBLEMS = 1, 5
_LENGTH, _LIKENESS = rule("R18"), rule("R19")


@dataclass(frozen=True)
class Measure:
    """One thing that is measured of a chapter, in a sentence; whether it is beyond what is asked."""

    told: str
    is_beyond: bool = False


def measured(report: Report, annual: AnnualReport, chapter: int) -> list[Measure]:
    """Return how long a chapter is, and how like last year's published one."""
    written = characters_of(report, chapter)
    if not written:
        return []
    return [_length(report, chapter, len(written)), *_like_last_year(report, annual, chapter, written)]


def _length(report: Report, chapter: int, length: int) -> Measure:
    if chapter != OVERVIEW or report.form.id not in _LENGTH.forms:
        return Measure(f"现在{length}字。")
    most = _LENGTH.values["most"]
    return Measure(f"现在{length}字，原则上不超过{most}字（{_LENGTH.source}）。", length > most)


def _like_last_year(report: Report, annual: AnnualReport, chapter: int, written: str) -> Iterator[Measure]:
    last = published_before(annual)
    before = characters_of(last, chapter) if last else ""
    if not before:
        return
    share = likeness(before, written)
    is_beyond = chapter == PROBLEMS and report.form.id in _LIKENESS.forms and share >= _LIKENESS.values["similarity"]
    advice = "太像了，请按本年的实际重写。" if is_beyond else ""
    yield Measure(f"与{annual.year - 1}年度公布的这一章相似{share:.0%}。{advice}", is_beyond)


def numbers_to_insert(fields: Fields) -> list[Field]:
    """Return the numbers that a text would speak of: all but the kinds of applicants, known ones only."""
    return [one for one in fields.values() if one.text and not one.is_chart and not _is_of_one_kind(one.id)]


def charts_to_insert(fields: Fields) -> list[Field]:
    """Return the charts that have something to draw."""
    return [one for one in fields.values() if one.chart]


def _is_of_one_kind(name: str) -> bool:
    return name.startswith("t3/") and not name.endswith("/total")
