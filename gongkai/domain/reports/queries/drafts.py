"""The draft of a version: figures counted live, text as drafted or as the preparer worded it, the frame as it will be.

Every name of the frame that nobody said is that of the person appointed for it; who really signs is told once signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import users_with
from gongkai.domain.reports.models import SectionEdit, Version
from gongkai.domain.reports.queries.explained import Explained, explained
from gongkai.domain.reports.queries.frozen import printed_day, published_before
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.domain.reports.queries.whole import compiled_of
from gongkai.knowledge.forms import checks
from gongkai.knowledge.forms.drafting.fields import Fields, as_read, with_lost
from gongkai.knowledge.forms.report import Frame, Report, Section


@dataclass(frozen=True)
class Draft:
    """What a version says today, and what the checks find in it."""

    report: Report
    findings: tuple[Explained, ...]
    edited: Mapping[int, SectionEdit]  # by chapter, 0 for the text before the first
    wording: tuple[Section, ...]  # as it stands, numbers as fields
    drafted: tuple[Section, ...]  # as the records draft it, numbers as fields
    fields: Fields

    @property
    def errors(self) -> tuple[Explained, ...]:
        """What has to be corrected in the records or in the text before freezing."""
        return tuple(one for one in self.findings if one.is_error)

    @property
    def unexplained(self) -> tuple[Explained, ...]:
        """The warnings that still have to be explained before freezing."""
        return tuple(one for one in self.findings if one.needs_explanation)

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps it from being frozen."""
        return not self.errors and not self.unexplained


def draft_of(version: Version, today: date) -> Draft:
    """Return the draft of a version as it stands today.

    Raises:
        Refusal: the authority no longer reports.
    """
    annual = version.report
    compiled, edited = compiled_of(scope_of(annual.authority.code, annual.year)), edits_of(version)
    wording = _worded(compiled.wording, edited)
    fields = with_lost(compiled.fields, (section.text for section in wording))
    report = replace(
        compiled.report,
        sections=as_read(wording, fields),
        frame=_completed(compiled.report.frame, annual.authority, today),
    )
    findings = explained(annual, checks.check(report, published_before(annual)))
    return Draft(report, findings, edited, wording, compiled.wording, fields)


def edits_of(version: Version) -> dict[int, SectionEdit]:
    """Return {chapter: its latest wording} of the chapters that the preparer worded; 0 is the text before the first."""
    rows = SectionEdit.objects.filter(version=version).select_related("edited_by").order_by("pk")
    return {number: row for number, row in {row.number: row for row in rows}.items() if row.text is not None}


def _worded(drafted: tuple[Section, ...], edited: Mapping[int, SectionEdit]) -> tuple[Section, ...]:
    worded = ((section, edited.get(section.number or 0)) for section in drafted)
    return tuple(replace(section, text=edit.text or "") if edit else section for section, edit in worded)


def _completed(frame: Frame | None, authority: Authority, today: date) -> Frame:
    said = frame or Frame(reporting_unit=authority.name)
    return replace(
        said,
        preparer=said.preparer or _appointed(Role.PREPARER, authority, today),
        reviewer=said.reviewer or _appointed(Role.REPORT_REVIEWER, authority, today),
        head=said.head or _appointed(Role.HEAD, authority, today),
        telephone=said.telephone or authority.telephone,
        filled_on_text=printed_day(today),
        filled_on=today,
    )


def _appointed(role: Role, authority: Authority, today: date) -> str:
    return next((user.name for user in users_with(role, authority, today)), "")
