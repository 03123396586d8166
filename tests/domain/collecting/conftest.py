"""The city, made once for a module; each test rolls back its own acts."""

from __future__ import annotations

import pytest

from tests.domain.collecting.city import City
from tests.domain.once import once_a_module

made = once_a_module(City)


@pytest.fixture
def city(made, db) -> City:
    return made
