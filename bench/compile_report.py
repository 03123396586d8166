"""One authority's year compiled among a million items of 500 authorities: `python -m bench.compile_report`.

Against, in the same run: one indexed ORM count of the same authority-year; and the same compilation in a database
that holds that authority alone. SQLite, or PostgreSQL with `python -m tests.postgres python -m bench.compile_report`.
Rounds alternate between all things measured, and the median of each counts. `--items 20000` for a quick look.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connections
from django.test.utils import CaptureQueriesContext

from bench.databases import ALONE, MANY, reading
from bench.million_items import YEAR, load
from gongkai.domain.disclosures.models import Item
from gongkai.domain.reports import queries
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import scope_of

WANTED_TIMES_COUNT = 25
WANTED_STATEMENTS = 20
WANTED_TIMES_ALONE = 1.2
AUTHORITIES = 500
CODE = "a1"


def fill(items: int) -> None:
    """Create the tables of both databases and load them."""
    for alias in (ALONE, MANY):
        started = time.perf_counter()
        call_command("migrate", database=alias, verbosity=0)
        load(alias, items, AUTHORITIES, only_measured=alias == ALONE)
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if connections[alias].vendor == "postgresql" else "ANALYZE")
        connections[alias].close()  # what loading set for its own speed is not measured
        say(f"  {alias}: loaded in {time.perf_counter() - started:.0f} s")


def count(alias: str) -> int:
    """Return the authority's items of the year, by one indexed count."""
    with reading(alias):
        return Item.objects.filter(authority=1, first_released_on__year=YEAR).count()


def compile_figures(alias: str) -> object:
    """Compile the 58 figures, from the authority's code on."""
    with reading(alias):
        return figures(scope_of(CODE, YEAR))


def compile_whole(alias: str) -> object:
    """Compile the report with its text, and check it."""
    with reading(alias):
        return queries.findings(queries.compiled(CODE, YEAR))


THINGS: dict[str, Callable[[], object]] = {
    "count": lambda: count(MANY),
    "figures": lambda: compile_figures(MANY),
    "figures, alone": lambda: compile_figures(ALONE),
    "whole": lambda: compile_whole(MANY),
    "whole, alone": lambda: compile_whole(ALONE),
}


def medians(rounds: int) -> dict[str, float]:
    """Return the median milliseconds of each thing over alternating rounds."""
    taken: dict[str, list[float]] = {name: [] for name in THINGS}
    for _ in range(rounds):
        for name, thing in THINGS.items():
            started = time.perf_counter()
            thing()
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def statements(thing: Callable[[], object]) -> int:
    """Return how many statements a thing asks of the big database."""
    with CaptureQueriesContext(connections[MANY]) as captured:
        thing()
    return len(captured)


def report(rounds: int) -> bool:
    """Print the ratios. Returns whether compiling the figures keeps all three."""
    medians(3)  # warm
    took = medians(rounds)
    say(f"{connections[MANY].vendor}: {count(MANY)} items in the year; medians of {rounds} alternating rounds")
    for name, milliseconds in took.items():
        say(f"  {name:<15}{milliseconds:8.2f} ms{milliseconds / took['count']:8.1f} x count")
    say(f"  whole: text and findings with it, {statements(THINGS['whole'])} statements")
    return judged(took)


def judged(took: dict[str, float]) -> bool:
    """Print how compiling the figures stands against what is wanted. Returns whether it keeps all three."""
    ratios = (
        ("x one count", took["figures"] / took["count"], WANTED_TIMES_COUNT),
        ("statements", statements(THINGS["figures"]), WANTED_STATEMENTS),
        ("x alone", took["figures"] / took["figures, alone"], WANTED_TIMES_ALONE),
    )
    kept = all(measured <= wanted for _, measured, wanted in ratios)
    shown = ", ".join(f"{measured:.3g} {unit} (wanted ≤ {wanted})" for unit, measured, wanted in ratios)
    say(f"  figures: {shown}: {'kept' if kept else 'NOT kept'}")
    return kept


def say(line: str) -> None:
    """Print at once, so that a long load is seen to move."""
    print(line, flush=True)


def main() -> int:
    """Run the bench. Returns 0 if compiling the figures keeps what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=101)
    options = parser.parse_args()
    say(f"compile_report: {options.items:,} items of {AUTHORITIES} authorities")
    fill(options.items)
    return 0 if report(options.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
