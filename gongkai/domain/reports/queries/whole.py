"""A whole report compiled from records: its figures, a draft of its text, its frame."""

from __future__ import annotations

from django.db.models import F

from gongkai.domain.applications.models import Application
from gongkai.domain.reports.models import ReportFrame
from gongkai.domain.reports.queries.facts import facts
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import Scope
from gongkai.knowledge.forms.drafting.narrative import draft_narrative
from gongkai.knowledge.forms.report import Frame, Report, Status


def report_of(scope: Scope) -> Report:
    """Return the draft of a report: figures counted from the records, a text drafted from both."""
    counted = figures(scope)
    return Report(
        form=scope.form,
        figures=counted,
        authority=scope.authority.name,
        year=scope.year,
        status=Status.DRAFT,
        sections=draft_narrative(facts(scope, counted)),
        frame=_frame(scope),
        years={"title": scope.year, "table": scope.year, "body": scope.year},
        late_replies=_late_replies(scope),
        has_earlier_applications=_has_earlier_applications(scope),
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
