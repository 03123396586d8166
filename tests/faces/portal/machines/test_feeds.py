"""订阅 · RFC 4287, RFC 6721：各栏目的，和供政府门户取用的全文；撤回的，告诉取用的人撤下"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from gongkai.domain.disclosures import actions
from tests.domain.disclosures.desk import MONDAY
from tests.faces.portal.machines.conftest import TITLE

pytestmark = pytest.mark.django_db

SCHEMA = Path(__file__).parents[3] / "schemas" / "atom.rng"
A = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
WHOLE, COLUMN = "/disclosure/feed.xml", "/disclosure/columns/documents/feed.xml"


def feed(client, address: str):
    return etree.fromstring(client.get(address).content)


def found(client, address: str, path: str) -> list[str]:
    return feed(client, address).xpath(path, namespaces=A)


@pytest.mark.parametrize("address", [WHOLE, COLUMN, f"{WHOLE}?authority=justice", "/disclosure/columns/funds/feed.xml"])
def test_it_is_what_the_standard_describes(client, out, address):
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.validate(feed(client, address))
    assert [str(error) for error in schema.error_log] == []


def test_the_schema_would_see_an_entry_without_an_id(client, out):
    root = feed(client, WHOLE)
    entry = root.find("a:entry", A)
    entry.remove(entry.find("a:id", A))
    assert not etree.RelaxNG(etree.parse(SCHEMA)).validate(root)


def test_a_column_brings_its_own_items(client, out):
    assert found(client, COLUMN, "//a:entry/a:title/text()") == [TITLE]


def test_the_whole_feed_brings_everything_the_latest_first(client, out):
    assert found(client, WHOLE, "//a:entry/a:title/text()") == ["宪法宣传进广场", TITLE]


def test_it_brings_the_whole_text(client, out):
    assert found(client, WHOLE, "//a:entry[2]/a:content/text()") == [
        "<p>第一段：<strong>重要</strong>。</p><p>第二段 &amp; 其他。</p>"
    ]


def test_a_column_brings_a_summary(client, out):
    assert found(client, COLUMN, "//a:entry/a:summary/text()") == ["第一段：重要。 第二段 & 其他。"]


def test_files_come_with_type_and_size(client, out):
    (link,) = feed(client, WHOLE).xpath("//a:link[@rel='enclosure']", namespaces=A)
    content = b"".join(client.get(link.get("href").removeprefix("http://testserver")).streaming_content)
    assert (link.get("title"), int(link.get("length"))) == ("申请表.docx", len(content))


def test_an_entry_leads_to_the_page_of_its_item(client, out):
    assert found(client, COLUMN, "//a:entry/a:link[@rel='alternate']/@href") == [
        f"http://testserver/disclosure/items/{out.item.pk}/"
    ]


def test_an_entry_names_the_day_it_first_went_out(client, out):
    assert found(client, COLUMN, "//a:entry/a:published/text()") == ["2024-03-04T00:00:00+08:00"]


def test_what_was_withdrawn_is_named_as_deleted(client, out):
    assert len(found(client, WHOLE, "//at:deleted-entry/@ref")) == 1


def test_it_is_deleted_under_the_id_it_had(client, out):
    before = found(client, COLUMN, "//a:entry/a:id/text()")
    out.desk.withdraw(out.item)
    assert before[0] in found(client, WHOLE, "//at:deleted-entry/@ref")


def test_nothing_of_it_stands_there_any_more(client, out):
    assert "调解员" not in client.get(WHOLE).content.decode()


def test_of_another_body_nothing_is_said_to_be_deleted(client, out):
    assert found(client, f"{WHOLE}?authority=education", "//at:deleted-entry") == []


def test_an_entry_keeps_its_id_when_its_text_changes(client, out):
    before = found(client, COLUMN, "//a:entry/a:id/text()")
    version = actions.revise_item(out.item.pk, reason="更正", by=out.desk.drafter, today=MONDAY)
    out.desk.publish(out.desk.approved(out.desk.save(version, title="改了的标题")))
    assert found(client, COLUMN, "//a:entry/a:id/text()") == before


def test_an_entry_keeps_its_id_under_another_host(client, out, settings):
    settings.ALLOWED_HOSTS = ["testserver", "www.example.gov.cn"]
    there = etree.fromstring(client.get(COLUMN, headers={"host": "www.example.gov.cn"}).content)
    assert there.xpath("//a:entry/a:id/text()", namespaces=A) == found(client, COLUMN, "//a:entry/a:id/text()")


def test_the_next_page_leads_on_where_this_one_ends(client, out, monkeypatch):
    monkeypatch.setattr("gongkai.faces.portal.feeds.views.WITH_TEXT", 1)
    (following,) = found(client, WHOLE, "/a:feed/a:link[@rel='next']/@href")
    assert found(client, following.removeprefix("http://testserver"), "//a:entry/a:title/text()") == [TITLE]


def test_its_own_address_leaves_out_what_it_does_not_know(client, out):
    assert found(client, f"{COLUMN}?x=1", "/a:feed/a:link[@rel='self']/@href") == [f"http://testserver{COLUMN}"]


@pytest.mark.parametrize("address", ["/disclosure/columns/x/feed.xml", f"{WHOLE}?after=x", f"{WHOLE}?authority=x"])
def test_an_address_that_no_feed_leads_to_is_not_found(client, out, address):
    assert client.get(address).status_code == 404


def test_a_sign_that_xml_cannot_write_is_left_out(client, out):
    out.news.__class__.objects.filter(pk=out.news.pk).update(summary="前\x0b后")
    assert "前后" in found(client, "/disclosure/columns/news/feed.xml", "//a:summary/text()")[0]


@pytest.mark.parametrize("address", [WHOLE, COLUMN])
def test_the_number_of_questions_does_not_grow_with_the_feed(client, out, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(8):
        client.get(address)
