"""The page of a report: live before it is begun and while it is drafted, afterwards as it was frozen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.reports import queries
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.declared import cells_to_declare, may_declare
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.domain.reports.queries.stages import DRAFTING, Stage, stage_of
from gongkai.domain.reports.queries.sums import summed_now
from gongkai.domain.reports.queries.versions import Shown, timeline, versions_of
from gongkai.domain.reports.queries.versions import shown as shown_version
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.audit.wording import act_label
from gongkai.faces.backoffice.reports.notes import Notes, explained_notes, noted
from gongkai.faces.backoffice.reports.turn import turn_before, turn_of
from gongkai.faces.theme.report.files import offered_files
from gongkai.faces.theme.report.sheet import sheets
from gongkai.faces.theme.report.text import chapters, is_a_chapter, with_tables
from gongkai.knowledge.forms.figures import State
from gongkai.knowledge.forms.publication.report_document import report_title
from gongkai.knowledge.forms.report import Report


@dataclass(frozen=True)
class Problem:
    """Why an act was not done, and what the person had written, so that nothing typed is lost."""

    message: str
    kept: str = ""


def live_page(request: OfficeRequest, code: str, year: int, problem: Problem | None = None) -> HttpResponse:
    """Return the page of a report that nobody has begun; with a problem as the answer to an act."""
    compiled = queries.compiled(code, year)
    notes = noted(queries.findings(compiled), compiled.form)
    shown = {
        **_document(compiled, notes, lambda cell: reverse("backoffice:figure", args=(code, year, cell))),
        "code": code,
        "stage_label": "未开始编制",
        "turn": turn_before(request.viewer, code, year),
        "files": offered_files(lambda suffix: reverse("backoffice:report-file", args=(code, year, suffix))),
        "to_declare": _to_declare(request, compiled, code),
        "summed": summed_now(scope_of(code, year)),
        "problem": problem,
    }
    return render(request, "backoffice/reports/report.html", shown, status=409 if problem else 200)


def version_page(request: OfficeRequest, version: Version, problem: Problem | None = None) -> HttpResponse:
    """Return the page of a version the person may see; with a problem as the answer to an act."""
    found = shown_version(request.viewer, version.pk)
    annual = version.report
    place = (annual.authority.code, annual.year)
    notes = explained_notes(found.findings, found.report.form)
    is_live = found.stage in DRAFTING
    versions = versions_of(request.viewer, annual)
    turn = turn_of(request.viewer, found, is_last=versions[-1].pk == version.pk)
    may_word = is_live and request.viewer.has(Role.PREPARER, annual.authority.code)
    figure = partial(_figure_address, place, None if is_live else version.number)
    shown = {
        **_document(found.report, notes, figure, partial(_wording_address, version) if may_word else None),
        "code": annual.authority.code,
        "version": version,
        "is_live": is_live,
        "is_published": found.stage is Stage.PUBLISHED,
        "stage_label": found.stage.label,
        "turn": turn,
        "may_word": may_word,
        "to_declare": _to_declare(request, found.report, annual.authority.code) if is_live else None,
        "summed": _summed(found),
        "files": offered_files(
            lambda suffix: reverse("backoffice:version-file", args=(*place, version.number, suffix))
        ),
        "versions": [(one, stage_of(one).label) for one in reversed(versions)],
        "entries": _told(request, version),
        "problem": problem,
    }
    return render(request, "backoffice/reports/report.html", shown, status=409 if problem else 200)


def _document(
    report: Report, notes: Notes, figure: Callable[[str], str], wording: Callable[[int], str] | None = None
) -> dict[str, object]:
    """Return what the page shows of the report itself; `figure` and `wording` say where cells and chapters lead."""
    tables = sheets(report, notes.by_cell, figure)
    text = chapters(report.sections, wording)
    one_document = all(map(is_a_chapter, tables))
    return {
        "report": report,
        "this_year": clock.today().year,
        "authority": report.authority,
        "title": report_title(report),
        "notes": notes,
        "sheets": tables,
        "chapters": with_tables(text, tables) if one_document else text,
        "one_document": one_document,
    }


@dataclass(frozen=True)
class ToDeclare:
    """Cells that no record gives: how many there are, and how many nobody has stated."""

    total: int
    left: int


def _to_declare(request: OfficeRequest, report: Report, code: str) -> ToDeclare | None:
    """Return what this person may state; None where there is nothing, or it is not theirs to state."""
    if not may_declare(request.viewer, code) or report.year is None:
        return None
    cells = cells_to_declare(scope_of(code, report.year))
    if not cells:
        return None
    return ToDeclare(len(cells), sum(report.number(cell.id).state is State.MISSING for cell in cells))


def _summed(found: Shown) -> Mapping[str, object] | None:
    """Return the sum that a version is made of: as it was frozen, or as it is now; None for one of own records."""
    if found.frozen:
        frozen: Mapping[str, object] | None = found.frozen.content.get("summed")
        return frozen
    annual = found.version.report
    return summed_now(scope_of(annual.authority.code, annual.year))


def _figure_address(place: tuple[str, int], number: int | None, cell: str) -> str:
    if number is None:
        return reverse("backoffice:figure", args=(*place, cell))
    return reverse("backoffice:frozen-figure", args=(*place, number, cell))


def _wording_address(version: Version, chapter: int) -> str:
    annual = version.report
    return reverse("backoffice:edit-section", args=(annual.authority.code, annual.year, version.number, chapter))


def _told(request: OfficeRequest, version: Version) -> list[tuple[object, str]]:
    """Return what was done to the report as (entry, what the act is called); nothing for those who only supervise."""
    if not request.viewer.may_read(version.report.authority.code):
        return []
    return [(entry, act_label(entry.act)) for entry in timeline(request.viewer, version.report)]
