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
from gongkai.faces.portal.reports import charts as drawing
from gongkai.faces.portal.site import page
from gongkai.faces.theme.report.files import document_file, require_document, without_fonts
from gongkai.knowledge.documents.fonts import FontsMissing
from gongkai.knowledge.forms.comparison import cells_compared, charts
from gongkai.knowledge.forms.publication.comparison_document import YearCompared, comparison_document


@require_safe
@kept_by_stamp
@open_to("anyone")
def compare(request: HttpRequest) -> HttpResponse:
    """Show one body's published reports in charts and tables: the body asked for, else the first. Raises NoSuchPage."""
    bodies = _bodies()
    body = authority_asked(request) or next(iter(bodies), None)
    years = published_years(body.code, cells_compared()) if body else []
    drawn = [drawing.drawn(chart, years) for chart in charts()]
    shown = {
        "body": body,
        "bodies": bodies,
        "years": years,
        "charts": [chart for chart in drawn if drawing.is_told(chart)],
        "width": drawing.WIDTH,
        "left": drawing.LEFT,
        "bar": drawing.BAR,
    }
    return page(request, "portal/reports/compare.html", shown)


def _bodies() -> list[Authority]:
    """Return the bodies that published a report, in the order of the tree."""
    found = {version.report.authority_id: version.report.authority for version in published_reports()}
    return sorted(found.values(), key=lambda one: one.path)


@require_safe
@asked_again
@open_to("anyone")
def compare_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Give out one body's published reports side by side as a document. Raises NoSuchPage, UnknownKindOfFile."""
    kind = require_document(suffix)
    body = authority_asked(request) or next(iter(_bodies()), None)
    years = published_years(body.code, cells_compared()) if body else []
    if body is None or not years:
        raise NotPublished
    compared = [YearCompared(one.year, one.form_id, one.figures) for one in years]
    here = f"?{urlencode({'authority': body.code})}"
    try:
        return document_file(comparison_document(body.name, compared), kind, f"{body.name}各年度年报比较")
    except FontsMissing as missing:
        word = reverse("portal:compare-file", args=("docx",)) + here
        return without_fonts(request, missing, word=word, back=reverse("portal:compare") + here)
