"""网页标签规范 · 网站标识码：没有设置的，启动网站时提醒；设置了的，写在每一页上"""

from __future__ import annotations

import pytest

from gongkai.config.starting import lines_of_what_is_missing


@pytest.fixture
def live(settings):
    settings.IS_DEMO, settings.SITE_ID_CODE = False, ""
    return settings


def test_who_starts_a_site_without_it_is_reminded(live):
    assert "GONGKAI_SITE_ID_CODE" in "".join(lines_of_what_is_missing())


def test_who_has_set_it_is_left_alone(live):
    live.SITE_ID_CODE = "3307830001"
    assert lines_of_what_is_missing() == []


def test_a_demo_is_left_alone(live):
    live.IS_DEMO = True
    assert lines_of_what_is_missing() == []


@pytest.mark.django_db
def test_every_page_names_it(client, settings):
    settings.SITE_ID_CODE = "3307830001"
    assert '<meta name="SiteIDCode" content="3307830001">' in client.get("/disclosure/").content.decode()
