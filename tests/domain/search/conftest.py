"""Every test of searching runs on both engines."""

from __future__ import annotations

import pytest

from tests.domain.search.shelf import ENGINES, Shelf


@pytest.fixture(params=ENGINES)
def shelf(request, settings, tmp_path) -> Shelf:
    settings.DATA_FOLDER, settings.SEARCH = tmp_path, request.param
    return Shelf(tmp_path, request.param)
