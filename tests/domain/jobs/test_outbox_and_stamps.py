"""变更与版本号 · who follows the database misses no change, and never hears of one that did not happen"""

from __future__ import annotations

import threading
import time

import pytest
from django.db import transaction

from gongkai.domain.jobs.actions import advance, bump_stamp, put_in_outbox, trim_outbox
from gongkai.domain.jobs.errors import OutsideTransaction
from gongkai.domain.jobs.queries import (
    outbox_after,
    outbox_first,
    outbox_last,
    position_of,
    stamp_of,
    stamps_of,
)
from tests.domain.together import race


def put(*keys: str, topic: str = "search") -> list[int]:
    with transaction.atomic():
        return [put_in_outbox(topic, key) for key in keys]


def keys(topic: str = "search", after: int = 0, limit: int = 500) -> list[str]:
    return [row.key for row in outbox_after(topic, after, limit)]


@pytest.mark.django_db
class TestOutbox:
    def test_changes_come_in_their_order(self):
        put("a", "b")
        put("c")
        assert (keys(), keys(after=1), keys(limit=2)) == (["a", "b", "c"], ["b", "c"], ["a", "b"])

    def test_each_topic_counts_for_itself(self):
        assert (put("a"), put("b", topic="cache"), put("c")) == ([1], [1], [2])

    def test_a_change_tells_what_it_was(self):
        with transaction.atomic():
            put_in_outbox("search", "a", payload={"act": "withdraw"})
        assert outbox_after("search", 0)[0].payload == {"act": "withdraw"}

    def test_what_was_rolled_back_leaves_no_gap(self):
        put("a")
        with transaction.atomic():
            put_in_outbox("search", "never")
            transaction.set_rollback(True)
        assert (put("b"), keys()) == ([2], ["a", "b"])

    def test_a_consumer_remembers_how_far_it_came(self):
        put("a", "b")
        advance("index-1", "search", 2)
        advance("index-1", "search", 1)
        assert (position_of("index-1", "search"), position_of("index-2", "search")) == (2, 0)

    def test_who_fell_behind_what_is_kept_can_tell(self):
        put("a", "b", "c", "d")
        removed = trim_outbox("search", keep=1)
        assert (removed, outbox_first("search"), outbox_last("search")) == (3, 4, 4)

    def test_where_nothing_is_kept_the_next_to_come_is_the_first(self):
        put("a")
        trim_outbox("search", keep=0)
        assert (outbox_first("search"), outbox_first("nothing yet")) == (2, 1)


@pytest.mark.django_db(transaction=True)
class TestOutsideATransaction:
    def test_no_change_is_told_of(self):
        with pytest.raises(OutsideTransaction):
            put_in_outbox("search", "a")

    def test_no_stamp_is_changed(self):
        with pytest.raises(OutsideTransaction):
            bump_stamp("site")


@pytest.mark.django_db(transaction=True)
def test_a_change_committed_late_is_not_skipped(tmp_path):
    """The first writer is slow to commit; the second begins after it. A reader that looks all the while reads both."""
    is_put = threading.Event()

    def slow():
        with transaction.atomic():
            put_in_outbox("search", "slow")
            is_put.set()
            time.sleep(0.4)

    def quick():
        is_put.wait(10)
        put("quick")

    def reading():
        seen, position, until = [], 0, time.monotonic() + 20
        while len(seen) < 2 and time.monotonic() < until:
            for row in outbox_after("search", position):
                seen.append(row.key)
                position = row.position
            time.sleep(0.01)
        return seen

    with race(tmp_path) as at_once:
        *_, seen = at_once.together(slow, quick, reading)
    assert seen == ["slow", "quick"]


@pytest.mark.django_db(transaction=True)
def test_of_many_writers_at_once_every_change_is_read_once_and_in_order(tmp_path):
    def writing(name):
        def write():
            for number in range(8):
                with transaction.atomic():
                    put_in_outbox("search", f"{name}{number}")
                    time.sleep(0.003 * (number % 3))

        return write

    def reading():
        seen, until = [], time.monotonic() + 30
        while len(seen) < 24 and time.monotonic() < until:
            seen += [(row.position, row.key) for row in outbox_after("search", seen[-1][0] if seen else 0)]
        return seen

    with race(tmp_path) as at_once:
        *_, seen = at_once.together(writing("a"), writing("b"), writing("c"), reading)
    written = {f"{name}{number}" for name in "abc" for number in range(8)}
    assert ([position for position, _ in seen], {key for _, key in seen}) == (list(range(1, 25)), written)


@pytest.mark.django_db
class TestStamps:
    def test_a_scope_begins_at_nothing_and_grows(self):
        seen = [stamp_of("site")]
        for _ in range(2):
            with transaction.atomic():
                bump_stamp("site")
            seen.append(stamp_of("site"))
        assert seen == [0, 1, 2]

    def test_a_change_that_is_rolled_back_leaves_the_stamp(self):
        with transaction.atomic():
            bump_stamp("site")
            transaction.set_rollback(True)
        assert stamp_of("site") == 0

    def test_several_are_asked_at_once(self, django_assert_num_queries):
        with transaction.atomic():
            bump_stamp("justice")
        with django_assert_num_queries(1):
            found = stamps_of(["site", "justice"])
        assert found == {"site": 0, "justice": 1}


@pytest.mark.django_db(transaction=True)
def test_of_stamps_bumped_at_once_none_is_lost(tmp_path):
    def bump():
        with transaction.atomic():
            bump_stamp("site")

    with race(tmp_path) as at_once:
        at_once.together(bump, bump, bump)
        value = at_once.afterwards(lambda: stamp_of("site"))
    assert value == 3
