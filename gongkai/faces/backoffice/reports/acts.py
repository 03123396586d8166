"""What is done to a report: begun, explained, frozen, taken back, published, corrected.

A refusal is shown on the report's own page as it stands now, with what was typed; signing is on the review pages.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import require_authority
from gongkai.domain.reports.actions.freezing import freeze_report, recall_report
from gongkai.domain.reports.actions.opening import begin_correction, open_report
from gongkai.domain.reports.actions.preparing import explain_finding
from gongkai.domain.reports.actions.publishing import PUBLISHERS, publish_report
from gongkai.domain.reports.errors import AlreadyOpened
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.drafts import draft_of
from gongkai.faces.access import OfficeRequest, open_to, require_may_read
from gongkai.faces.backoffice.reports.asked import version_at
from gongkai.faces.backoffice.reports.notes import explained_notes
from gongkai.faces.backoffice.reports.page import Problem, version_page
from gongkai.knowledge.law.errors import Refusal

# 一条说明几句话就够；更长的多半是贴错了地方。
LONGEST = 2000


@require_POST
@open_to(Role.PREPARER)
def begin(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """开始编制."""
    require_may_read(request.viewer, code)
    try:
        open_report(authority=require_authority(code), year=year, by=request.user, today=clock.today())
    except AlreadyOpened:
        messages.info(request, "这份报告已经开始编制，不必再次开始。")
    else:
        messages.success(request, "已开始编制。请逐项说明预警，核对文字，然后定稿。")
    return redirect("backoffice:report", code, year)


@require_POST
@open_to(Role.PREPARER)
def explain(request: OfficeRequest, code: str, year: int, number: int) -> HttpResponse:
    """保存说明, and go on to the next warning that has none."""
    version = version_at(request.viewer, code, year, number)
    said = request.POST.get("explanation", "")[:LONGEST]
    key = request.POST.get("key", "")
    try:
        explain_finding(version.pk, key=key, explanation=said, by=request.user, today=clock.today())
    except Refusal as refusal:
        return version_page(request, version, Problem(str(refusal), said))
    messages.success(request, "说明已保存。")
    address = reverse("backoffice:report-version", args=(code, year, number))
    return redirect(f"{address}#{_next_warning(version)}")


def _next_warning(version: Version) -> str:
    """Return the anchor of the next warning without an explanation, or of the top of the page."""
    draft = draft_of(version, clock.today())
    raised = explained_notes(draft.findings, draft.report.form).raised
    return next((note.anchor for note in raised if note.said and note.said.needs_explanation), "turn")


@require_POST
@open_to(Role.PREPARER)
def freeze(request: OfficeRequest, code: str, year: int, number: int) -> HttpResponse:
    """定稿并送审."""
    version = version_at(request.viewer, code, year, number)
    opinion = request.POST.get("opinion", "")[:LONGEST]

    def act() -> None:
        freeze_report(version.pk, by=request.user, today=clock.today(), opinion=opinion)

    return _done(request, version, act, "已定稿，并以填报人名义签字，已送审核。", opinion)


@require_POST
@open_to(Role.PREPARER)
def recall(request: OfficeRequest, code: str, year: int, number: int) -> HttpResponse:
    """撤回."""
    version = version_at(request.viewer, code, year, number)
    reason = request.POST.get("reason", "")[:LONGEST]

    def act() -> None:
        recall_report(version.pk, by=request.user, reason=reason, today=clock.today())

    return _done(request, version, act, "已撤回，可以修改后重新定稿。已经签的意见作废。", reason)


@require_POST
@open_to(*PUBLISHERS)
def publish(request: OfficeRequest, code: str, year: int, number: int) -> HttpResponse:
    """公布."""
    version = version_at(request.viewer, code, year, number)

    def act() -> None:
        publish_report(version.pk, by=request.user, today=clock.today())

    return _done(request, version, act, "已公布，公众在“公开年报”栏目可以看到。")


@require_POST
@open_to(Role.PREPARER)
def correct(request: OfficeRequest, code: str, year: int, number: int) -> HttpResponse:
    """办理更正."""
    version = version_at(request.viewer, code, year, number)
    reason = request.POST.get("reason", "")[:LONGEST]
    try:
        begun = begin_correction(version.report_id, by=request.user, reason=reason, today=clock.today())
    except Refusal as refusal:
        return version_page(request, version, Problem(str(refusal), reason))
    messages.success(request, f"已另起第{begun.number}版。已公布的一版照常可查，新的一版公布后才替换它。")
    return redirect("backoffice:report-version", code, year, begun.number)


def _done(request: OfficeRequest, version: Version, act: Callable[[], None], told: str, kept: str = "") -> HttpResponse:
    """Do it and lead to the version's page; a refusal is shown there with what was typed."""
    try:
        act()
    except Refusal as refusal:
        return version_page(request, _again(request, version), Problem(str(refusal), kept))
    messages.success(request, told)
    annual = version.report
    return redirect("backoffice:report-version", annual.authority.code, annual.year, version.number)


def _again(request: OfficeRequest, version: Version) -> Version:
    """Return the version as it stands after somebody else's act."""
    annual = version.report
    return version_at(request.viewer, annual.authority.code, annual.year, version.number)
