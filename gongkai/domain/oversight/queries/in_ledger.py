"""台账里的复议、诉讼: what the ledger of applications says of the cases about each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from gongkai.domain.applications.queries.register.lines import Contested
from gongkai.domain.applications.queries.retention import register_holder
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.oversight.queries.wording import outcome_label

AND = "；"


def contested_of(numbers: Sequence[int]) -> Mapping[int, Contested]:
    """Return {number of the application: its cases in words}, only those that have any. One query.

    Not guarded: called for applications that a guarded ledger lists.
    """
    found = Proceeding.objects.filter(application__in=numbers).select_related("appeal")
    ordered = found.order_by("application_id", "filed_on", "pk")
    return {number: _told(cases) for number, cases in groupby(ordered, key=lambda case: case.application_id or 0)}


def _told(cases: Iterable[Proceeding]) -> Contested:
    listed = list(cases)
    before = [case for case in listed if not case.in_court]
    suits = [case for case in listed if case.in_court]
    appealed = [case for case in suits if hasattr(case, "appeal")]
    return Contested(
        reconsideration_no=AND.join(case.case_no for case in before),
        reconsideration=AND.join(_result(case) for case in before),
        litigation_no=AND.join(case.case_no for case in suits),
        first_instance=AND.join(_first(case) for case in suits),
        second_instance=AND.join(_result(case) for case in appealed),
    )


def _first(case: Proceeding) -> str:
    """Return the result of the first instance: of a suit that was appealed, what the appeal keeps of it."""
    if hasattr(case, "appeal"):
        return outcome_label(case.kind, case.appeal.first_outcome, case.appeal.first_concluded_on.year)
    return _result(case)


def _result(case: Proceeding) -> str:
    return outcome_label(case.kind, case.outcome, (case.concluded_on or case.filed_on).year)


def still_open(numbers: Collection[int]) -> set[int]:
    """Return those of the applications about which a case is open: their files are kept, however old. One query."""
    pending = Proceeding.objects.filter(application__in=numbers, concluded_on=None)
    return {number for number in pending.values_list("application", flat=True) if number}


def register() -> None:
    """Hold back files of cases that are contested."""
    register_holder(still_open)
