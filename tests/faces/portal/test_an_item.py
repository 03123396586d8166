"""条例（2019）第二十三条、第十七条 · 一条信息的页面：著录、正文、附件、解读、废止、撤回"""

from __future__ import annotations

import re
from html import unescape

import pytest

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Attachment
from gongkai.faces.portal.items.qr import qr_of
from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.disclosures.office_files import word_file
from tests.domain.files import samples
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.portal.many import asked, copies_of

pytestmark = pytest.mark.django_db


opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, settings) -> Desk:
    settings.IS_DEMO = True
    return opened


def at(item) -> str:
    return f"/disclosure/items/{item.pk}/"


def test_the_page_shows_the_text(client, desk):
    assert "发放资料三百份" in words(client.get(at(desk.published())))


def test_the_page_shows_the_index_number(client, desk):
    assert "索引号 00262738X/2024-00001" in words(client.get(at(desk.published())))


def test_a_draft_has_no_page(client, desk):
    assert client.get(f"/disclosure/items/{desk.draft().item_id}/").status_code == 404


def test_a_number_larger_than_any_database_holds_has_no_page(client, desk):
    assert client.get(f"/disclosure/items/{10**30}/").status_code == 404


def test_a_withdrawn_item_is_gone(client, desk):
    assert client.get(at(desk.withdraw(desk.published()))).status_code == 410


def test_the_notice_names_number_day_and_reason(client, desk):
    page = words(client.get(at(desk.withdraw(desk.published()))))
    assert "00262738X/2024-00001 撤回日期 2024-03-04 撤回理由 含有个人信息" in page


def test_the_notice_holds_nothing_of_the_text(client, desk):
    assert "发放资料" not in words(client.get(at(desk.withdraw(desk.published()))))


def test_a_title_that_had_to_go_is_not_in_the_notice(client, desk):
    page = client.get(at(desk.withdraw(desk.published(), hides_title=True)))
    assert "宪法宣传进广场" not in page.content.decode()


def test_a_page_that_stands_is_not_sent_again(client, desk):
    address = at(desk.published())
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_a_withdrawal_is_seen_at_the_next_request(client, desk):
    item = desk.published()
    tag = client.get(at(item)).headers["ETag"]
    desk.withdraw(item)
    assert client.get(at(item), headers={"if-none-match": tag}).status_code == 410


def test_every_tag_that_an_article_must_have_is_there_and_says_something(client, desk, settings):
    settings.SITE_ID_CODE = "3307830001"
    page = client.get(at(desk.published())).content.decode()
    must = "SiteName SiteDomain SiteIDCode ColumnName ColumnType ArticleTitle PubDate ContentSource"
    assert [
        name for name in must.split() if f'name="{name}" content="' not in page or f'{name}" content=""' in page
    ] == []


def test_no_style_attribute_and_no_script_of_its_own_stands_on_the_page(client, desk):
    body = '<table style="width:50%"><tr><td style="text-align:center">甲</td></tr></table>'
    page = client.get(at(desk.published(body=body))).content.decode()
    assert (" style=" in page, "body-center" in page) == (False, True)


def test_a_repealed_document_says_so_and_names_what_replaced_it(client, desk):
    old = desk.published()
    new = desk.published(title="调解员培训班开班", body="<p>三十名调解员参加为期两天的业务培训。</p>")
    actions.repeal_item(old.pk, on=MONDAY, replaced_by=new, by=desk.officer, today=MONDAY)
    assert "本文已废止（2024年3月4日起）。 现行的是 调解员培训班开班" in words(client.get(at(old)))


def test_what_replaced_it_is_not_named_once_withdrawn(client, desk):
    old = desk.published()
    new = desk.published(title="调解员培训班开班", body="<p>三十名调解员参加为期两天的业务培训。</p>")
    actions.repeal_item(old.pk, on=MONDAY, replaced_by=new, by=desk.officer, today=MONDAY)
    desk.withdraw(new)
    assert "调解员培训班开班" not in words(client.get(at(old)))


@pytest.fixture
def policy_and_interpretation(desk):
    policy = desk.published(title="法律援助经费补贴办法", genre="document", column="documents")
    more = {"genre": "interpretation", "interprets": policy, "body": "<p>补贴标准按件计算，分为三档，当年结清。</p>"}
    more["interpretation_form"] = "picture"
    return policy, desk.published(title="一图读懂法律援助补贴", **more)


def test_a_policy_leads_to_its_interpretation(client, policy_and_interpretation):
    policy, interpretation = policy_and_interpretation
    assert f'href="{at(interpretation)}"' in client.get(at(policy)).content.decode()


def test_the_form_of_the_interpretation_stands_with_the_policy(client, policy_and_interpretation):
    assert "政策解读·图解 一图读懂法律援助补贴" in words(client.get(at(policy_and_interpretation[0])))


def test_an_interpretation_leads_to_its_policy(client, policy_and_interpretation):
    policy, interpretation = policy_and_interpretation
    assert f'href="{at(policy)}"' in client.get(at(interpretation)).content.decode()


