"""A bureau without records."""

from __future__ import annotations

import pytest

from tests.domain.reports.bureau import Bureau


@pytest.fixture
def bureau(db) -> Bureau:
    return Bureau()
