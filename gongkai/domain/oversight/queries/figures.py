"""表四: what a year's table counts, straight from the cases (统得出、可核查)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from gongkai.domain.authorities.models import Authority
from gongkai.domain.oversight.models import Complaint, Proceeding
from gongkai.domain.oversight.queries.proceedings import in_table_of


@dataclass(frozen=True)
class Results:
    """The cases of one kind in a year: concluded in it by result, and pending on its last day."""

    upheld: int
    corrected: int
    other: int
    pending: int

    @property
    def concluded(self) -> int:
        """What the form for 2014 to 2018 counts."""
        return self.upheld + self.corrected + self.other

    @property
    def total(self) -> int:
        """总计 of table 四."""
        return self.concluded + self.pending


def table_four(authority: Authority, year: int) -> dict[str, Results]:
    """Return the rows of table 四 by kind, every kind present. One query.

    Concluded counts by its last result; pending is what was filed by 31 December and not concluded by then. Of a year
    that is not over, pending is what is open now.

    Law: 国办公开办函〔2021〕30号.
    """
    found: dict[str, Counter[str]] = {kind: Counter() for kind in Proceeding.Kind.values}
    counted = Proceeding.objects.filter(in_table_of(year), authority=authority).order_by()
    for kind, outcome, concluded_on, number in counted.values_list("kind", "outcome", "concluded_on").annotate(
        number=Count("pk")
    ):
        is_pending = concluded_on is None or concluded_on > date(year, 12, 31)
        found[kind]["pending" if is_pending else outcome] += number
    names = ("upheld", "corrected", "other", "pending")
    return {kind: Results(*(row[name] for name in names)) for kind, row in found.items()}


def complaints_received(authority: Authority, year: int) -> int:
    """Return how many complaints came in the year, cell F of the form for 2014 to 2018."""
    return Complaint.objects.filter(authority=authority, received_on__year=year).count()
