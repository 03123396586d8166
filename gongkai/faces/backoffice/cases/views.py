"""One case, and the files kept with it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.evidence import require_evidence_file
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.cases.page import case_page
from gongkai.faces.backoffice.cases.standing import standing_of
from gongkai.faces.theme.files import file_response


@require_safe
@open_to(*HANDLERS)
def case(request: OfficeRequest, case_id: int) -> HttpResponse:
    """Show one case as it stands today."""
    return case_page(request, standing_of(request.viewer, case_id, clock.today()))


@require_safe
@open_to(*HANDLERS)
def evidence(request: OfficeRequest, case_id: int, evidence_id: int) -> HttpResponseBase:
    """Hand out a file of the evidence; shown in the browser where its kind allows it."""
    stored = require_evidence_file(request.viewer, case_id, evidence_id)
    return file_response(request, stored, as_attachment="save" in request.GET)
