"""我的一天, and the list of applications whose deadline is near."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.applications.queries.intake import TAKING_IN
from gongkai.domain.applications.queries.intake import waiting as waiting_for_confirmation
from gongkai.domain.notices.queries import failed_mails, mailbox_of, sends_mail
from gongkai.domain.oversight.queries.overseeing import OVERSEEING
from gongkai.domain.oversight.queries.proceedings import to_answer
from gongkai.domain.review.queries.finding import chains_drafted_by
from gongkai.domain.review.queries.lists import overdue_at, returned_to, waiting_for
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of
from gongkai.faces.backoffice.day.cases import cases_of_day
from gongkai.faces.backoffice.day.concerns import concerns_of_day
from gongkai.faces.backoffice.day.deadlines import deadlines
from gongkai.faces.backoffice.day.items import items_of_day
from gongkai.faces.backoffice.day.warnings import report_warnings
from gongkai.faces.backoffice.units.duties import duties_of_day

# 首页每栏最多列这些，其余在各自的列表里。
SHOWN = 8
LISTED = 200


@require_safe
@open_to("signed in")
def day(request: OfficeRequest) -> HttpResponse:
    """Show what waits for this person today."""
    today, asking = clock.today(), request.viewer
    waiting = waiting_for(request.user, today)
    returned = returned_to(request.user, today)
    mine = {one.chain.pk for one in waiting}
    late = overdue_at(asking).exclude(pk__in=mine)
    due = deadlines(asking, today, limit=SHOWN)
    warnings = report_warnings(asking, today)
    items = items_of_day(asking, today)
    cases = cases_of_day(asking, limit=SHOWN)
    concerns = concerns_of_day(asking, clock.now(), limit=SHOWN)
    failed_count = failed_mails(asking).count()
    duties = duties_of_day(asking, today)
    contested = [one for body in bodies_of(request, *OVERSEEING) for one in to_answer(body, today)]
    to_confirm = waiting_for_confirmation(asking.codes_with(*TAKING_IN))
    shown = {
        "today": today,
        "waiting": waiting[:SHOWN],
        "waiting_count": len(waiting),
        "returned": returned[:SHOWN],
        "returned_count": len(returned),
        "on_their_way": chains_drafted_by(asking).exclude(pk__in=[chain.pk for chain in returned])[:SHOWN],
        "late": late[:SHOWN],
        "late_count": late.count(),
        "to_confirm": to_confirm[:SHOWN],
        "to_confirm_count": to_confirm.count(),
        "takes_in": bool(asking.codes_with(*TAKING_IN)),
        "due": due,
        "reports": warnings,
        "items": items,
        "cases": cases,
        "concerns": concerns,
        "failed_count": failed_count,
        "duties": duties,
        "contested": contested[:SHOWN],
        "offers_reminders": (due.handles or concerns.press) and sends_mail() and not mailbox_of(request.user),
        "finding_count": sum(len(one.findings) for one in warnings),
        "nothing_to_do": not any(
            (
                *(waiting, returned, warnings, items, due.past, due.coming, to_confirm),
                *(cases.press, concerns.press, failed_count, duties, contested),
            )
        ),
    }
    return render(request, "backoffice/day/day.html", shown)


@require_safe
@open_to("signed in")
def due(request: OfficeRequest) -> HttpResponse:
    """List the open applications that are overdue or due within ten working days."""
    shown = {"due": deadlines(request.viewer, clock.today(), limit=LISTED), "today": clock.today()}
    return render(request, "backoffice/day/due.html", shown)
