"""What the pages of applications cost among 100,000 cases: `python -m bench.cases`, `--cases 10000` for a quick look.

Measured are the questions "due this week", work list, ledger, status and the month's export, and the pages and the file
that come from them, through Django's test client as somebody signed in. Each is put against the simplest indexed query
of the very same rows, in the same run: a question against those rows read by their keys, table by table; a page against
the plainest page of its cases, which is that query in a table of five columns, through the same door; the export's file
against the same rows written into a spreadsheet as they are stored. Rounds alternate between all of them, and the
fastest of each counts.

SQLite, or PostgreSQL with `python -m tests.postgres python -m bench.cases`. Wanted: at most ten times each.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

os.environ["GONGKAI_TODAY"] = "2026-03-17"

from bench.databases import MANY

# isort: split
from django.conf import settings
from django.core.management import call_command
from django.db import connections, models
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from bench.case_rows import CODE, TODAY, Office, load
from gongkai import clock
from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.actions.sign_ins import begin_sign_in
from gongkai.domain.applications.models import (
    Application,
    Assignment,
    CorrectionNotice,
    FeePayment,
    Identity,
    Letter,
    Step,
    Submission,
)
from gongkai.domain.applications.queries.pressing import due_for
from gongkai.domain.applications.queries.register.columns import values_of
from gongkai.domain.applications.queries.register.lines import every_line, page_of
from gongkai.domain.applications.queries.register.sums import sums_of
from gongkai.domain.applications.queries.register.wanted import Period, Wanted
from gongkai.domain.applications.queries.status import progress, submission_by_code
from gongkai.domain.applications.queries.work_list import Filters, Tab, work_list
from gongkai.domain.authorities.actions import appoint, register_authority, register_section
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.oversight.queries.in_ledger import contested_of
from gongkai.faces.backoffice.ledger.views import PAGE_SIZE

WANTED = 10.0
# What each question reads, and by which key where that is not the application's.
OF_A_CASE: tuple[type[models.Model], ...] = (
    *(Application, Submission, CorrectionNotice, Step),
    *(FeePayment, Letter, Assignment),
)
TABLES: dict[str, tuple[type[models.Model], ...]] = {
    "due": (Application,),
    "work": (Application, Submission),
    "ledger": (*OF_A_CASE, Identity, Proceeding),
    "status": (Application, Submission, CorrectionNotice, Step),
    "month": (*OF_A_CASE, Identity, Proceeding),
    "sums": (Application,),
}
KEY: dict[type[models.Model], str] = {Application: "pk", Identity: "submission__application"}
MONTH = Period(2025, 11)
FOUNDED_ON = TODAY.replace(year=2017)


@dataclass(frozen=True)
class Pair:
    """Something measured and what it is put against."""

    name: str
    ours: Callable[[], object]
    plain: Callable[[], object]


def filled(cases: int) -> Office:
    """Create the tables, three bureaus, somebody who handles their applications, and the cases."""
    started = time.perf_counter()
    call_command("migrate", verbosity=0)
    act = {"by": terminal_user(today=FOUNDED_ON), "today": FOUNDED_ON}
    bureaus = tuple(
        register_authority(code=f"b{number}", name=f"第{number}局", kind="bureau", is_reporting_unit=True, **act)
        for number in (1, 2, 3)
    )
    section = register_section(authority=bureaus[0], code="s1", name="办公室", **act)
    officer = create_user(username="officer", name="专管员", **act)
    appoint(user=officer, authority=bureaus[0], role="administrator", **act)
    appoint(user=officer, authority=bureaus[0], role="disclosure_officer", by=officer, today=FOUNDED_ON)
    office = Office(bureaus, section, officer)
    load(office, cases)
    with connections[MANY].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connections[MANY].vendor == "postgresql" else "ANALYZE")
    say(f"{connections[MANY].vendor}, {cases:,} cases, loaded in {time.perf_counter() - started:.0f} s")
    return office


class Desk:
    """The officer's questions and pages, and the plain ones of the same rows."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.bureau = office.bureaus[0]
        self.viewer = viewer(office.officer, TODAY)
        self.ledger = Wanted(authority=self.bureau, period=Period(TODAY.year), today=TODAY)
        self.month = Wanted(authority=self.bureau, period=MONTH, today=TODAY)
        self.asked = Submission.objects.filter(authority=self.bureau).order_by("-pk")[40]
        self.client = _signed_in(office)
        self.rows = {
            "due": [one.pk for one in self.due_this_week()],
            "work": [one.pk for one in work_list(self.viewer, Filters(Tab.WEEK), TODAY).cases],
            "ledger": [line.case.pk for line in page_of(self.viewer, self.ledger, "", PAGE_SIZE, contested_of).lines],
            "status": [self.asked.application_id or 0],
            "month": (month := [line.case.pk for line in every_line(self.month, contested_of, with_names=True)]),
            "sums": month,
        }

    def due_this_week(self) -> list[Application]:
        """Ask what is due until Sunday."""
        sunday = TODAY + timedelta(days=7 - TODAY.isoweekday())
        return list(due_for(self.viewer, TODAY, sunday))

    def plainly(self, name: str) -> list[list[models.Model]]:
        """Read the same rows by their keys, one plain query a table."""
        return [list(self._stored(model, name)) for model in TABLES[name]]

    def _stored(self, model: type[models.Model], name: str) -> models.QuerySet[Any]:
        return model._default_manager.filter(**{f"{KEY.get(model, 'application')}__in": self.rows[name]}).order_by()

    def plain_page(self, name: str) -> object:
        """Ask for the plainest page of these rows."""
        return self._page("get", "/bench/plain/", {"pk": self.rows[name]})

    def plain_file(self) -> bytes:
        """Write the same rows into a spreadsheet as they are stored, a sheet a table."""
        book = Workbook(write_only=True)
        for model in TABLES["month"]:
            sheet = book.create_sheet()
            for row in self._stored(model, "month").values_list():
                sheet.append([str(value) for value in row])
        kept = BytesIO()
        book.save(kept)
        return kept.getvalue()

    def questions(self) -> list[Pair]:
        """Return the questions, each with the simplest query of its rows."""
        asked = self.asked
        return [
            Pair("due this week", self.due_this_week, lambda: self.plainly("due")),
            Pair("work list", lambda: work_list(self.viewer, Filters(Tab.WEEK), TODAY), lambda: self.plainly("work")),
            Pair(
                "ledger page",
                lambda: page_of(self.viewer, self.ledger, "", PAGE_SIZE, contested_of),
                lambda: self.plainly("ledger"),
            ),
            Pair("status", lambda: self._status(asked), lambda: self.plainly("status")),
            Pair("month, rows", self._month, lambda: self.plainly("month")),
            Pair("month, sums", lambda: sums_of(self.month), lambda: self.plainly("sums")),
        ]

    def pages(self) -> list[Pair]:
        """Return the pages and the file, each with the plainest of its rows."""
        week = f"{reverse('backoffice:cases')}?tab={Tab.WEEK.value}"
        ledger, export = reverse("backoffice:ledger"), reverse("backoffice:export-ledger")
        month = {"at": "b1", "year": MONTH.year, "month": MONTH.month}
        return [
            Pair("work list", lambda: self._page("get", week), lambda: self.plain_page("work")),
            Pair("ledger page", lambda: self._page("get", ledger), lambda: self.plain_page("ledger")),
            Pair("status page", self._status_page, lambda: self.plain_page("status")),
            Pair("month's file", lambda: self._page("post", export, month), self.plain_file),
        ]

    def _status(self, asked: Submission) -> object:
        found = submission_by_code("b1", asked.number, CODE)
        assert found
        return progress(found, TODAY)

    def _month(self) -> list[object]:
        return [values_of(line) for line in every_line(self.month, contested_of, with_names=True)]

    def _status_page(self) -> HttpResponse:
        given = {"authority": "b1", "number": self.asked.number, "code": CODE}
        return self._page("post", reverse("portal:application-status"), given)

    def _page(self, method: str, address: str, given: dict[str, object] | None = None) -> HttpResponse:
        response: HttpResponse = getattr(self.client, method)(address, given or {})
        assert response.status_code == 200, (address, response.status_code)
        return response


