"""A bureau at work on items, seen through the pages, on Monday 4 March 2024."""

from __future__ import annotations

import pytest

from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.once import once_a_module

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, monkeypatch) -> Desk:
    monkeypatch.setenv("GONGKAI_TODAY", MONDAY.isoformat())
    return opened
