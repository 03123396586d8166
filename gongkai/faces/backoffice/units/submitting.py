"""报送: the template to fill in, the files that came, and handing in."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.collecting.actions.files import submit_file
from gongkai.domain.collecting.actions.submitting import submit_version
from gongkai.domain.collecting.errors import NoSuchUnit
from gongkai.domain.collecting.queries.figures import form_of
from gongkai.domain.collecting.queries.units import SUBMITTERS, require_unit, submission_of
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.units.forms import UploadForm
from gongkai.faces.backoffice.units.unit import acted, unit_page
from gongkai.faces.backoffice.workbooks import workbook_response
from gongkai.faces.theme.files import file_response
from gongkai.knowledge.forms.filled import template


@require_safe
@open_to(Role.SUPERVISOR, *SUBMITTERS)
def unit_template(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Give out the blank workbook of the unit's report."""
    called = require_unit(request.viewer, unit_id)
    name, year = called.authority.name, called.call.year
    return workbook_response(
        template(form_of(called.call), authority=name, year=year), f"{name}{year}年度填报模板.xlsx"
    )


@require_safe
@open_to(Role.SUPERVISOR, *SUBMITTERS)
def submitted_file(request: OfficeRequest, unit_id: int, number: int) -> HttpResponseBase:
    """Give out the file of one submission, as it came."""
    submission = submission_of(require_unit(request.viewer, unit_id), number)
    if submission.stored is None:
        raise NoSuchUnit
    return file_response(request, submission.stored)


@require_POST
@open_to(Role.SUPERVISOR, *SUBMITTERS)
def submit(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Hand in a file: the filled template, or the published report."""
    called = require_unit(request.viewer, unit_id)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return unit_page(request, called, forms={"upload": form})
    given = form.cleaned_data

    def act() -> None:
        submit_file(
            called,
            content=given["file"].read(),
            name=given["file"].name,
            way=given["way"],
            seen=given["seen"],
            by=request.user,
            today=clock.today(),
        )

    return acted(request, called, act, "已收下。请核对下面读到的数字和核对结果。")


@require_POST
@open_to(*SUBMITTERS)
def submit_own_version(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Hand in the unit's own report as its head signed it."""
    called = require_unit(request.viewer, unit_id)
    version, seen = (_number(request.POST.get(name, "")) for name in ("version", "seen"))

    def act() -> None:
        submit_version(called.pk, version_id=version, seen=seen, by=request.user, today=clock.today())

    return acted(request, called, act, "已报送。")


def _number(text: str) -> int:
    """Return a number that stood in a form, 0 for anything else: no record has it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
