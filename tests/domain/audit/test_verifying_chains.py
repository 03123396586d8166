"""审计 · a tampered entry is found; `gongkai audit verify` names the first broken link

Each test goes round the triggers first, as somebody with the database in hand could.
"""

from __future__ import annotations

import hashlib
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.audit.models import Chain, Entry
from gongkai.domain.audit.queries import verify
from tests.domain.audit.append_only import remove_triggers


def add_entries(count: int, code: str = "justice") -> None:
    actor = User(pk=7, name="沈知远")
    for number in range(count):
        record(
            "release_item",
            subject=actor,
            by=actor,
            authority_code=code,
            article="条例（2007）第十五条",
            on=date(2017, 3, 1),
            details={"number": number},
        )


@pytest.fixture
def five(db):
    """Five entries of one authority, the triggers out of the way."""
    add_entries(5)
    remove_triggers(connection)
    return Entry.objects.order_by("sequence")


def broken_at() -> list[tuple[str, int]]:
    return [(found.authority_code, found.sequence) for found in verify().breaks]


def test_chains_left_alone_are_whole(five):
    add_entries(3, "education")
    found = verify()
    assert (found.chains, found.entries, found.breaks) == (2, 8, ())


def test_no_entries_at_all_are_whole(db):
    assert verify().breaks == ()


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "改过"},
        {"article": "条例（2019）第二十三条"},
        {"on": date(2017, 3, 2)},
        {"actor_name": "别人"},
        {"subject_label": "别的"},
        {"details": {"number": 99}},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_entry_is_the_first_broken_link(five, change):
    five.filter(sequence=3).update(**change)
    assert broken_at() == [("justice", 3)]


def test_an_entry_changed_together_with_its_hash_breaks_the_next_link(five):
    third = five.get(sequence=3)
    third.reason = "改过"
    Entry.objects.filter(pk=third.pk).update(reason="改过", hash=third.computed_hash())
    assert broken_at() == [("justice", 4)]


def test_a_missing_entry_is_named(five):
    five.filter(sequence=2).delete()
    assert broken_at() == [("justice", 2)]


def test_a_missing_first_entry_is_named(five):
    five.filter(sequence=1).delete()
    assert broken_at() == [("justice", 1)]


def test_a_tail_that_was_cut_off_is_found(five):
    five.filter(sequence__gt=3).delete()
    assert broken_at() == [("justice", 4)]


def test_a_chain_that_was_emptied_is_found(five):
    five.delete()
    assert broken_at() == [("justice", 1)]


def test_a_chain_without_its_head_is_found(five):
    Chain.objects.all().delete()
    assert broken_at() == [("justice", 5)]


def test_every_broken_chain_is_named(five):
    add_entries(2, "education")
    Entry.objects.filter(sequence=2).update(reason="改过")
    assert broken_at() == [("education", 2), ("justice", 2)]


def test_an_algorithm_this_machine_lacks_is_no_tampering(five, monkeypatch):
    used = five.first().algorithm
    monkeypatch.setattr(hashlib, "algorithms_available", {"md5"})
    found = verify()
    assert (found.breaks, found.unverifiable) == ((), (("justice", used),))


def test_the_command_says_that_all_is_well(five):
    output = StringIO()
    call_command("audit", "verify", stdout=output)
    assert output.getvalue() == "审计记录完好：1条链，共5条记录。\n"


def test_the_command_names_the_broken_link(five):
    five.filter(sequence=3).update(reason="改过")
    errors = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("audit", "verify", stderr=errors)
    assert (refused.value.returncode, errors.getvalue()[:14]) == (1, "justice：第3条断开：")


def test_the_command_says_what_this_machine_cannot_compute(five, monkeypatch):
    monkeypatch.setattr(hashlib, "algorithms_available", {"md5"})
    with pytest.raises(CommandError) as refused:
        call_command("audit", "verify", stderr=StringIO())
    assert refused.value.returncode == 2
