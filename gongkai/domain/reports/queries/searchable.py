"""检索 · 已公布的年度报告里的文字: what of a published report is found under its item, and where it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gongkai.domain.disclosures.queries.searching import register_texts
from gongkai.domain.reports.queries.versions import current_versions, frozen_report_of
from gongkai.knowledge.forms.publication.values import shown
from gongkai.knowledge.forms.report import Report


def register() -> None:
    """Let a search of items find the words of their reports."""
    register_texts(texts_of_items)


def texts_of_items(items: Collection[int]) -> dict[int, str]:
    """Return {item: text of the current published version} of those of the items that are annual reports."""
    versions = current_versions(items)
    return {item: text_of(frozen_report_of(version)) for item, version in versions.items()}


def addresses_of_items(items: Collection[int]) -> dict[int, tuple[str, int]]:
    """Return {item: (the authority's code, the year)} of those of the items that are annual reports. One query."""
    versions = current_versions(items)
    return {item: (version.report.authority.code, version.report.year) for item, version in versions.items()}


def text_of(report: Report) -> str:
    """Return the chapters and the lines of the tables, an empty line between any two."""
    return "\n\n".join([*_chapters(report), *_lines(report)])


def _chapters(report: Report) -> Iterator[str]:
    for section in report.sections or ():
        yield from (section.heading, section.text)


def _lines(report: Report) -> Iterator[str]:
    for cell in report.form.cells.values():
        figure = shown(report.figures[cell.id])
        yield f"{cell.label} {figure} {cell.unit}" if figure else cell.label
