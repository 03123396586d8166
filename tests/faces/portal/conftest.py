"""The sample bureau behind the public pages, its report brought to where a test needs it, and nobody signed in."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.domain.reports.end import Desk
from tests.sampled import load_sample_rows


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The sample, loaded once for all tests of a module and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_rows()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _published(sample, django_db_blocker):
    with django_db_blocker.unblock():
        desk = Desk()
        return desk, desk.published()


@pytest.fixture
def published(_published, db):
    """The desk, and the report on 2017 as first published."""
    return _published


@pytest.fixture
def corrected(published):
    """The same, replaced by a second version with one figure more."""
    desk, first = published
    desk.find_a_release()
    second = desk.correct(first)
    desk.explain_all(second)
    desk.freeze(second)
    desk.publish(desk.signed(desk.again(second)))
    return desk, first, second
