"""A bureau at work, opened once for all tests of a module and rolled back; each test rolls back its own acts."""

from __future__ import annotations

import pytest

from tests.domain.disclosures.desk import Desk
from tests.domain.once import once_a_module

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db) -> Desk:
    return opened
