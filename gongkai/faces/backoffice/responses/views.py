"""诉求: the list by when they are to be answered, and taking one in."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import body_of, sections_of
from gongkai.domain.responses.actions import record_ticket
from gongkai.domain.responses.queries.handling import HANDLING, may_record
from gongkai.domain.responses.queries.records import open_events, platforms_in_use, platforms_of
from gongkai.domain.responses.queries.tickets import Wanted, count_open, listed, tickets_of
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_place, places_of
from gongkai.faces.backoffice.find.words import asked
from gongkai.faces.backoffice.responses.forms import FilterForm, TicketForm
from gongkai.faces.backoffice.signin.forms import done

TABS = {"open": "等待答复", "late": "超过期限", "replied": "已答复", "discarded": "已作废", "all": "全部"}
PER_PAGE = 50
WRITERS = (*HANDLING, Role.DISCLOSURE_HEAD)


@require_safe
@open_to(*READERS)
def responses(request: OfficeRequest) -> HttpResponse:
    """List the authority's tickets: what waits by its time, what was answered the latest first."""
    place, now = chosen_place(request, places_of(request)), clock.now()
    authority = body_of(place)
    form = FilterForm(request.GET or None, platforms=platforms_of(authority))
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    show = request.GET.get("show", "open")
    show = show if show in TABS else "open"
    wanted = Wanted(show, asked(given.get("q", "")).words, given.get("platform"))
    found = Paginator(tickets_of(request.viewer, authority, wanted, now), PER_PAGE).get_page(request.GET.get("page"))
    waiting, late = count_open(request.viewer, authority, now)
    counts = {"open": waiting, "late": late}
    shown = {
        "authority": authority,
        "bodies": bodies_of(request),
        "tabs": [(key, label, counts.get(key)) for key, label in TABS.items()],
        "show": show,
        "form": form,
        "is_filtered": bool(wanted.words or wanted.platform_id),
        "page": found,
        "kept": _kept(authority.code, show, given),
        "rows": listed(list(found), now),
        "may_enter": bool(request.viewer.roles & set(WRITERS)),
        "may_record": may_record(request.viewer, authority.code),
    }
    return render(request, "backoffice/responses/list.html", shown)


def _kept(code: str, show: str, given: Mapping[str, object]) -> str:
    """Return what the next page of the same list asks for: the body, the tab and the filter."""
    chosen = {name: value for name, value in given.items() if value}
    return urlencode({"at": code, "show": show, **chosen})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*WRITERS)
def new(request: OfficeRequest) -> HttpResponse:
    """Take in a ticket."""
    places = places_of(request, *WRITERS)
    place = chosen_place(request, places)
    authority, today = body_of(place), clock.today()
    mine = {one.code for one in places}
    sections = [one for one in sections_of(authority) if one.code in mine]
    platforms = list(platforms_in_use(authority, today))
    form = TicketForm(
        request.POST or None,
        platforms=platforms,
        events=open_events(authority),
        sections=sections,
        initial={"received_at": clock.now(), "section_code": place.code if place.pk != authority.pk else ""},
    )
    if request.method == "POST" and form.is_valid():
        act = {"authority": authority, "by": request.user, "today": today, **form.cleaned_data}
        if entered := done(form, lambda: record_ticket(**act)):
            messages.success(
                request, f"已登记，应在{entered.due_at.astimezone(clock.SHANGHAI):%Y年%m月%d日 %H:%M}前答复。"
            )
            return redirect("backoffice:ticket", entered.pk)
    shown = {"authority": authority, "at": place.code, "form": form, "has_platforms": bool(platforms)}
    return render(request, "backoffice/responses/new.html", shown, status=422 if form.errors else 200)
