"""公众看得到的答复: those given, meant for everybody and not taken down, from the latest on, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.responses.errors import NoSuchAnswer
from gongkai.domain.responses.models import Ticket

PER_PAGE = 20
MOST_LISTED = 40_000
Cursor = tuple[date, int]


@dataclass(frozen=True)
class Page:
    """One page; `following`: after which answer the next begins, None on the last."""

    answers: tuple[Ticket, ...]
    following: Cursor | None


def public_answers(authority_code: str = "") -> QuerySet[Ticket]:
    """Return the answers everybody may read, the latest first."""
    found = Ticket.objects.filter(
        is_public=True, replied_on__isnull=False, withdrawn_on__isnull=True, discarded_on__isnull=True
    )
    if authority_code:
        found = found.filter(authority__code=authority_code)
    return found.select_related("authority", "section", "platform").order_by("-replied_on", "-pk")


def page_of_answers(authority_code: str = "", *, after: Cursor | None = None) -> Page:
    """Return one page of them; `after` is the `following` of the page before."""
    found = public_answers(authority_code)
    if after:
        day, number = after
        found = found.filter(Q(replied_on__lt=day) | Q(replied_on=day, pk__lt=number))
    answers = list(found[: PER_PAGE + 1])
    shown = tuple(answers[:PER_PAGE])
    last = shown[-1] if len(answers) > PER_PAGE else None
    return Page(shown, (last.replied_on, last.pk) if last and last.replied_on else None)


def listed_answers() -> list[tuple[int, date]]:
    """Return (number, day of answer) of every public answer, the latest first, as many as a file of addresses holds."""
    rows = public_answers().order_by("-replied_on", "-pk").values_list("pk", "replied_on")[:MOST_LISTED]
    return [(number, day) for number, day in rows if day]


def require_answer(ticket_id: int) -> Ticket:
    """Return a public answer. Raises NoSuchAnswer."""
    found = public_answers().filter(pk=ticket_id).first()
    if found is None:
        raise NoSuchAnswer
    return found
