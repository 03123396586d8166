"""A bureau without records; and the sample bureau with the people who bring its report to its end."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.domain.reports.bureau import Bureau
from tests.domain.reports.end import Desk
from tests.sampled import load_sample_rows


@pytest.fixture
def bureau(db) -> Bureau:
    return Bureau()


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The sample bureau, loaded once for all tests of a module and rolled back; each test rolls back its own acts."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_rows()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def opened(sample, django_db_blocker) -> Desk:
    """The people of the desk, appointed once for the module; gone with the sample."""
    with django_db_blocker.unblock():
        return Desk()


@pytest.fixture
def desk(opened, db) -> Desk:
    return opened
