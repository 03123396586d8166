"""案卷: the papers of a case, handed out as one PDF or as a ZIP, on record."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.applications.actions.keeping.case_file import FileForm, take_case_file
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.applications.queries.letters import letters_of
from gongkai.domain.applications.queries.work_list import require_case
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.audit.wording import act_label
from gongkai.knowledge.law.errors import Refusal

MEDIA = {FileForm.PDF: "application/pdf", FileForm.ZIP: "application/zip"}


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*HANDLERS)
def case_file(request: OfficeRequest, case_id: int) -> HttpResponse:
    """Show what the file of a case holds; a post hands it out, and is recorded."""
    case = require_case(request.viewer, case_id)
    refused = ""
    if request.method == "POST":
        form = FileForm.ZIP if request.POST.get("form") == FileForm.ZIP else FileForm.PDF
        try:
            content = take_case_file(case.pk, form=form, act_label=act_label, by=request.user, today=clock.today())
            return _download(content, form, f"{case.number}案卷.{form}")
        except Refusal as refusal:
            refused = str(refusal)
    shown = {
        "case": case,
        "authority": case.authority,
        "may_take": may_handle(request.viewer, case),
        "letters": letters_of(request.viewer, case).filter(dated__isnull=False),
        "drafts": letters_of(request.viewer, case).filter(dated__isnull=True, set_aside_on__isnull=True).count(),
        "evidence": case.evidence.select_related("stored"),
        "refused": refused,
    }
    return render(request, "backoffice/ledger/case_file.html", shown, status=409 if refused else 200)


def _download(content: bytes, form: FileForm, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA[form])
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
