"""A bureau at work, opened once for all tests of a module and rolled back; each test rolls back its own acts."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.domain.disclosures.desk import Desk


@pytest.fixture(scope="module")
def opened(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Desk()
        transaction.set_rollback(True)


@pytest.fixture
def desk(opened, db) -> Desk:
    return opened
