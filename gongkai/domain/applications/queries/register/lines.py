"""台账的一行: one case with everything the columns ask for, brought together in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.applications.models import Application, Assignment, Letter, OldEntry, Step, Submission
from gongkai.domain.applications.queries.handling import HANDLING
from gongkai.domain.applications.queries.register.wanted import Wanted
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer

CHUNK = 500
OPINIONS = (Step.Kind.THIRD_PARTY, Step.Kind.CO_MAKER, Step.Kind.AGENCY)
RELATED = ("submission__identity", "submission__confirmed_by", "submission__entered_by", "old_entry__batch")
GATHERED = (
    *("correction_notices", "steps", "payments", "assignments__section"),
    *("letters__drafted_by", "wanted_items"),
)


@dataclass(frozen=True)
class Contested:
    """复议、诉讼 about a case, in words: case numbers and outcomes. Kept by `oversight`, which stands above."""

    reconsideration_no: str = ""
    reconsideration: str = ""
    litigation_no: str = ""
    first_instance: str = ""
    second_instance: str = ""


# {number of the case: what was contested}; asked for a page or a chunk of cases at a time.
ContestedOf = Callable[[Sequence[int]], Mapping[int, Contested]]


@dataclass(frozen=True)
class Line:
    """One case as the ledger shows it. `shows_names`: to somebody who may see who applied."""

    case: Application
    shows_names: bool
    contested: Contested = field(default_factory=Contested)

    @property
    def submission(self) -> Submission | None:
        """What came in; None where an application was entered without it."""
        return getattr(self.case, "submission", None)

    @property
    def old(self) -> OldEntry | None:
        """The row of the old ledger it was taken over from; None of a case of our own."""
        return getattr(self.case, "old_entry", None)

    @property
    def applicant(self) -> str:
        """The applicant; of a natural person only the first character for whoever may not see names."""
        return self.case.applicant_name if self.shows_names else self.case.masked_name

    @property
    def is_in_time(self) -> bool | None:
        """Whether the reply was served by the last day; None while it is open."""
        return self.case.served_on <= self.case.reply_due_on if self.case.served_on else None

    @property
    def opinions(self) -> list[Step]:
        """The opinions asked for, in their order."""
        return [step for step in self.case.steps.all() if step.kind in OPINIONS]

    def step(self, kind: str) -> Step | None:
        """Return the one step of that kind, None where there is none."""
        return next((step for step in self.case.steps.all() if step.kind == kind), None)

    @property
    def reply(self) -> Letter | None:
        """The reply that was served."""
        return next((one for one in self.case.letters.all() if one.code and one.served_on), None)

    @property
    def assignments(self) -> list[Assignment]:
        """The sections that have it, the leading one first; of a concluded case those that had it last."""
        open_ones = [one for one in self.case.assignments.all() if one.ended_on is None]
        return sorted(open_ones, key=lambda one: not one.is_lead)


@dataclass(frozen=True)
class LedgerPage:
    """Some lines of a ledger, the latest received first; `after` names the last, where more follow it."""

    lines: tuple[Line, ...]
    after: str


def shows_names(viewer: Viewer, authority: Authority) -> bool:
    """Whether the person sees who applied to the authority: those who handle applications there."""
    return bool(viewer.roles_at(authority.code) & HANDLING)


def masked_name(name: str) -> str:
    """Return the first character alone."""
    return f"{name[:1]}**" if name else ""


def page_of(viewer: Viewer, wanted: Wanted, after: str, size: int, contested_of: ContestedOf) -> LedgerPage:
    """Return the lines after the one named, or the first ones; none to who reads nothing there.

    However far, it costs the same.
    """
    if not viewer.may_read(wanted.authority.code):
        return LedgerPage((), "")
    cases = wanted.cases().order_by("-received_on", "-pk")
    if key := _key(after):
        day, number = key
        cases = cases.filter(Q(received_on__lt=day) | Q(received_on=day, pk__lt=number))
    found = list(_gathered(cases)[: size + 1])
    lines = tuple(_lines(found[:size], shows_names(viewer, wanted.authority), contested_of))
    last = found[size - 1] if len(found) > size else None
    return LedgerPage(lines, f"{last.received_on.isoformat()}.{last.pk}" if last else "")


def every_line(wanted: Wanted, contested_of: ContestedOf, *, with_names: bool) -> Iterator[Line]:
    """Yield all lines, the earliest received first, some hundred cases at a time. The caller asked who may see them."""
    chunk: list[Application] = []
    for case in _gathered(wanted.cases()).iterator(chunk_size=CHUNK):
        chunk.append(case)
        if len(chunk) == CHUNK:
            yield from _lines(chunk, with_names, contested_of)
            chunk = []
    yield from _lines(chunk, with_names, contested_of)


def nothing_contested(numbers: Sequence[int]) -> Mapping[int, Contested]:
    """Return that nothing was contested."""
    return {}


def _gathered(cases: QuerySet[Application]) -> QuerySet[Application]:
    return cases.select_related(*RELATED).prefetch_related(*GATHERED)


def _lines(cases: Iterable[Application], with_names: bool, contested_of: ContestedOf) -> Iterator[Line]:
    listed = list(cases)
    contested = contested_of([case.pk for case in listed])
    for case in listed:
        yield Line(case, with_names, contested.get(case.pk, Contested()))


def _key(after: str) -> tuple[date, int] | None:
    """Return the place that the address names; None for the beginning, and for what is no place."""
    day, _, number = after.partition(".")
    try:
        return (date.fromisoformat(day), int(number)) if number.isascii() and number.isdigit() else None
    except ValueError:
        return None
