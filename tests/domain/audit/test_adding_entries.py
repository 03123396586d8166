"""审计 · one entry for each act, in the transaction of the act, in a chain per authority"""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import OutsideTransaction, preferred_algorithm, record
from gongkai.domain.audit.models import Chain, Entry

ON = date(2017, 3, 1)


def add(actor: User, *, code: str = "justice", act: str = "release_item", **more: object) -> Entry:
    return record(act, subject=actor, by=actor, authority_code=code, article="条例（2007）第十五条", on=ON, **more)


@pytest.fixture
def actor(db) -> User:
    return User.objects.create(username="clerk", name="沈知远")


def test_the_first_entry_of_a_chain_has_no_hash_before_it(actor):
    assert add(actor).previous_hash == ""


def test_an_entry_carries_the_hash_of_the_one_before(actor):
    first = add(actor)
    assert add(actor).previous_hash == first.hash


def test_each_authority_has_a_chain_of_its_own(actor):
    add(actor, code="justice")
    assert add(actor, code="education").sequence == 1


def test_the_chain_remembers_its_last_link(actor):
    add(actor)
    last = add(actor)
    assert list(Chain.objects.values_list("last_sequence", "last_hash")) == [(2, last.hash)]


def test_the_hash_is_that_of_the_fields_as_sorted_json(actor):
    entry = add(actor, details={"amount": Decimal("12.50"), "paid_on": date(2017, 3, 2)})
    by_hand = (
        f'{{"act":"release_item","actor_id":"{actor.pk}","actor_name":"沈知远","algorithm":"{entry.algorithm}",'
        '"article":"条例（2007）第十五条","authority_code":"justice",'
        '"details":{"amount":"12.50","paid_on":"2017-03-02"},"on":"2017-03-01","previous_hash":"","reason":"",'
        f'"sequence":1,"subject_id":"{actor.pk}","subject_kind":"accounts.user","subject_label":"沈知远"}}'
    )
    assert entry.hash == hashlib.new(entry.algorithm, by_hand.encode()).hexdigest()


def test_the_algorithm_is_sm3_where_the_machine_has_it():
    assert preferred_algorithm() == ("sm3" if "sm3" in hashlib.algorithms_available else "sha256")


def test_a_machine_without_sm3_falls_back_to_sha_256(monkeypatch):
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    assert preferred_algorithm() == "sha256"


def test_an_entry_read_back_from_the_database_has_the_same_hash(actor):
    entry = add(actor, details={"列表": [1, None, True, "“引号”\n"], "count": 288})
    assert Entry.objects.get(pk=entry.pk).computed_hash() == entry.hash


def test_a_float_in_the_details_is_refused(actor):
    with pytest.raises(TypeError, match="float"):
        add(actor, details={"amount": 0.1})


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    actor = User(pk=1, name="沈知远")
    with pytest.raises(OutsideTransaction):
        add(actor)


def test_the_database_refuses_to_change_an_entry(actor):
    add(actor)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(reason="改过")


def test_the_database_refuses_to_delete_an_entry(actor):
    add(actor)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()


def test_the_database_refuses_to_empty_the_table(actor):
    add(actor)
    statements = connection.ops.sql_flush(no_style(), ["audit_entry"])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statements[0])
