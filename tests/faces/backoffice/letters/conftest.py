"""2 March 2026 at the bureau of justice: a case received on 10 February, and the browsers of its people."""

from __future__ import annotations

from copy import copy

import pytest

from tests.domain.once import once_a_module
from tests.faces.backoffice.letters.letter_desk import PINNED, Desk

opened = once_a_module(Desk)


@pytest.fixture(autouse=True)
def on_monday(monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", PINNED.isoformat())


@pytest.fixture
def desk(opened, db) -> Desk:
    own = copy(opened)
    own.browsers = {}
    return own
