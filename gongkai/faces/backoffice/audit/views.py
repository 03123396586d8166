"""The audit screen: the list with its filter, the export, the verify button."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.audit.queries import Verification, verify
from gongkai.domain.audit.queries.listing import EntryPage, ShownEntry, Wanted, every_entry, page_of_entries
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, Viewer, authorities_visible_to
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.audit.forms import FilterForm
from gongkai.faces.backoffice.audit.wording import act_label, subject_kind_label, told
from gongkai.faces.backoffice.numbers import record_number
from gongkai.faces.backoffice.records import address_of_subject
from gongkai.knowledge.forms.publication.values import harmless

ROWS_ON_A_PAGE = 50
AUDITORS = (Role.ADMINISTRATOR, Role.DISCLOSURE_HEAD)
HEADINGS = ("日期", "机关代码", "序号", "办理人", "行为", "对象类别", "对象", "依据", "理由", "内容")
# 让电子表格认出这是 UTF-8。
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Row:
    """An entry in words; `address` is the page of what it is about, "" where there is none for this person."""

    entry: ShownEntry
    authority: str
    act: str
    subject_kind: str
    address: str
    details: list[tuple[str, str]]


@require_safe
@open_to(*AUDITORS)
def audit(request: OfficeRequest) -> HttpResponse:
    """List what was done at the authorities the person looks after, the latest first, a page at a time."""
    return _page(request)


@require_safe
@open_to(*AUDITORS)
def export(request: OfficeRequest) -> HttpResponseBase:
    """Send everything the filter finds as a table."""
    bodies = _bodies(request)
    form = FilterForm(request.GET, authorities=bodies)
    if not form.is_valid():
        return _page(request)
    lines = _lines({body.code for body in bodies}, form.wanted())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="audit-{clock.today()}.csv"'
    return response


@require_POST
@open_to(*AUDITORS)
def verify_chains(request: OfficeRequest) -> HttpResponse:
    """Verify the chain of every authority the person looks after, and say in words what was found."""
    results = [(body, verify([body.code])) for body in _bodies(request)]
    return _page(request, results=results)


def _page(request: OfficeRequest, results: list[tuple[Authority, Verification]] | None = None) -> HttpResponse:
    bodies = _bodies(request)
    names = {body.code: body.name for body in bodies}
    form = FilterForm(request.GET, authorities=bodies)
    if form.is_valid():
        page = page_of_entries(names.keys(), form.wanted(), before=_before(request), limit=ROWS_ON_A_PAGE)
    else:
        page = EntryPage((), None)
    asked = {name: value for name, value in request.GET.items() if name in form.fields and value}
    shown = {
        "form": form,
        "rows": [_row(entry, names, request.viewer) for entry in page.rows],
        "next": urlencode({**asked, "before": page.next}) if page.next else "",
        "is_continued": _before(request) is not None,
        "first": urlencode(asked),
        "asked": urlencode(asked),
        "several": len(bodies) > 1,
        "results": results,
        "is_filtered": bool(asked),
    }
    return render(request, "backoffice/audit/audit.html", shown, status=200 if form.is_valid() else 422)


def _bodies(request: OfficeRequest) -> list[Authority]:
    """Return the bodies whose chains the person may read; sections write into their body's."""
    codes = request.viewer.codes_with(*AUDITORS)
    visible = authorities_visible_to(request.user, clock.today())
    return [place for place in visible if place.code in codes and place.kind not in INSIDE]


def _before(request: OfficeRequest) -> int | None:
    return record_number(request.GET.get("before", ""))


def _row(entry: ShownEntry, names: dict[str, str], asking: Viewer) -> Row:
    may_open = asking.may_read(entry.authority_code)
    return Row(
        entry,
        names.get(entry.authority_code, entry.authority_code),
        act_label(entry.act),
        subject_kind_label(entry.subject_kind),
        address_of_subject(entry.subject_kind, entry.subject_id) if may_open else "",
        told(entry.details),
    )


def _lines(codes: set[str], wanted: Wanted) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line(HEADINGS)
    for entry in every_entry(codes, wanted):
        yield _line(_cells(entry))


def _cells(entry: ShownEntry) -> tuple[str, ...]:
    return (
        str(entry.on),
        entry.authority_code,
        str(entry.sequence),
        entry.actor_name,
        act_label(entry.act),
        subject_kind_label(entry.subject_kind),
        entry.subject_label,
        entry.article,
        entry.reason,
        "；".join(f"{label}：{value}" for label, value in told(entry.details)),
    )


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([harmless(cell) for cell in cells])
    return buffer.getvalue()
