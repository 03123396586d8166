"""网站地图 · sitemaps.org 0.9：每一个公开的页面都在，撤回的不在；robots.txt"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.queries import catalogue
from tests.domain.disclosures.desk import MONDAY

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parents[3] / "schemas"
S = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ITEMS = "/sitemap-items-0.xml"


def addresses(client, page: str) -> list[str]:
    return etree.fromstring(client.get(page).content).xpath("//s:loc/text()", namespaces=S)


@pytest.mark.parametrize(
    ("page", "schema"), [("/sitemap.xml", "siteindex"), ("/sitemap-pages.xml", "sitemap"), (ITEMS, "sitemap")]
)
def test_it_is_what_the_protocol_describes(client, out, page, schema):
    checked = etree.XMLSchema(etree.parse(SCHEMAS / f"{schema}.xsd"))
    checked.validate(etree.fromstring(client.get(page).content))
    assert [str(error) for error in checked.error_log] == []


def test_the_schema_would_see_an_address_that_is_not_complete(client, out):
    root = etree.fromstring(client.get(ITEMS).content)
    root.find("s:url/s:loc", S).text = "/disclosure/items/1/"
    assert not etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd")).validate(root)


def test_the_index_leads_to_the_files(client, out):
    assert addresses(client, "/sitemap.xml") == ["http://testserver/sitemap-pages.xml", f"http://testserver{ITEMS}"]


def test_the_items_that_are_public_stand_in_it_and_no_others(client, out):
    assert addresses(client, ITEMS) == [f"http://testserver/disclosure/items/{one.pk}/" for one in (out.item, out.news)]


def test_every_address_in_it_has_a_page(client, out):
    known = [*addresses(client, "/sitemap-pages.xml"), *addresses(client, ITEMS)]
    answers = {one: client.get(one.removeprefix("http://testserver")).status_code for one in known}
    assert {one for one, status in answers.items() if status != 200} == set()


def test_an_item_names_the_day_it_last_changed(client, out):
    actions.repeal_item(out.item.pk, on=MONDAY, by=out.desk.officer, today=MONDAY)
    days = etree.fromstring(client.get(ITEMS).content).xpath("//s:lastmod/text()", namespaces=S)
    assert days == ["2024-03-04", "2024-03-04"]


def test_a_file_in_which_nothing_is_left_is_no_longer_named(client, out):
    out.desk.withdraw(out.item)
    out.desk.withdraw(out.news)
    assert addresses(client, "/sitemap.xml") == ["http://testserver/sitemap-pages.xml"]


def test_a_file_without_items_is_not_found(client, out):
    assert client.get("/sitemap-items-7.xml").status_code == 404


def test_a_file_fits_into_the_page_cache():
    longest = "<url><loc>https://www.a-rather-long-name.gov.cn/disclosure/items/1234567890/</loc>"
    assert catalogue.IN_ONE_FILE * len(f"{longest}<lastmod>2024-03-04</lastmod></url>\n") < 256 * 1024


def test_robots_are_shown_the_map_and_kept_off_the_office(client, out):
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /office/\n" in told
    assert "Sitemap: http://testserver/sitemap.xml" in told
