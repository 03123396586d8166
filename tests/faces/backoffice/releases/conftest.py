"""A bureau at work on items, seen through the pages, on Monday 4 March 2024."""

from __future__ import annotations

import pytest

from tests.domain.disclosures.desk import MONDAY, Desk


@pytest.fixture
def desk(db, monkeypatch) -> Desk:
    monkeypatch.setenv("GONGKAI_TODAY", MONDAY.isoformat())
    return Desk()
