"""A bureau at work on items, seen through the pages, on Monday 4 March 2024."""

from __future__ import annotations

import pytest

from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.files.conftest import folder
from tests.domain.once import once_a_module
from tests.faces.backoffice.items.editing_page import Editing

__all__ = ["folder"]

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, monkeypatch) -> Desk:
    monkeypatch.setenv("GONGKAI_TODAY", MONDAY.isoformat())
    return opened


@pytest.fixture
def page(desk) -> Editing:
    """The editing page of a new draft, as its drafter sees it."""
    return Editing(desk.drafter, desk.draft().item_id)
