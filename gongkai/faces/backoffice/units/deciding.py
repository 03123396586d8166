"""接收、退回，读取公布的数字: what the supervising office does on a unit's page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.collecting.actions.deciding import accept_submission, return_submission
from gongkai.domain.collecting.actions.files import note_published_file
from gongkai.domain.collecting.models import Submission
from gongkai.domain.collecting.queries.units import require_unit
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.units.forms import DecideForm, PublishedForm
from gongkai.faces.backoffice.units.unit import acted, unit_page


@require_POST
@open_to(Role.SUPERVISOR)
def accept(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Take what the unit submitted into the sum."""
    return _decided(request, unit_id, accept_submission, "已接收，计入汇总。")


@require_POST
@open_to(Role.SUPERVISOR)
def send_back(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Send a submission back with the reason."""
    return _decided(request, unit_id, return_submission, "已退回，请单位改正后重新报送。")


@require_POST
@open_to(Role.SUPERVISOR)
def published(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Read the unit's published report, to be held against what it submitted."""
    called = require_unit(request.viewer, unit_id)
    form = PublishedForm(request.POST, request.FILES)
    if not form.is_valid():
        return unit_page(request, called, forms={"published": form})
    file = form.cleaned_data["published"]

    def act() -> None:
        note_published_file(called, content=file.read(), name=file.name, by=request.user, today=clock.today())

    return acted(request, called, act, "已读出公布的数字，与报送的对照如下。")


def _decided(request: OfficeRequest, unit_id: int, act: Callable[..., Submission], told: str) -> HttpResponse:
    called = require_unit(request.viewer, unit_id)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return unit_page(request, called, forms={"decide": form})
    given = form.cleaned_data
    return acted(request, called, lambda: act(called.pk, by=request.user, today=clock.today(), **given), told)
