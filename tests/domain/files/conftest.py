"""A clerk of the bureau of justice, a storage of the test's own, and small files of every kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.test import override_settings

from gongkai.domain.accounts.models import User
from gongkai.domain.files.actions import store
from gongkai.domain.files.models import Stored

TODAY = date(2024, 3, 28)


class Cabinet:
    """Stores files as the clerk, in `folder`."""

    def __init__(self, clerk: User, folder: Path) -> None:
        self.clerk, self.folder = clerk, folder

    def store(self, content=b"%PDF-1.7 body", name: str = "公告.pdf", **more) -> Stored:
        values = {"name": name, "authority_code": "justice", "by": self.clerk, "today": TODAY} | more
        return store(content, **values)

    @property
    def on_disk(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path, settings):
    """Contents stand here during the test."""
    place = tmp_path / "files"
    given = settings.STORAGES
    own = {**given["default"], "OPTIONS": {**given["default"]["OPTIONS"], "location": place}}
    with override_settings(STORAGES={**given, "default": own}):
        yield place
    storages._storages.clear()


@pytest.fixture
def cabinet(clerk, folder) -> Cabinet:
    return Cabinet(clerk, folder)
