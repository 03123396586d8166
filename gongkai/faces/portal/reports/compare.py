"""各年度年报比较: the published figures of one body, year beside year."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.authorities.models import Authority
from gongkai.domain.reports.errors import NotPublished
from gongkai.domain.reports.queries.compared import published_years
from gongkai.domain.reports.queries.versions import published_reports
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.views import authority_asked
from gongkai.faces.portal.keeping import asked_again, kept_by_stamp
from gongkai.faces.portal.reports.charts import compared_chart
from gongkai.faces.portal.site import page
from gongkai.faces.theme.report.files import document_file, require_document, without_fonts
from gongkai.knowledge.documents.fonts import FontsMissing
from gongkai.knowledge.forms.comparison import YearCompared, cells_compared, charts
from gongkai.knowledge.forms.publication.comparison_document import comparison_document


@require_safe
@kept_by_stamp
@open_to("anyone")
def compare(request: HttpRequest) -> HttpResponse:
    """Show one body's published reports in charts and tables: the body asked for, else the first. Raises NoSuchPage."""
    bodies = _bodies()
    body = authority_asked(request) or next(iter(bodies), None)
    years = _years(body)
    compared = [compared_chart(chart, years) for chart in charts()]
    shown = {
        "body": body,
        "bodies": bodies,
        "years": years,
        "charts": [chart for chart in compared if chart.is_told],
    }
    return page(request, "portal/reports/compare.html", shown)


def _bodies() -> list[Authority]:
    """Return the bodies that published a report, in the order of the tree."""
    found = {version.report.authority_id: version.report.authority for version in published_reports()}
    return sorted(found.values(), key=lambda one: one.path)


def _years(body: Authority | None) -> list[YearCompared]:
    """Return the published years of a body, the earliest first; [] of none."""
    published = published_years(body.code, cells_compared()) if body else []
    return [YearCompared(one.year, one.form_id, one.figures) for one in published]


@require_safe
@asked_again
@open_to("anyone")
def compare_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Give out one body's published reports side by side as a document. Raises NoSuchPage, UnknownKindOfFile."""
    kind = require_document(suffix)
    body = authority_asked(request) or next(iter(_bodies()), None)
    years = _years(body)
    if body is None or not years:
        raise NotPublished
    here = f"?{urlencode({'authority': body.code})}"
    try:
        return document_file(comparison_document(body.name, years), kind, f"{body.name}各年度年报比较")
    except FontsMissing as missing:
        word = reverse("portal:compare-file", args=("docx",)) + here
        return without_fonts(request, missing, word=word, back=reverse("portal:compare") + here)
