"""The sample bureau behind the pages, and somebody who reads it."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongkai.domain.accounts.queries import by_username
from gongkai.domain.authorities.actions import appoint
from gongkai.domain.authorities.queries import require_authority
from gongkai.sample.staff import CLERK
from gongkai.sample.year import FOUNDED_ON
from tests.sampled import load_sample_rows
from tests.signing_in import enter


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """A hash that costs nothing: the slow one is Django's to test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The sample, loaded once for all tests of a module and rolled back; its clerk reads the government's work, too."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_rows()
        city = {"authority": require_authority("dongyang"), "by": by_username("sample-city-admin")}
        appoint(user=by_username(CLERK), role="preparer", today=FOUNDED_ON, **city)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def client(client, db):
    """A browser; where the sample is loaded, with its clerk signed in."""
    clerk = by_username(CLERK)
    return enter(client, clerk) if clerk else client
