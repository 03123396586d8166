"""条例（2007）第三十一条 · 公开年报：还没有公布时，栏目照样打得开，首页通向工作台"""

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


def test_the_front_door_leads_to_the_office(client):
    assert client.get("/").url == "/office/"
