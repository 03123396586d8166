"""The report as files from the office: drafts and versions under review carry it in their name, and none is cached."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.reports import queries
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.stages import DRAFTING, Stage
from gongkai.domain.reports.queries.versions import shown
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.reports.asked import version_at, versions_at
from gongkai.faces.backoffice.reports.errors import refuse_year_not_begun
from gongkai.faces.theme.report.files import file_of, require_kind, without_fonts
from gongkai.knowledge.documents.fonts import FontsMissing


@require_safe
@never_cache
@open_to("signed in")
def report_file(request: OfficeRequest, code: str, year: int, suffix: str) -> HttpResponse:
    """Give out the report as a file: its last version, or what the records say where nobody has begun it."""
    require_kind(suffix)
    found = versions_at(request.viewer, code, year)
    if found:
        return _file_of_version(request, found[-1], suffix)
    refuse_year_not_begun(year, clock.today())
    report = queries.compiled(code, year)
    try:
        return file_of(report, suffix, note="（草稿）", findings=queries.findings(report))
    except FontsMissing as missing:
        word = reverse("backoffice:report-file", args=(code, year, "docx"))
        return without_fonts(request, missing, word=word, back=reverse("backoffice:report", args=(code, year)))


@require_safe
@never_cache
@open_to("signed in")
def version_file(request: OfficeRequest, code: str, year: int, number: int, suffix: str) -> HttpResponse:
    """Give out one version as a file."""
    require_kind(suffix)
    return _file_of_version(request, version_at(request.viewer, code, year, number), suffix)


def _file_of_version(request: OfficeRequest, version: Version, suffix: str) -> HttpResponse:
    found = shown(request.viewer, version.pk)
    place = (version.report.authority.code, version.report.year, version.number)
    note = _note(version, found.stage)
    try:
        return file_of(found.report, suffix, note=note, findings=[one.finding for one in found.findings])
    except FontsMissing as missing:
        word = reverse("backoffice:version-file", args=(*place, "docx"))
        return without_fonts(request, missing, word=word, back=reverse("backoffice:report-version", args=place))


def _note(version: Version, stage: Stage) -> str:
    """Return what stands behind the title in the file's name."""
    edition = f"第{version.number}版" if version.number > 1 else ""
    state = "草稿" if stage in DRAFTING else "" if stage is Stage.PUBLISHED else "送审稿"
    return f"（{edition}{state}）" if edition or state else ""
