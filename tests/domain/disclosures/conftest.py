"""A bureau at work."""

from __future__ import annotations

import pytest

from tests.domain.disclosures.desk import Desk


@pytest.fixture
def desk(db) -> Desk:
    return Desk()
