"""The sample bureau behind the pages."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongkai.sample.load import load_sample


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The sample, loaded once for all tests of a module and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample()
        yield
        transaction.set_rollback(True)
