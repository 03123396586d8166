"""年报日程 for pages: what of a year's report is still to be done, each with the page where it is done.

For the day: `{% include "backoffice/units/duties.html" with duties=… %}` with what `duties_of_day` returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.collecting.queries.duties import Due, duties_of


@dataclass(frozen=True)
class DutyTask:
    """One thing to do, and its page."""

    due: Due
    address: str

    @property
    def is_past(self) -> bool:
        """Whether its day is over."""
        return self.due.days < 0


def duties_of_day(asking: Viewer, today: date) -> list[DutyTask]:
    """Return what is to be done for the reports on last year and this, the most urgent first."""
    return [DutyTask(due, _address(due)) for due in duties_of(asking, today)]


def _address(due: Due) -> str:
    if due.unit:
        return reverse("backoffice:called-unit", args=(due.unit.pk,))
    if due.call:
        return reverse("backoffice:unit-table", args=(due.call.pk,))
    if due.authority.is_reporting_unit:
        return reverse("backoffice:report", args=(due.authority.code, due.year))
    return reverse("backoffice:units")
