"""网页标签规范（国办发〔2017〕47号 附件） · 每种网页必须有的标签都有，并且属实；JSON-LD"""

from __future__ import annotations

import json

import pytest
from lxml import html

pytestmark = pytest.mark.django_db

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = (*SITE, "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = (*SITE, "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource")
CODE = "3307830001"
LISTS = {
    "/disclosure/": "政府信息公开",
    "/disclosure/statutory/": "法定主动公开内容",
    "/disclosure/columns/documents/": "部门文件",
    "/disclosure/guides/": "办事指南",
    "/disclosure/topics/": "专题专栏",
    "/disclosure/offices/": "机构信息",
    "/disclosure/reports/": "政府信息公开年报",
    "/open-data/": "开放数据",
}


@pytest.fixture
def site(out, settings):
    settings.SITE_ID_CODE = CODE
    settings.SITE_NAME = "东阳市司法局"
    return out


def head(client, address: str):
    return html.fromstring(client.get(address).content).find("head")


def tags(client, address: str) -> dict[str, str]:
    return {one.get("name"): one.get("content") for one in head(client, address).findall("meta") if one.get("name")}


def page_of(item) -> str:
    return f"/disclosure/items/{item.pk}/"


def missing(found: dict[str, str], must: tuple[str, ...]) -> list[str]:
    return [name for name in must if not found.get(name)]


def test_the_front_page_has_the_tags_of_the_site(client, site):
    assert missing(tags(client, "/"), SITE) == []


@pytest.mark.parametrize("address", LISTS)
def test_a_list_has_the_tags_of_a_column(client, site, address):
    assert missing(tags(client, address), COLUMN) == []


@pytest.mark.parametrize("address", ["/", *LISTS])
def test_the_tags_of_the_site_are_true(client, site, address):
    found = tags(client, address)
    assert [found[name] for name in SITE] == ["东阳市司法局", "testserver", CODE]


@pytest.mark.parametrize(("address", "label"), LISTS.items())
def test_the_name_of_the_column_is_true(client, site, address, label):
    assert tags(client, address)["ColumnName"] == label


def test_an_article_has_its_tags(client, site):
    assert missing(tags(client, page_of(site.item)), ARTICLE) == []


def test_what_they_say_is_what_the_record_says(client, site):
    found = tags(client, page_of(site.item))
    told = [found[name] for name in ("ArticleTitle", "PubDate", "ContentSource", "ColumnName", "Url")]
    address = f"http://testserver{page_of(site.item)}"
    assert told == [site.item.title, "2024-03-04 00:00", "东阳市司法局", "部门文件", address]


@pytest.mark.parametrize("address", ["/", *LISTS])
def test_every_page_says_its_own_lasting_address(client, site, address):
    (link,) = head(client, f"{address}?utm=1").xpath("link[@rel='canonical']/@href")
    assert link == f"http://testserver{address}"


def linked(client, item) -> dict[str, object]:
    (script,) = head(client, page_of(item)).xpath("script[@type='application/ld+json']/text()")
    return json.loads(script)


def test_machines_are_told_the_same_as_people(client, site):
    told = linked(client, site.item)
    named = [told[name] for name in ("headline", "identifier", "datePublished", "url")]
    address = f"http://testserver{page_of(site.item)}"
    assert named == [site.item.title, [site.item.index_no, "东司〔2024〕3号"], "2024-03-04", address]


def test_a_title_cannot_end_the_script_it_stands_in(client, site):
    assert client.get(page_of(site.item)).content.count(b"</script>") == client.get(page_of(site.news)).content.count(
        b"</script>"
    )


def test_machines_are_told_of_the_files(client, site):
    (media,) = linked(client, site.item)["associatedMedia"]
    assert (media["name"], media["contentUrl"].startswith("http://testserver/")) == ("申请表.docx", True)


def test_a_notice_of_withdrawal_tells_machines_nothing(client, site):
    assert head(client, page_of(site.gone)).xpath("script[@type='application/ld+json']") == []
