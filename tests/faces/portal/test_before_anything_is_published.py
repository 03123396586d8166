"""条例（2007）第三十一条 · 公开年报：还没有公布时，栏目照样打得开，首页也打得开，说明还没有"""

from __future__ import annotations

import pytest

from tests.faces.backoffice.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_use(settings):
    """An installation that was opened; otherwise every page leads to its first run."""
    settings.IS_DEMO = True


def test_an_empty_list_says_so(client):
    assert "还没有公布的年度报告" in words(client.get("/disclosure/reports/"))


def test_the_front_page_says_that_nothing_is_public_yet(client):
    assert "还没有公开的信息" in words(client.get("/"))