@pytest.fixture
def with_file(desk):
    version = desk.draft()
    values = {"content": word_file("宣传资料目录"), "name": "资料目录.docx", "kind": "file", "caption": ""}
    actions.attach(version.pk, by=desk.drafter, today=MONDAY, **values)
    return desk.publish(desk.approved(version))


def file_address(client, item) -> str:
    page = unescape(client.get(at(item)).content.decode())
    return page.partition(f'href="{at(item)}files/')[2].partition('"')[0].join([f"{at(item)}files/", ""])


def headers(client, address: str) -> tuple[int, str]:
    """Return status and tag of what is handed out; the file is given back."""
    response = client.get(address)
    # 读到底：直接合上会连数据库一起断开。
    b"".join(response.streaming_content)
    return response.status_code, response.headers.get("ETag", "")


def test_what_is_handed_out_at_the_address_on_the_page_is_the_copy_never_the_original(client, with_file):
    copy = Attachment.objects.get().copy
    assert headers(client, file_address(client, with_file)) == (200, f'"{copy.sha256}"')


def test_an_attachment_of_a_withdrawn_item_is_gone(client, desk, with_file):
    address = file_address(client, with_file)
    desk.withdraw(with_file)
    assert client.get(address).status_code == 404


def test_an_attachment_is_not_found_under_another_item(client, desk, with_file):
    other = desk.published(title="调解员培训班开班", body="<p>三十名调解员参加为期两天的业务培训。</p>")
    address = file_address(client, with_file).replace(at(with_file), at(other))
    assert client.get(address).status_code == 404


def test_the_file_says_its_kind_and_size(client, with_file):
    assert re.search(r"资料目录\.docx Word 文档，\d+(\.\d)? KB", words(client.get(at(with_file)))) is not None


def test_the_code_on_the_page_holds_its_own_address(client, desk):
    item = desk.published()
    drawn = qr_of(f"http://testserver{at(item)}").path
    assert f'd="{drawn}"' in client.get(at(item)).content.decode()


def test_what_else_is_in_the_column_is_named_without_the_item_itself(client, desk):
    other = desk.published(title="调解员培训班开班", body="<p>三十名调解员参加为期两天的业务培训。</p>")
    page = client.get(at(desk.published())).content.decode().partition('id="beside-title"')[2]
    assert re.findall(r'href="/disclosure/items/(\d+)/"', page) == [str(other.pk)]


def test_what_is_in_another_column_is_not_named(client, desk):
    other = {"title": "调解员培训班开班", "body": "<p>三十名调解员参加为期两天的业务培训。</p>", "column": "personnel"}
    desk.published(**other)
    assert "调解员培训班开班" not in words(client.get(at(desk.published())))


def test_the_page_can_be_printed_without_its_links(client, desk):
    page = client.get(at(desk.published())).content.decode()
    assert re.search(r'<link rel="stylesheet" media="print" href="[^"]*portal-print[^"]*"', page) is not None


def test_ten_times_as_many_items_and_files_ask_no_query_more(client, with_file):
    copies_of(with_file, 3)
    few = asked(client, at(with_file))
    copies_of(with_file, 40)
    assert asked(client, at(with_file)) == few


@pytest.fixture
def with_media(desk):
    """An item with a video that has subtitles, and a sound; neither stands inside the text."""
    version = desk.draft()
    played = {"by": desk.drafter, "today": MONDAY}
    video = actions.attach(
        version.pk, content=samples.MP4, name="普法节目.mp4", kind="video", caption="第三期：借条", **played
    )
    actions.describe_attachment(video.pk, subtitles=samples.VTT, **played)
    actions.attach(version.pk, content=samples.MP3, name="广播.mp3", kind="audio", caption="法律知识广播", **played)
    for hit in actions.scan_version(version.pk, **played).open:
        actions.justify_hit(hit.pk, reason="已逐段看过、听过，没有个人信息。", **played)
    return desk.publish(desk.approved(version))


def test_a_video_is_played_with_its_subtitles(client, with_media):
    page = client.get(at(with_media)).content.decode()
    assert re.search(r'<video controls [^>]*aria-label="第三期：借条"><track default kind="captions"', page) is not None


def test_a_sound_is_played_and_can_be_downloaded(client, with_media):
    page = client.get(at(with_media)).content.decode()
    assert re.search(r'<audio controls [^>]*aria-label="法律知识广播"><a href="[^"]+">下载音频</a>', page) is not None


def test_the_subtitles_are_handed_out(client, with_media):
    track = re.search(r'<track [^>]*src="([^"]+)"', client.get(at(with_media)).content.decode())[1]
    assert b"".join(client.get(track).streaming_content) == samples.VTT


def test_the_subtitles_of_a_withdrawn_item_are_gone(client, desk, with_media):
    track = re.search(r'<track [^>]*src="([^"]+)"', client.get(at(with_media)).content.decode())[1]
    desk.withdraw(with_media)
    assert client.get(track).status_code == 404
