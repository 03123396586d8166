"""办理清单: the cases a person handles, reviews or was assigned, by what has to be done about them and when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from gongkai.domain.applications.errors import NoSuchStep
from gongkai.domain.applications.models import Application, Assignment, Letter, Step
from gongkai.domain.applications.queries.cases import HANDLERS
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, Viewer

PAGE = 30
SUNDAY = 7


class Tab(StrEnum):
    """One view of the list."""

    TODO = "todo"
    WEEK = "week"
    OVERDUE = "overdue"
    TO_SERVE = "to-serve"
    DONE = "done"

    @property
    def label(self) -> str:
        """What the tab is called."""
        return _LABELS[self]


_LABELS = {
    Tab.TODO: "待办",
    Tab.WEEK: "本周到期",
    Tab.OVERDUE: "逾期",
    Tab.TO_SERVE: "已答复待送达",
    Tab.DONE: "已办结",
}


@dataclass(frozen=True)
class Filters:
    """筛选. Empty: everything of the tab. `sections`: led or helped by one of these sections, by code."""

    tab: Tab = Tab.TODO
    words: Sequence[str] = ()
    authority_code: str = ""
    section_code: str = ""


@dataclass(frozen=True)
class Page:
    """A page of cases; `following` is what to ask for the next one, "" at the end."""

    cases: tuple[Application, ...]
    following: str


def visible_cases(viewer: Viewer) -> QuerySet[Application]:
    """Return the cases of the bodies where the viewer handles or reviews, and those assigned to their sections."""
    bodies = viewer.codes_with(*HANDLERS)
    at_bodies = Q(authority__in=Authority.objects.filter(code__in=bodies).values("pk"))
    # 在机关任职的，科室的件本来就看得到；只有在科室任职的，才另找交办给它的。
    inside = Authority.objects.filter(code__in=viewer.codes_with(Role.DRAFTER), kind__in=INSIDE)
    sections = list(inside.exclude(parent__code__in=bodies).values_list("pk", flat=True))
    if not sections:
        return Application.objects.filter(at_bodies)
    assigned = Assignment.objects.filter(ended_on=None, section__in=sections)
    return Application.objects.filter(at_bodies | Q(pk__in=assigned.values("application")))


def require_case(viewer: Viewer, application_id: int) -> Application:
    """Return the case with what it is made of. Raises NoSuchStep where there is none, or none this viewer may see."""
    found = visible_cases(viewer).select_related("authority", "submission").filter(pk=application_id).first()
    if found is None:
        raise NoSuchStep
    with_history([found])
    return found


def with_history(cases: Sequence[Application]) -> None:
    """Read all that the clocks and lines of these cases are made of, in five queries however many they are."""
    standing = Assignment.objects.filter(ended_on=None).select_related("section").order_by("-is_lead", "pk")
    prefetch_related_objects(
        cases,
        Prefetch("steps", Step.objects.select_related("entered_by")),
        "correction_notices",
        "payments",
        Prefetch("letters", Letter.objects.select_related("chain")),
        Prefetch("assignments", standing, to_attr="standing_assignments"),
    )


def with_records(case: Application) -> None:
    """Read the answers, searches and evidence of a case once; a page asks for them for each decision there is."""
    prefetch_related_objects(
        [case], "answers__answered_by", "searches__entered_by", "evidence__kept_by", "evidence__stored"
    )


def work_list(viewer: Viewer, filters: Filters, today: date, *, after: str = "") -> Page:
    """Return a page of the tab: what is open by the day it is due, stopped clocks last; what is done, latest first.

    Their steps and letters are not read yet: `with_history`.

    Args:
        after: the `following` of the page before.
    """
    found = _filtered(viewer, filters, today).select_related("authority", "submission")
    if filters.tab is Tab.DONE:
        rows = list(_served_before(found, after).order_by("-served_on", "-pk")[: PAGE + 1])
    else:
        rows = list(_due_after(found, after).order_by("is_stopped", "reply_due_on", "pk")[: PAGE + 1])
    has_more, kept = len(rows) > PAGE, rows[:PAGE]
    return Page(tuple(kept), _place_of(kept[-1]) if has_more else "")


def counts(viewer: Viewer, filters: Filters, today: date) -> dict[Tab, int]:
    """Return how many there are in each tab but the last, with the other filters as they are."""
    tabs = [tab for tab in Tab if tab is not Tab.DONE]
    return {
        tab: _filtered(viewer, Filters(tab, filters.words, filters.authority_code, filters.section_code), today).count()
        for tab in tabs
    }


def _filtered(viewer: Viewer, filters: Filters, today: date) -> QuerySet[Application]:
    found = visible_cases(viewer).filter(_in_tab(filters.tab, today))
    if filters.authority_code:
        found = found.filter(authority__code=filters.authority_code)
    if filters.section_code:
        found = found.filter(Exists(_assigned_to([filters.section_code])))
    for word in filters.words:
        named = Q(number__icontains=word) | Q(subject__icontains=word) | Q(applicant_name__icontains=word)
        found = found.filter(named)
    return found


def _in_tab(tab: Tab, today: date) -> Q:
    is_open = Q(served_on=None)
    sunday = today + timedelta(days=SUNDAY - today.isoweekday())
    signed = Letter.objects.filter(
        application=OuterRef("pk"), dated__isnull=False, served_on=None, set_aside_on=None
    ).exclude(code="")
    return {
        Tab.TODO: is_open,
        Tab.WEEK: is_open & Q(is_stopped=False, reply_due_on__range=(today, sunday)),
        Tab.OVERDUE: is_open & Q(is_stopped=False, reply_due_on__lt=today),
        Tab.TO_SERVE: is_open & Q(Exists(signed)),
        Tab.DONE: ~is_open,
    }[tab]


def _assigned_to(codes: Collection[str]) -> QuerySet[Assignment]:
    return Assignment.objects.filter(application=OuterRef("pk"), ended_on=None, section__code__in=codes)


def _place_of(last: Application) -> str:
    if last.served_on:
        return f"{last.served_on}.{last.pk}"
    return f"{int(last.is_stopped)}.{last.reply_due_on}.{last.pk}"


def _due_after(found: QuerySet[Application], after: str) -> QuerySet[Application]:
    place = _read_place(after, parts=3)
    if place is None:
        return found
    is_stopped, due_on, pk = place[0] == "1", place[1], int(place[2])
    later = Q(reply_due_on__gt=due_on) | Q(reply_due_on=due_on, pk__gt=pk)
    more = Q(is_stopped=is_stopped) & later
    return found.filter(more if is_stopped else more | Q(is_stopped=True))


def _served_before(found: QuerySet[Application], after: str) -> QuerySet[Application]:
    place = _read_place(after, parts=2)
    if place is None:
        return found
    return found.filter(Q(served_on__lt=place[0]) | Q(served_on=place[0], pk__lt=int(place[1])))


def _read_place(after: str, *, parts: int) -> list[str] | None:
    """Return the parts of a place in the list; None for what is none: the list then begins at its beginning."""
    found = after.split(".")
    if len(found) != parts or not (found[-1].isascii() and found[-1].isdigit() and len(found[-1]) < 19):
        return None
    try:
        date.fromisoformat(found[-2])
    except ValueError:
        return None
    return found
