"""提交以后、回执出来以前被杀（kill -9），五十人同时提交：有回执的一份不丢，没有回执的不留一半，编号不重不漏"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from functools import partial

import pytest
from django.db import connection

from gongkai.domain.applications.models import Enclosure, Identity, Serial, Submission
from gongkai.domain.applications.models.secret_codes import digest_of, hash_of
from gongkai.domain.audit.models import Entry
from gongkai.faces.portal.applications.marks import FASTEST, new_mark
from tests.domain.together import Race, race
from tests.faces.portal.applications.desk import office
from tests.faces.portal.applications.real_site import Site

AT_A_TIME, LONGEST_WAIT = 4, 0.5


@pytest.fixture
def counter():
    """No desk made in a transaction here: the server sees only what is committed."""


@pytest.fixture
def racing(transactional_db, tmp_path) -> Iterator[Race]:
    office()
    with race(tmp_path) as opened:
        yield opened


@pytest.fixture
def site(racing) -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


def forms(number: int, site: Site) -> list[str]:
    """Return the marks of so many forms, old enough to be sent; the server starts in the meantime."""
    made, ripe_at = [new_mark() for _ in range(number)], time.monotonic() + FASTEST + 0.1
    site.start()
    time.sleep(max(0, ripe_at - time.monotonic()))
    return made


def test_fifty_at_once_are_numbered_without_gap_or_repeat(site, racing):
    marks = forms(50, site)
    receipts = site.send_together(marks)

    assert sorted(numbers_in(receipts.values())) == list(range(1, 51))
    assert racing.afterwards(faults) == []


def test_killed_between_sending_and_receipt(site, racing):
    # 每次杀掉的服务从装好的进程里分出来，不用重新装入；make test-long 里在 SQLite 上杀200次。
    killed(site, racing, times=20 if connection.vendor == "sqlite" else 4)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_killed_again_and_again(site, racing, seed):
    killed(site, racing, times=20 if connection.vendor == "sqlite" else 4, seed=seed)


def killed(site: Site, racing: Race, *, times: int, seed: int = 0) -> None:
    """Kill the server at moments of chance while forms are on their way, and look after each."""
    chance = random.Random(seed)
    marks = forms(1 + times * AT_A_TIME, site)
    # 机器忙闲不同：先交一份，量一量要多久，下手的时刻就落在办理的中间。
    begun = time.monotonic()
    receipts = {marks[0]: site.send(marks[0])}
    while_busy = min(LONGEST_WAIT, AT_A_TIME * (time.monotonic() - begun))
    for start in range(1, len(marks), AT_A_TIME):
        kill_after = chance.uniform(0, while_busy)
        receipts.update(site.send_together(marks[start : start + AT_A_TIME], kill_after=kill_after))
        assert racing.afterwards(faults) == []
        assert racing.afterwards(partial(lost, dict(receipts))) == []
        site.start()
    first = {mark: codes_in(page) for mark, page in receipts.items()}
    again = {mark: codes_in(site.send(mark)) for mark in marks}

    # 没收到回执的再交一次，收到的再交一次也是原来那份：一份表单，一份申请，一个编号。
    assert {mark: again[mark] for mark in first} == first
    assert sorted(int(number[5:]) for number, _ in again.values()) == list(range(1, len(marks) + 1))
    assert racing.afterwards(faults) == []


def faults() -> list[str]:
    """Return whatever is half there: a submission without its proof, scan or entry, a number skipped."""
    numbers = sorted(int(number[5:]) for number in Submission.objects.values_list("number", flat=True))
    whole = {str(key) for key in Submission.objects.values_list("pk", flat=True)}
    parts = {
        "proof": [str(key) for key in Identity.objects.values_list("submission", flat=True)],
        "scan": [str(key) for key in Enclosure.objects.values_list("submission", flat=True)],
        "entry": list(Entry.objects.filter(act="submit_application").values_list("subject_id", flat=True)),
    }
    found = [name for name, keys in parts.items() if sorted(keys) != sorted(whole)]
    last = Serial.objects.values_list("last", flat=True).first() or 0
    if numbers != list(range(1, last + 1)):
        found.append(f"numbers {numbers}, last {last}")
    return found


def lost(receipts: dict[str, str]) -> list[str]:
    """Return the receipts whose application is not there, or does not open with their code."""
    stored = {row.form_digest: row for row in Submission.objects.all()}
    missing = []
    for mark, page in receipts.items():
        number, code = codes_in(page)
        row = stored.get(digest_of(mark.split(":")[0]))
        if row is None or row.number != number or row.code_hash != hash_of(code, row.code_salt):
            missing.append(number)
    return missing


def numbers_in(pages) -> list[int]:
    return [int(codes_in(page)[0][5:]) for page in pages]


def codes_in(page: str) -> tuple[str, str]:
    """Return number and code as the receipt shows them."""
    number = re.search(r"<dt>申请编号</dt><dd>([^<]+)</dd>", page)
    code = re.search(r'<dd class="apply-code">([^<]+)</dd>', page)
    assert number, page[:500]
    assert code
    return number[1], code[1]
