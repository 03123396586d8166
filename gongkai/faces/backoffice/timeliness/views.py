"""公开时效: the board, the items behind each number, the export, and the rules of the columns."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import body_of, section_by_code, sections_of
from gongkai.domain.disclosures.actions.columns import drop_column_rule, set_column_rule
from gongkai.domain.disclosures.models import Item
from gongkai.domain.disclosures.queries.timeliness import (
    board,
    fillings,
    items_at,
    paces,
    released_in,
    released_late,
    waiting_at,
)
from gongkai.domain.disclosures.queries.timeliness_columns import column_states, require_rule
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import chosen_place, places_of
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.backoffice.timeliness.forms import RuleForm
from gongkai.faces.backoffice.timeliness.workbook import HEADINGS, rows_of
from gongkai.faces.backoffice.workbooks import workbook_response
from gongkai.knowledge.texts.sheet_writing import listing as listing_workbook

SHOWN, LISTED = 10, 500
LISTS: dict[str, tuple[str, Callable[[Authority, Authority, int], QuerySet[Item]]]] = {
    "waiting": ("待公开", lambda place, body, year: waiting_at(place, body)),
    "released": ("首次公开", released_in),
    "released-late": ("超期公开", released_late),
}


@require_safe
@open_to(*READERS)
def timeliness(request: OfficeRequest) -> HttpResponse:
    """Show what is late and due, each section's pace, columns behind, statutory items never filled."""
    return _page(request, None)


@require_safe
@open_to(*READERS)
def listing(request: OfficeRequest, which: str) -> HttpResponse:
    """List the items behind a number of the board."""
    if which not in LISTS:
        raise Http404
    place, body = _place(request)
    label, asked = LISTS[which]
    year = _year(request)
    items = asked(place, body, year)
    code = request.GET.get("section", "")
    section = section_by_code(body, code)
    if section or code == body.code:
        items = items.filter(section=section)
    shown = {
        "place": place,
        "label": label if which == "waiting" else f"{year}年{label}",
        "section": section,
        "items": items[:LISTED],
        "count": items.count(),
        "listed": LISTED,
    }
    return render(request, "backoffice/timeliness/list.html", shown)


@require_safe
@open_to(*READERS)
def export(request: OfficeRequest) -> HttpResponse:
    """Give out the items of a year and those waiting, with formed, due and released days, as a spreadsheet."""
    place, body = _place(request)
    year = _year(request)
    items = released_in(place, body, year) | waiting_at(place, body)
    content = listing_workbook(
        f"{year}年公开时效", HEADINGS, rows_of(items.order_by("release_due_on", "pk"), clock.today())
    )
    return workbook_response(content, f"{place.name}{year}年公开时效.xlsx")


@require_POST
@open_to(Role.DISCLOSURE_OFFICER)
def set_rule(request: OfficeRequest) -> HttpResponse:
    """Say what a column asks of a section or of the whole authority."""
    _, body = _place(request)
    form = RuleForm(request.POST, authority=body, sections=sections_of(body))
    if form.is_valid():
        given = form.cleaned_data
        act = {
            "authority": body,
            "section": section_by_code(body, given["section"]) if given["section"] else None,
            "column": given["column"],
            "refresh_days": given["refresh_days"],
            "quota": given["quota"],
            "by": request.user,
            "today": clock.today(),
        }
        if done(form, lambda: set_column_rule(**act)):
            messages.success(request, "已设定。")
            return redirect(f"{reverse('backoffice:timeliness')}?at={body.code}#columns")
    return _page(request, form)


@require_POST
@open_to(Role.DISCLOSURE_OFFICER)
def drop_rule(request: OfficeRequest, rule_id: int) -> HttpResponse:
    """Ask nothing more of a column; the act refuses whoever is not the authority's officer."""
    rule = require_rule(request.viewer, rule_id)
    drop_column_rule(rule.pk, by=request.user, today=clock.today())
    messages.success(request, "已取消这条要求。")
    return redirect("backoffice:timeliness")


def _page(request: OfficeRequest, form: RuleForm | None) -> HttpResponse:
    place, body = _place(request)
    today, year = clock.today(), _year(request)
    may_rule = place == body and request.viewer.has(Role.DISCLOSURE_OFFICER, body.code)
    statutory = fillings(place, body, today) if place == body else []
    shown = {
        "place": place,
        "places": places_of(request),
        "today": today,
        "year": year,
        "years": [today.year, *_earlier(place, body, today.year)],
        "board": board(place, body, today, listed=SHOWN),
        "paces": paces(place, body, year),
        "columns": column_states(place, body, today),
        "empty": [one for one in statutory if one.is_empty],
        "filled": [one for one in statutory if not one.is_empty],
        "statutory": statutory,
        "may_rule": may_rule,
        "form": form or RuleForm(authority=body, sections=sections_of(body)),
    }
    return render(request, "backoffice/timeliness/board.html", shown, status=422 if form else 200)


def _earlier(place: Authority, body: Authority, year: int) -> list[int]:
    days = items_at(place, body).filter(first_released_on__isnull=False).dates("first_released_on", "year", "DESC")
    return [day.year for day in days if day.year < year]


def _place(request: OfficeRequest) -> tuple[Authority, Authority]:
    place = chosen_place(request, places_of(request))
    return place, body_of(place)


def _year(request: OfficeRequest) -> int:
    given = request.GET.get("year", "")
    return (
        int(given) if given.isascii() and given.isdigit() and len(given) == 4 and given > "1949" else clock.today().year
    )
