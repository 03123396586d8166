"""办理清单: the cases by what has to be done, the nearest deadline first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.applications.models import Application, Letter
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.intake import waiting
from gongkai.domain.applications.queries.limits import clocks_of
from gongkai.domain.applications.queries.work_list import Filters, Tab, counts, with_history, work_list
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import sections_of
from gongkai.domain.review.models import State as ReviewState
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of
from gongkai.faces.backoffice.find.words import asked
from gongkai.knowledge.law.case_clock import Clock, State, Warn, warning
from gongkai.knowledge.law.decisions import decision


@dataclass(frozen=True)
class Row:
    """One line: the case, how long there is, and where it stands."""

    case: Application
    clock: Clock
    warning: Warn | None
    state: str

    @property
    def left(self) -> str:
        """How long there is, in words."""
        days = self.clock.working_days_left
        if self.clock.ended_on or days is None:
            return ""
        if self.warning is Warn.OVERDUE:
            return f"逾期{-days}个工作日" if days else "已经逾期"
        if self.warning is Warn.TODAY:
            return "今天到期"
        return f"还有{days}个工作日"

    @property
    def tone(self) -> str:
        """How urgent it is, for its colour."""
        if self.warning is Warn.OVERDUE:
            return "past"
        return self.warning.name.lower() if self.warning else ""


@require_safe
@open_to(*HANDLERS)
def cases(request: OfficeRequest) -> HttpResponse:
    """List the cases of one tab, page by page."""
    today = clock.today()
    bodies = bodies_of(request, *HANDLERS)
    filters = _filters(request, bodies)
    page = work_list(request.viewer, filters, today, after=request.GET.get("after", "")[:60])
    kept = {"tab": filters.tab, "at": filters.authority_code, "section": filters.section_code, "q": _typed(request)}
    given = {name: value for name, value in kept.items() if value}
    shown = {
        "today": today,
        "tab": filters.tab,
        "tabs": _tabs(counts(request.viewer, filters, today), given),
        "rows": rows_of(page.cases, today),
        "following": urlencode(given | {"after": page.following}) if page.following else "",
        "first": urlencode(given),
        "is_later_page": bool(request.GET.get("after")),
        "bodies": bodies,
        "sections": [one for body in bodies for one in sections_of(body)],
        "at": filters.authority_code,
        "section": filters.section_code,
        "q": _typed(request),
        "is_filtered": bool(filters.words or filters.section_code or filters.authority_code),
        "waiting": waiting([body.code for body in bodies]).count(),
    }
    return render(request, "backoffice/cases/list.html", shown)


def rows_of(found: tuple[Application, ...], today: date) -> list[Row]:
    """Return the lines of these cases."""
    with_history(found)
    return [
        Row(one, clock, warning(clock), _state(one, clock))
        for one, clock in zip(found, clocks_of(found, today), strict=True)
    ]


def _filters(request: OfficeRequest, bodies: list[Authority]) -> Filters:
    """Return the filters asked for; what cannot be read is left out, as a mistyped link still shows the list."""
    tab, at = request.GET.get("tab", ""), request.GET.get("at", "")
    return Filters(
        tab=Tab(tab) if tab in set(Tab) else Tab.TODO,
        words=asked(_typed(request)).words,
        authority_code=at if at in {body.code for body in bodies} else "",
        section_code=asked(request.GET.get("section", "")).text,
    )


def _typed(request: OfficeRequest) -> str:
    return asked(request.GET.get("q", "")).text


def _tabs(found: dict[Tab, int], given: dict[str, str]) -> list[tuple[Tab, str, int | None]]:
    return [(tab, urlencode(given | {"tab": tab}), found.get(tab)) for tab in Tab]


def _state(case: Application, clock: Clock) -> str:
    """Return where the case stands: its reply, else that the applicant withdrew, else its clock."""
    if case.served_on:
        return decision(case.decision).label
    replies = [one for one in case.letters.all() if one.code and one.set_aside_on is None]
    if replies:
        return _state_of_reply(replies[-1])
    submission = getattr(case, "submission", None)
    if submission and submission.withdrawn_on:
        return "申请人已撤回，待办结"
    waited_for = [stop.reason for stop in clock.stops if stop.is_open]
    if clock.state in (State.PAUSED, State.WAITING_FOR_CORRECTION) and waited_for:
        return f"停止计算：{'、'.join(dict.fromkeys(waited_for))}"
    if any(one.corrected_on is None for one in case.correction_notices.all()):
        return "已告知补正，等申请人补正"
    return "办理中，已延期" if case.extended_on else "办理中"


def _state_of_reply(reply: Letter) -> str:
    if reply.dated:
        return "答复已签发，待送达"
    if reply.chain is None or reply.chain.state == ReviewState.WITHDRAWN:
        return "答复拟稿中"
    return "答复被退回" if reply.chain.state == ReviewState.RETURNED else "答复审核中"
