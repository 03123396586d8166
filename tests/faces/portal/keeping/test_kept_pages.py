"""缓存 · 公开的网页：没有变动就不重做，也不重发；登录的人另做；缓存坏了，照样看得到"""

from __future__ import annotations

import pytest
from django.core.cache import caches

from gongkai.faces.portal import caching

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/disclosure/",
    "/disclosure/statutory/",
    "/disclosure/statutory/A20_01/",
    "/disclosure/columns/news/",
    "/disclosure/columns/news/feed.xml",
    "/disclosure/feed.xml",
    "/disclosure/reports/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-items-0.xml",
    "/open-data/",
    "ITEM",
]


def at(shelf, page: str) -> str:
    return shelf.page if page == "ITEM" else page


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_again_is_not_made_again(client, shelf, page, django_assert_num_queries):
    first = client.get(at(shelf, page)).content
    # One question: the content stamps.
    with django_assert_num_queries(1):
        assert client.get(at(shelf, page)).content == first


@pytest.mark.parametrize("page", [*PAGES, "/open-data/catalogue.csv"])
def test_a_browser_that_has_the_page_is_told_that_it_stands(client, shelf, page, django_assert_num_queries):
    tag = client.get(at(shelf, page)).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(at(shelf, page), headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("page", PAGES)
def test_browsers_and_edges_may_keep_a_page_and_must_ask_each_time(client, shelf, page):
    assert client.get(at(shelf, page)).headers["Cache-Control"] == "public, no-cache"


def test_the_notice_of_a_withdrawal_is_kept_as_gone(client, shelf, django_assert_num_queries):
    address = f"/disclosure/items/{shelf.gone.pk}/"
    client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).status_code == 410


def test_an_address_without_a_page_takes_no_room(client, shelf):
    client.get("/disclosure/items/999999/")
    assert len(caches["pages"]._cache) == 0


def test_another_look_is_another_page(client, shelf):
    usual = client.get(shelf.page).headers["ETag"]
    client.cookies["gongkai_look"] = "large"
    assert client.get(shelf.page).headers["ETag"] != usual


def test_a_look_asked_for_is_shown_though_the_usual_one_is_kept(client, shelf):
    client.get(shelf.page)
    client.cookies["gongkai_look"] = "large"
    assert 'data-type="large"' in client.get(shelf.page).content.decode()


def test_fields_in_another_order_are_the_same_page(client, shelf):
    address = "/disclosure/columns/news/"
    tags = {client.get(address + fields).headers["ETag"] for fields in ("?year=2024&x=1", "?x=1&year=2024")}
    assert len(tags) == 1


def test_another_host_is_another_page(client, shelf):
    here, there = (client.get("/", headers={"host": host}).headers["ETag"] for host in ("127.0.0.1", "localhost"))
    assert here != there


def test_a_setting_that_pages_show_makes_another_page(client, shelf, settings):
    before = client.get("/").headers["ETag"]
    settings.SITE_ICP = "浙ICP备00000000号"
    assert client.get("/").headers["ETag"] != before


def test_the_next_day_is_another_page(client, shelf, monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-04")
    before = client.get("/").headers["ETag"]
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-05")
    assert client.get("/").headers["ETag"] != before


def test_a_list_of_classifications_laid_into_the_data_folder_makes_another_page(client, shelf, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    before = client.get(shelf.page).headers["ETag"]
    folder = tmp_path / "classifications"
    folder.mkdir()
    rows = 'checked_on = 2024-01-02\n[[entry]]\ncode = "all"\nlabel = "全体市民"\n'
    (folder / "audience.toml").write_text(rows, encoding="utf-8")
    assert client.get(shelf.page).headers["ETag"] != before


def test_who_is_signed_in_gets_a_page_of_their_own(client, shelf):
    client.force_login(shelf.desk.officer)
    assert client.get(shelf.page).headers["Cache-Control"] == "private, no-cache"


def test_what_was_made_for_somebody_signed_in_is_not_kept(client, shelf):
    client.force_login(shelf.desk.officer)
    client.get(shelf.page)
    assert len(caches["pages"]._cache) == 0


def test_a_page_too_large_is_made_each_time(client, shelf, monkeypatch):
    monkeypatch.setattr(caching, "LARGEST", 100)
    client.get(shelf.page)
    assert len(caches["pages"]._cache) == 0


class Away:
    """A cache whose server is down."""

    def get(self, key):
        raise ConnectionError(key)

    def set(self, key, value):
        raise ConnectionError(key)


def test_without_the_cache_a_page_is_made_each_time(client, shelf, monkeypatch):
    monkeypatch.setattr(caching, "caches", {"pages": Away()})
    assert client.get(shelf.page).status_code == 200
