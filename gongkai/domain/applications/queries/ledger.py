"""台账的统计: what table 三 counts of a year, per kind of applicant, straight from the ledger (统得出、可核查)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.forms.crosswalk import cell_for
from gongkai.knowledge.law.decisions import decision

FORM = "national-2021"


@dataclass(frozen=True)
class YearOfKind:
    """One column of table 三: `received` + `carried_in` = `concluded` + `carried_out`.

    `results` counts by row of the form; `elsewhere` what was concluded and has no row in it (the old law's own code).
    """

    received: int
    carried_in: int
    carried_out: int
    results: Mapping[str, int]
    elsewhere: int = 0

    @property
    def concluded(self) -> int:
        """三（七）总计, and what the form has no row for."""
        return sum(self.results.values()) + self.elsewhere


def table_three(authority: Authority, year: int) -> dict[str, YearOfKind]:
    """Return the columns of table 三 by kind of applicant, every kind present. Three queries.

    Received counts by the day of receipt, results by the legal day of service; what is open on 31 December goes over.

    Law: 国办公开办函〔2021〕30号.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    received = _by_kind(authority, Q(received_on__range=(first, last)))
    carried_in = _by_kind(authority, Q(received_on__lt=first) & _open_after(date(year - 1, 12, 31)))
    carried_out = _by_kind(authority, Q(received_on__lte=last) & _open_after(last))
    results = _results(authority, first, last)
    return {
        kind: YearOfKind(
            received=received[kind],
            carried_in=carried_in[kind],
            carried_out=carried_out[kind],
            results={row: number for row, number in results[kind].items() if row},
            elsewhere=results[kind][""],
        )
        for kind in Application.ApplicantKind.values
    }


def _open_after(day: date) -> Q:
    return Q(served_on__isnull=True) | Q(served_on__gt=day)


def _by_kind(authority: Authority, within: Q) -> Counter[str]:
    counted = Application.objects.filter(within, authority=authority).values_list("applicant_kind")
    return Counter(dict(counted.annotate(number=Count("pk")).order_by()))


def _results(authority: Authority, first: date, last: date) -> dict[str, Counter[str]]:
    """Return the rows of the form by kind; "" for what has none."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in Application.ApplicantKind.values}
    served = Application.objects.filter(authority=authority, served_on__range=(first, last))
    grouped = served.values_list("applicant_kind", "decision", "interest").annotate(number=Count("pk")).order_by()
    for kind, code, interest, number in grouped:
        found[kind][_row(code, interest)] += number
    return found


def _row(code: str, interest: str) -> str:
    return cell_for(FORM, decision(code).code, interest or None).row or ""
