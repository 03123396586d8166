"""保管期限: how long case files are kept, which have been kept long enough, and what was proposed and destroyed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.domain.applications.errors.keeping import NoSuchDestruction
from gongkai.domain.applications.models import Application, Destruction, RetentionTerm
from gongkai.domain.applications.models.keeping import USUAL_YEARS
from gongkai.domain.applications.queries.keeping import KEEPERS
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer

MOST_LISTED = 200
USUAL_BASIS = "没有另行规定，按通常做法"

# Takes numbers of cases, returns those that must be kept longer. Apps above this one know what else is going on.
Holder = Callable[[Collection[int]], Collection[int]]
_holders: list[Holder] = []


@dataclass(frozen=True)
class Term:
    """保管期限: years after the year of archiving; `is_set`: the authority said so itself."""

    years: int
    basis: str
    is_set: bool

    def ends_on(self, archived_on: date) -> date:
        """Return the last day on which a file archived then is kept."""
        return date(archived_on.year + self.years, 12, 31)

    def archived_before(self, today: date) -> date:
        """Return the day before which a file was archived whose term has ended by today."""
        return date(today.year - self.years, 1, 1)


def register_holder(holder: Holder) -> None:
    """Let ending ask `holder` from now on; registering it again changes nothing."""
    if holder not in _holders:
        _holders.append(holder)


def term_of(authority: Authority) -> Term:
    """Return the term of the authority: ten years where it has not set one. No source gives a term; it is a setting."""
    found = RetentionTerm.objects.filter(authority=authority).first()
    return Term(found.years, found.basis, is_set=True) if found else Term(USUAL_YEARS, USUAL_BASIS, is_set=False)


def ended(authority: Authority, today: date) -> list[Application]:
    """Return the files whose term has ended and that nothing holds back, the earliest archived first.

    Left out are those destroyed and those that somebody proposed. At most 200 at a time.
    """
    kept_enough = _ended(authority, today).order_by("archived_on", "pk")
    listed = list(kept_enough[:MOST_LISTED])
    held = held_back([case.pk for case in listed])
    return [case for case in listed if case.pk not in held]


def may_end(authority: Authority, case_ids: Collection[int], today: date) -> list[Application]:
    """Return those of the cases that may be proposed for destruction."""
    held = held_back(case_ids)
    return [case for case in _ended(authority, today).filter(pk__in=case_ids).order_by("pk") if case.pk not in held]


def held_back(case_ids: Collection[int]) -> set[int]:
    """Return those of the cases that an app above this one holds back, as for a suit that is open."""
    return {number for holder in _holders for number in holder(case_ids)}


def destructions_of(authority: Authority) -> QuerySet[Destruction]:
    """Return what was proposed, the latest first, with its cases."""
    found = Destruction.objects.filter(authority=authority).select_related("proposed_by", "settled_by")
    return found.prefetch_related("cases__application").order_by("-pk")


def require_destruction(viewer: Viewer, destruction_id: int) -> Destruction:
    """Return what was proposed. Raises NoSuchDestruction where there is none, or none of a ledger the person keeps."""
    mine = Destruction.objects.filter(pk=destruction_id, authority__code__in=viewer.codes_with(*KEEPERS))
    found = mine.select_related("authority").first()
    if found is None:
        raise NoSuchDestruction
    return found


def _ended(authority: Authority, today: date) -> QuerySet[Application]:
    archived = Application.objects.filter(
        authority=authority, served_on__isnull=False, archived_on__lt=term_of(authority).archived_before(today)
    )
    in_hand = Destruction.objects.filter(authority=authority, settled_on=None).values("cases__application")
    gone = Destruction.objects.filter(authority=authority, is_approved=True).values("cases__application")
    return archived.exclude(pk__in=in_hand).exclude(pk__in=gone)
