"""修改文字: one chapter of the draft in a box to write in, with the text drafted from the records beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.reports.actions.preparing import edit_section
from gongkai.domain.reports.errors import UnknownNumbers, UnknownSection
from gongkai.domain.reports.models import AnnualReport, Version
from gongkai.domain.reports.queries.drafts import Draft, draft_of
from gongkai.domain.reports.queries.improvements import Promise, improvements_of
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.reports.asked import version_at
from gongkai.faces.backoffice.reports.errors import ChapterChangedMeanwhile
from gongkai.faces.backoffice.reports.measures import charts_to_insert, measured, numbers_to_insert
from gongkai.faces.backoffice.reports.page import Problem, version_page
from gongkai.faces.theme.report.text import heading_of
from gongkai.knowledge.forms.drafting.fields import to_edit
from gongkai.knowledge.forms.report import Section
from gongkai.knowledge.law.errors import Refusal

# 一章远到不了这么长；再长的是误贴，也免得页面过重。
LONGEST = 20_000
# 各表式里写改进情况的那一章，标题都有这两个字。
IMPROVING = "改进"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.PREPARER)
def word_chapter(request: OfficeRequest, code: str, year: int, number: int, chapter: int) -> HttpResponse:
    """Show a chapter to be worded, take the wording, or go back to the drafted text."""
    version = version_at(request.viewer, code, year, number)
    draft = draft_of(version, clock.today())
    standing = _section(draft.wording, chapter)
    if request.method != "POST":
        return _page(request, version, draft, standing, to_edit(standing.text, draft.fields))
    written = request.POST.get("text", "")[:LONGEST]
    if request.POST.get("seen") != _mark(standing):
        return _page(request, version, draft, standing, written, ChapterChangedMeanwhile())
    text = None if "restore" in request.POST else written
    try:
        edit = edit_section(version.pk, number=chapter, text=text, by=request.user, today=clock.today())
    except UnknownNumbers as refusal:
        return _page(request, version, draft, standing, written, refusal)
    except Refusal as refusal:
        return version_page(request, version, Problem(str(refusal), written))
    messages.success(request, _told(standing, is_restored=text is None, is_changed=edit is not None))
    return redirect(f"{reverse('backoffice:report-version', args=(code, year, number))}#chapter-{chapter}")


def _told(section: Section, *, is_restored: bool, is_changed: bool) -> str:
    name = f"“{heading_of(section)}”" if section.heading else "这一段"
    if not is_changed:
        return f"{name}没有改动。"
    return f"{name}已恢复为由记录起草的文字。" if is_restored else f"{name}的修改已保存。"


def _page(
    request: OfficeRequest,
    version: Version,
    draft: Draft,
    standing: Section,
    written: str,
    refusal: Refusal | None = None,
) -> HttpResponse:
    annual, number = version.report, standing.number or 0
    drafted = _section(draft.drafted, number)
    shown = {
        "version": version,
        "annual": annual,
        "code": annual.authority.code,
        "heading": heading_of(standing) or "正文开头",
        "number": number,
        "written": written,
        "seen": _mark(standing),
        "drafted": to_edit(drafted.text, draft.fields),
        "is_worded": drafted.text != standing.text,
        "refusal": refusal,
        "is_outdated": isinstance(refusal, ChapterChangedMeanwhile),
        "standing": to_edit(standing.text, draft.fields),
        "measures": measured(draft.report, annual, number),
        "numbers": numbers_to_insert(draft.fields),
        "charts": charts_to_insert(draft.fields),
        "promised": _promised(standing, annual),
    }
    return render(request, "backoffice/reports/chapter.html", shown, status=409 if refusal else 200)


def _promised(section: Section, annual: AnnualReport) -> list[Promise]:
    """Return what the year before promised, for the chapter that tells of improvements; none for the others."""
    if IMPROVING not in section.heading:
        return []
    return improvements_of(annual.authority, annual.year - 1, clock.today())


def _section(sections: Iterable[Section], number: int) -> Section:
    """Return the chapter of that number, 0 for the text before the first. Raises UnknownSection."""
    found = next((section for section in sections if (section.number or 0) == number), None)
    if found is None:
        raise UnknownSection(number)
    return found


def _mark(section: Section) -> str:
    """Return what tells this wording from another, to notice that somebody changed it meanwhile."""
    return hashlib.sha256(section.text.encode()).hexdigest()[:16]
