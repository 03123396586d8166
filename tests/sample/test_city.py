"""国办公开办函〔2021〕30号 · 一座城市三年的年报，种下二十二种差错：全部查出，一处也不多报"""

from __future__ import annotations

import pytest
from django.db import transaction

from gongkai.sample.city.load import grown, load_city
from tests.sample.told_of_a_city import found_in, planted, sums_are_right

SMALL = 27


@pytest.fixture(scope="module")
def small(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_city(SMALL, each=1)
        transaction.set_rollback(True)


def test_every_planted_fault_is_found_and_none_invented(small, db):
    assert found_in(small) == planted(small)


def test_there_are_more_than_twenty_kinds_of_faults(small):
    assert len({one.fault for one in small.planted}) == 22


def test_every_sum_of_the_city_is_that_of_its_units(small, db):
    assert sums_are_right(small)


def test_the_same_seed_gives_the_same_city(small):
    assert grown(list(small.codes), small.planted, 30) == small.figures
