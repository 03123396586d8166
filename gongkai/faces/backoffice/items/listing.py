"""The list of items: by stage, filtered, page by page; several at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.disclosures.actions import publish_many, submit_items
from gongkai.domain.disclosures.actions.reviewing import Submission
from gongkai.domain.disclosures.models import Item
from gongkai.domain.disclosures.queries.choices import counts_by_stage, drafting_places, reading_sections
from gongkai.domain.disclosures.queries.items import Filters, visible_items
from gongkai.domain.disclosures.queries.standing import Stage, stage_with
from gongkai.domain.disclosures.queries.versions import open_drafts
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.items.dues import Due, due_of
from gongkai.faces.backoffice.items.forms import FilterForm
from gongkai.faces.backoffice.numbers import record_numbers

TABS = {
    "drafting": "草稿",
    "returned": "退回",
    "in_review": "审核中",
    "approved": "待公开",
    "released": "已公开",
    "withdrawn": "已撤回",
    "": "全部",
}
# 在这些状态里可以成批办理。
BATCHES = {"drafting": "submit", "returned": "submit", "approved": "publish"}


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    item: Item
    stage: Stage
    due: Due | None
    version_id: int | None


@require_safe
@open_to(*READERS)
def items(request: OfficeRequest) -> HttpResponse:
    """List the items the person reads, in one stage or all, the latest first."""
    stage = request.GET.get("stage", "")
    stage = stage if stage in TABS else ""
    sections = reading_sections(request.viewer)
    form = FilterForm(request.GET, places=sections)
    given = form.given()
    filters = Filters(
        words=tuple(given.get("q", "").split()),
        column=given.get("column", ""),
        section_code=given.get("section", ""),
        stage=stage,
        formed_from=_first_day(given.get("year")),
        formed_to=_last_day(given.get("year")),
    )
    page = visible_items(request.viewer, filters, before=given.get("before"))
    counts = counts_by_stage(request.viewer, [key for key in TABS if key])
    asked = {key: value for key, value in request.GET.items() if key != "before" and value}
    shown = {
        "tabs": [(key, label, counts.get(key)) for key, label in TABS.items()],
        "stage": stage,
        "stage_label": TABS[stage],
        "form": form,
        "is_filtered": any(asked.get(name) for name in ("q", "column", "section", "year")),
        "rows": _rows(request, page.items),
        "following": urlencode(asked | {"before": page.following}) if page.following else "",
        "is_later_page": bool(given.get("before")),
        "asked": urlencode({key: value for key, value in asked.items() if key != "stage"}),
        "batch": BATCHES.get(stage, ""),
        "may_draft": drafting_places(request.viewer).exists(),
        "today": clock.today(),
    }
    return render(request, "backoffice/items/list.html", shown)


@require_POST
@open_to(*READERS)
def batch(request: OfficeRequest) -> HttpResponse:
    """Submit or publish the chosen items; what is refused is listed with its reason."""
    chosen = record_numbers(request.POST.getlist("version"))[:500]
    act = request.POST.get("act", "")
    if not chosen or act not in {"submit", "publish"}:
        messages.info(request, "没有选中信息。请先在列表左边打勾。")
        return redirect("backoffice:items")
    drafts = {version.pk: version for version in open_drafts(request.viewer, versions=chosen)}
    if act == "submit":
        lines = [Submission(version.pk, version.revision) for version in drafts.values()]
        done = submit_items(lines, by=request.user, today=clock.today())
    else:
        done = publish_many(list(drafts), by=request.user, now=clock.now())
    refused = [(drafts[number], why) for number, why in done.refused if number in drafts]
    missing = len(set(chosen) - set(drafts))
    shown = {
        "act": act,
        "done": [drafts[number] for number in done.done],
        "refused": refused,
        "missing": missing,
        "back": "approved" if act == "publish" else "drafting",
    }
    return render(request, "backoffice/items/batch.html", shown)


def _rows(request: OfficeRequest, found: tuple[Item, ...]) -> list[Row]:
    drafts = {version.item_id: version for version in open_drafts(request.viewer, items=[item.pk for item in found])}
    today = clock.today()
    rows = []
    for item in found:
        draft = drafts.get(item.pk)
        rows.append(Row(item, stage_with(item, draft), due_of(item, today), draft.pk if draft else None))
    return rows


def _first_day(year: int | None) -> date | None:
    return date(year, 1, 1) if year else None


def _last_day(year: int | None) -> date | None:
    return date(year, 12, 31) if year else None
