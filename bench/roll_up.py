"""A city of 500 units over three years added up: `python -m bench.roll_up`.

Against, in the same run: one scan of the same rows over their index (how many numbers, and their sum). Measured are the
sums of a year, and the whole page of them with what is missing and what was carried over. SQLite, or PostgreSQL with
`python -m tests.postgres python -m bench.roll_up`. Rounds alternate, and the median of each counts. `--units 50` for a
quick look.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

from django.core.management import call_command
from django.db import connections
from django.db.models import Count, Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.databases import MANY
from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import appoint
from gongkai.domain.authorities.models import Authority, Kind, Role
from gongkai.domain.collecting.models import (
    MILLION,
    Call,
    CalledUnit,
    Group,
    Outcome,
    Submission,
    SubmittedFigure,
    Way,
)
from gongkai.domain.collecting.queries.comparing import unusual_of
from gongkai.domain.collecting.queries.figures import whole_of
from gongkai.domain.collecting.queries.states import table_of
from gongkai.knowledge.forms.catalog import form_for_year
from tests.signing_in import enter

YEARS = (2021, 2022, 2023)
WANTED_TIMES_SCAN = 20
TODAY = date(2024, 2, 1)


def fill(units: int) -> User:
    """Load the city straight into its tables, every report accepted. Returns who supervises."""
    call_command("migrate", database=MANY, verbosity=0)
    terminal = terminal_user(today=date(2021, 1, 4))
    government = Authority.objects.create(code="city", name="岚湖市人民政府", kind=Kind.GOVERNMENT, path="city/")
    person = create_user(username="office", name="汪映川", by=terminal, today=date(2021, 1, 4))
    for role, by in ((Role.ADMINISTRATOR, terminal), (Role.SUPERVISOR, person)):
        appoint(user=person, authority=government, role=role, by=by, today=date(2021, 1, 4))
    bodies = Authority.objects.bulk_create(_bodies(government, units))
    for year in YEARS:
        _hand_in(government, bodies, person, year)
    with connections[MANY].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connections[MANY].vendor == "postgresql" else "ANALYZE")
    return person


def _bodies(government: Authority, units: int) -> Iterator[Authority]:
    for number in range(units):
        code = f"city-{number}"
        named = {"code": code, "name": f"岚湖市第{number}局", "path": f"city/{code}/"}
        yield Authority(parent=government, kind=Kind.BUREAU, is_reporting_unit=True, **named)


def _hand_in(government: Authority, bodies: list[Authority], person: User, year: int) -> None:
    """Have every body hand in a year, one cell in three above 0."""
    due = date(year + 1, 1, 31)
    call = Call.objects.create(authority=government, year=year, due_on=due, opened_on=due, opened_by=person)
    groups = [Group.OWN, *[Group.DEPARTMENT] * (len(bodies) - 1)]
    units = CalledUnit.objects.bulk_create(
        CalledUnit(call=call, authority=body, group=group) for body, group in zip(bodies, groups, strict=True)
    )
    values = {"way": Way.TEMPLATE, "submitted_on": due, "submitted_by": person, "outcome": Outcome.ACCEPTED}
    handed_in = Submission.objects.bulk_create(
        Submission(unit=unit, number=1, digest=str(unit.pk), decided_on=due, decided_by=person, **values)
        for unit in units
    )
    for unit, submission in zip(units, handed_in, strict=True):
        unit.current = submission
    CalledUnit.objects.bulk_update(units, ["current"])
    cells = list(form_for_year(year).cells)
    SubmittedFigure.objects.bulk_create(
        (
            SubmittedFigure(submission=one, cell=cell, millionths=(one.pk + place) % 3 * MILLION)
            for one in handed_in
            for place, cell in enumerate(cells)
        ),
        batch_size=5_000,
    )


def scan(call: Call) -> object:
    """Read the same rows once, over their index."""
    accepted = Submission.objects.filter(current_of__call=call, outcome=Outcome.ACCEPTED).values("pk")
    return SubmittedFigure.objects.filter(submission__in=accepted).aggregate(n=Count("*"), total=Sum("millionths"))


def things(call: Call, browser: Client) -> dict[str, Callable[[], object]]:
    """Return what is measured, the baseline first."""
    return {
        "scan": lambda: scan(call),
        "sums": lambda: whole_of(call),
        "page of sums": lambda: _opened(browser, f"/office/units/{call.pk}/sum/"),
        "table of units": lambda: table_of(call, TODAY),
        "page of units": lambda: _opened(browser, f"/office/units/{call.pk}/"),
        "unusual": lambda: unusual_of(call),
    }


def _opened(browser: Client, address: str) -> object:
    response = browser.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return response.content


def medians(measured: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median milliseconds of each thing over alternating rounds."""
    taken: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(rounds):
        for name, thing in measured.items():
            started = time.perf_counter()
            thing()
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    """Run the bench. Returns 0 if the page of the sums keeps what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    print(f"roll_up: {options.units} units, {len(YEARS)} years", flush=True)
    person = fill(options.units)
    call = Call.objects.select_related("authority").get(year=YEARS[-1])
    measured = things(call, enter(Client(SERVER_NAME="127.0.0.1"), person))
    medians(measured, 2)  # warm
    took = medians(measured, options.rounds)
    with CaptureQueriesContext(connections[MANY]) as captured:
        whole_of(call)
    rows = SubmittedFigure.objects.filter(submission__unit__call=call).count()
    print(f"{connections[MANY].vendor}: {rows:,} figures of a year; the sums ask {len(captured)} statements")
    for name, milliseconds in took.items():
        print(f"  {name:<16}{milliseconds:9.1f} ms{milliseconds / took['scan']:8.1f} x scan")
    ratio = took["page of sums"] / took["scan"]
    kept = ratio <= WANTED_TIMES_SCAN
    print(f"  page of sums: {ratio:.1f} x scan (wanted ≤ {WANTED_TIMES_SCAN}): {'kept' if kept else 'NOT kept'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
