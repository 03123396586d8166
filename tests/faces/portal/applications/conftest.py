"""Two bureaus to apply to; forms may be sent as soon as they are opened."""

from __future__ import annotations

import pytest

from gongkai.faces.portal.applications import marks
from tests.domain.once import once_a_module
from tests.faces.portal.applications.desk import office

bureaus = once_a_module(office)


@pytest.fixture(autouse=True)
def counter(bureaus, db, monkeypatch):
    monkeypatch.setattr(marks, "FASTEST", 0)
    return bureaus