def _signed_in(office: Office) -> Client:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = "bench.cases_site"
    client = Client()
    client.force_login(office.officer, backend="django.contrib.auth.backends.ModelBackend")
    sign_in = begin_sign_in(office.officer, device="", address="", has_second_factor=True, now=clock.now())
    session = client.session
    session["sign_in"] = sign_in.pk
    session.save()
    return client


def measured(pairs: list[Pair], rounds: int) -> list[tuple[Pair, float, float]]:
    """Return the fastest milliseconds of each and of what it is put against, over alternating rounds."""
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds + 1):
        for pair in pairs:
            for side, work in (("ours", pair.ours), ("plain", pair.plain)):
                started = time.perf_counter()
                work()
                taken.setdefault((pair.name, side), []).append((time.perf_counter() - started) * 1000)
    # 第一轮装入模板、语句和页面缓存，不计。
    fastest = {key: min(times[1:]) for key, times in taken.items()}
    return [(pair, fastest[pair.name, "ours"], fastest[pair.name, "plain"]) for pair in pairs]


def shown(title: str, found: list[tuple[Pair, float, float]]) -> bool:
    """Print them. Returns whether every ratio is as wanted."""
    say(f"  {title}")
    for pair, ours, plain in found:
        with CaptureQueriesContext(connections[MANY]) as queries:
            pair.ours()
        say(
            f"    {pair.name:<14}{ours:9.2f} ms{plain:9.2f} ms{ours / plain:8.1f} ×"
            f" (wanted: at most {WANTED:.0f} ×)   {len(queries)} statements"
        )
    return all(ours / plain <= WANTED for _, ours, plain in found)


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)


def main() -> int:
    """Print both tables. Returns 0 when every ratio is as wanted, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    desk = Desk(filled(asked.cases))
    say(f"  rows: {', '.join(f'{name} {len(rows)}' for name, rows in desk.rows.items())}")
    questions = shown("questions against the simplest indexed query", measured(desk.questions(), asked.rounds))
    pages = shown("pages against the plainest page of the same rows", measured(desk.pages(), asked.rounds))
    return 0 if questions and pages else 1


if __name__ == "__main__":
    sys.exit(main())
