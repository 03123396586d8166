"""A whole report compiled from records: its figures, a draft of its text, its frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from gongkai.domain.applications.models import Application
from gongkai.domain.reports.models import ReportFrame
from gongkai.domain.reports.queries.facts import facts
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.reports.queries.sums import basis_of
from gongkai.knowledge.forms.drafting.fields import Fields, as_read
from gongkai.knowledge.forms.drafting.narrative import draft_with_fields
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import Frame, Report, Section, Status, tables_in


@dataclass(frozen=True)
class Compiled:
    """The draft of a report; `wording`: its chapters with the numbers as fields; `fields`: what these say now."""

    report: Report
    wording: tuple[Section, ...]
    fields: Fields


def report_of(scope: Scope) -> Report:
    """Return the draft of a report: figures counted from the records, a text drafted from both."""
    return compiled_of(scope).report


def compiled_of(scope: Scope) -> Compiled:
    """Return the draft of a report with what its text was made of."""
    counted = figures(scope)
    # 各单位有没有逾期答复，合计里看不出来。
    late = None if basis_of(scope) else _late_replies(scope)
    known = facts(scope, counted, late_replies=late)
    wording = draft_with_fields(known)
    return Compiled(_report(scope, counted, as_read(wording, known.fields), late), wording, known.fields)


def _report(scope: Scope, counted: Mapping[str, Figure], sections: tuple[Section, ...], late: int | None) -> Report:
    return Report(
        form=scope.form,
        figures=counted,
        authority=scope.authority.name,
        year=scope.year,
        status=Status.DRAFT,
        sections=sections,
        frame=_frame(scope),
        years={"title": scope.year, "table": scope.year, "body": scope.year},
        tables_in=tables_in(scope.form, sections),
        late_replies=late,
        has_earlier_applications=None if late is None else _has_earlier_applications(scope),
    )


def _frame(scope: Scope) -> Frame:
    """Return what people said of the frame; the authority's own telephone where they gave none."""
    said = ReportFrame.objects.filter(authority=scope.authority, year=scope.year).first()
    if said is None:
        return Frame(reporting_unit=scope.authority.name, telephone=scope.authority.telephone)
    day = said.filled_on
    return Frame(
        reporting_unit=scope.authority.name,
        head=said.head,
        reviewer=said.reviewer,
        preparer=said.preparer,
        telephone=said.telephone or scope.authority.telephone,
        filled_on_text=f"{day.year}.{day.month}.{day.day}" if day else "",
        filled_on=day,
    )


def _late_replies(scope: Scope) -> int:
    served = Application.objects.filter(authority=scope.authority, served_on__range=scope.days)
    return served.filter(served_on__gt=F("reply_due_on")).count()


def _has_earlier_applications(scope: Scope) -> bool:
    return Application.objects.filter(authority=scope.authority, received_on__lt=scope.first_day).exists()
