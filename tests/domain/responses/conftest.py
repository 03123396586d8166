"""The desk, opened once a module."""

from __future__ import annotations

import pytest

from tests.domain.once import once_a_module
from tests.domain.responses.desk import Desk

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db) -> Desk:
    return opened
