"""What a release costs, against a plain insert of the same row in the same run: `python -m bench.release`.

Each of `ROUNDS` items goes its whole way: drafted, saved, submitted, approved by three people, released. Printed are
queries and milliseconds per item of every leg. Publishing one page in stock Wagtail was measured at 56 ms and 50
queries where inserting one plain row took 0.37 ms: 151 plain inserts. A release may cost a fifth of that, counted in
plain inserts of this very run, so that a busy or a slow machine changes nothing.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.databases import MANY
from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import appoint, register_authority, set_organisation_code
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Item, Version

ROUNDS = 60
WAGTAIL_MS, WAGTAIL_QUERIES, PLAIN_MS_BESIDE_IT = 56.0, 50, 0.37
WANTED = 1 / 5
BOUNDS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
DAY = date(2024, 3, 4)
NOON = datetime(2024, 3, 4, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
PARAGRAPH = "<p>法制科在文化广场开展第{number}次宪法宣传活动，发放资料{more}份，解答咨询四十二人次。</p>"


class Bureau:
    """A bureau with one person per role."""

    def __init__(self) -> None:
        self.terminal = terminal_user(today=DAY)
        values = {"by": self.terminal, "today": DAY}
        self.authority = register_authority(code="bench", name="单位", kind="bureau", **values)
        self.admin = self._person("admin")
        appoint(user=self.admin, authority=self.authority, role="administrator", **values)
        set_organisation_code(self.authority, organisation_code="00262738X", **values)
        self.drafter = self._in_office("drafter")
        self.officer = self._in_office("disclosure_officer")
        self.reviewers = [self._in_office(role) for role in ("first_reviewer", "secrecy_reviewer", "signer")]

    def draft(self, number: int) -> Version:
        return actions.draft_item(
            authority=self.authority, title=f"第{number}次宪法宣传", column="news", genre="news", formed_on=DAY,
            body=PARAGRAPH.format(number=number, more=number * 7) * 5, by=self.drafter, today=DAY,
        )  # fmt: skip

    def save(self, version: Version) -> Version:
        body = version.body + "<p>另有补充。</p>"
        return actions.save_draft(version.pk, revision=version.revision, body=body, by=self.drafter, today=DAY)

    def submit(self, version: Version) -> None:
        # The texts are variations of one letter, as they are in an office; the bench says so.
        actions.submit_item(
            version.pk, revision=version.revision, by=self.drafter, today=DAY, is_another_matter=True, reason="另一场"
        )

    def approve(self, version: Version) -> None:
        for step, by in enumerate(self.reviewers, start=1):
            keys = [one["key"] for one in version.chain.steps.get(number=step).checklist]
            actions.approve_item(
                version.pk, by=by, step=step, opinion="同意", text_hash=version.text_hash, today=DAY, checklist=keys
            )

    def publish(self, version: Version) -> Item:
        return actions.publish_version(version.pk, by=self.officer, now=NOON)

    def _person(self, name: str) -> User:
        return create_user(username=name, name=name, by=self.terminal, today=DAY)

    def _in_office(self, role: str) -> User:
        user = self._person(role)
        appoint(user=user, authority=self.authority, role=role, by=self.admin, today=DAY)
        return user


class Leg:
    """One part of the way: what each item took."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.turns = 0
        self.seconds: list[float] = []
        self.worked: list[float] = []
        self.queries: list[int] = []

    def run(self, work: Callable[[], object]) -> object:
        """Do the work, and keep what it took. Every third time queries are listed, which costs time of its own."""
        self.turns += 1
        if self.turns % 3:
            started, begun = time.perf_counter(), time.process_time()
            result = work()
            self.seconds.append(time.perf_counter() - started)
            self.worked.append(time.process_time() - begun)
            return result
        with CaptureQueriesContext(connection) as asked:
            result = work()
        self.queries.append(sum(not one["sql"].startswith(BOUNDS) for one in asked))
        return result

    @property
    def milliseconds(self) -> float:
        return statistics.median(self.seconds) * 1000

    def __str__(self) -> str:
        own = statistics.median(self.worked) * 1000
        asked = statistics.median(self.queries)
        return f"  {self.label:<18}{self.milliseconds:8.1f} ms, {own:7.1f} ms of it our own work,{asked:5.0f} queries"


def plain_insert(authority: Authority, number: int) -> None:
    """Insert one row of an item, and nothing else."""
    Item.objects.create(
        authority=authority, title=f"第{number}次", column="news", genre="news", formed_on=DAY, first_released_on=DAY
    )


def main() -> int:
    """Print every leg. Returns 0 when a release costs at most a fifth of Wagtail's page in plain inserts, else 1."""
    call_command("migrate", database=MANY, verbosity=0)
    bureau = Bureau()
    legs = {name: Leg(name) for name in ("draft", "save", "submit", "approve by three", "publish", "plain insert")}
    for number in range(1, ROUNDS + 1):
        version = legs["draft"].run(lambda number=number: bureau.draft(number))
        version = legs["save"].run(lambda version=version: bureau.save(version))
        legs["submit"].run(lambda version=version: bureau.submit(version))
        version = Version.objects.select_related("chain").get(pk=version.pk)
        legs["approve by three"].run(lambda version=version: bureau.approve(version))
        legs["publish"].run(lambda version=version: bureau.publish(version))
        legs["plain insert"].run(lambda number=number: plain_insert(bureau.authority, number))
    publish, insert = legs["publish"], legs["plain insert"]
    times, of_wagtail = publish.milliseconds / insert.milliseconds, WAGTAIL_MS / PLAIN_MS_BESIDE_IT
    ratio = times / of_wagtail
    print(f"release of one item, {ROUNDS} items on {connection.vendor}, median")
    for leg in legs.values():
        print(leg)
    print(f"  publish / plain insert      {times:8.1f} × (Wagtail's page: {of_wagtail:.0f} ×)")
    print(f"  publish / Wagtail's page    {ratio:8.2f} × (wanted: at most {WANTED:.2f} ×)")
    print(
        f"  publish / {WAGTAIL_MS:.0f} ms             {publish.milliseconds / WAGTAIL_MS:8.2f} × (for an idle machine)"
    )
    print(f"  Wagtail asked {WAGTAIL_QUERIES} queries for a page")
    return 0 if ratio <= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
