"""The desk of items with an index beside it. Both engines are under the tests of the domain; here the faster builds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from gongkai.domain.search.tasks import catch_up, rebuild
from tests.domain.disclosures.desk import SHANGHAI, Desk
from tests.domain.once import once_a_module

NOW = datetime(2024, 3, 4, 12, tzinfo=SHANGHAI)

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, settings, tmp_path) -> Desk:
    """The desk, its public texts found in an index that begins empty."""
    settings.IS_DEMO, settings.DATA_FOLDER, settings.SEARCH = True, tmp_path, "fts5"
    rebuild()
    return opened


@pytest.fixture
def taken_in() -> Callable[[], object]:
    """Let the index take in what was told, as the worker does."""
    return lambda: catch_up(NOW)


def published_once(publish: Callable[[Desk], Any]) -> Any:
    """Return a fixture of what was published and indexed once for a module, to be read only; ask for `db` beside it."""

    @pytest.fixture(scope="module")
    def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Any]:
        folder: Path = tmp_path_factory.mktemp("search")
        shown = override_settings(IS_DEMO=True, DATA_FOLDER=folder, SEARCH="fts5")
        with django_db_blocker.unblock(), transaction.atomic(), shown:
            published = publish(Desk())
            rebuild()
            yield published
            transaction.set_rollback(True)

    return made
