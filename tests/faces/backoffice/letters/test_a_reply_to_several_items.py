"""条例（2019）第三十六条 · 分项办理的申请：答复书逐项填写、逐项写明；改了分项，草稿随之重写，签过的意见作废"""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO

import pytest
from docx import Document

from gongkai.domain.applications.actions.wanted import decide_item, name_items
from gongkai.domain.applications.errors import LetterClosed
from gongkai.domain.applications.models import Letter, WantedItem
from gongkai.domain.review.models import State
from tests.faces.backoffice.letters.letter_desk import FOUND, PINNED, words

STANDARD, MEMO = "补贴发放标准", "补贴测算说明"


def field(text, name):
    """Return the name of an item's field, and of the three that most of these tests fill in."""
    return f"item-{sha256(text.encode()).hexdigest()[:12]}-{name}"


SUPPLIED, HOW, SEARCHED = field(STANDARD, "supplied"), field(STANDARD, "supplied_how"), field(MEMO, "search_done")
FACTS = {SUPPLIED: "补贴发放标准", HOW: "邮寄", SEARCHED: FOUND}


@pytest.fixture
def items(desk):
    doing = {"by": desk.drafter, "today": PINNED}
    first, second = name_items(desk.application.pk, texts=[STANDARD, MEMO], **doing)
    decide_item(first.pk, code="GRANT", **doing)
    decide_item(second.pk, code="NOT_EXIST", **doing)
    return first, second


def opened(desk):
    """Return what the form of a new draft says of the items, when it is opened now."""
    page = desk.browser(desk.drafter).get(desk.new, {"kind": "partial"}).content.decode()
    return dict(re.findall(r'name="(items_seen)" value="(\w*)"', page))


@pytest.fixture
def reply(desk, items):
    return desk.drafted_here("partial", **FACTS, **opened(desk))


def test_the_page_says_which_reply_the_items_make(desk, items):
    page = words(desk.browser(desk.drafter).get(desk.new))
    assert "这件申请分2项办理，答复书逐项写明。合起来的办理结果是部分公开" in page


def test_each_item_has_its_own_fields(desk, items):
    page = words(desk.browser(desk.drafter).get(desk.new, {"kind": "partial"}))
    assert "第1项：补贴发放标准（予以公开）" in page
    assert "第2项：补贴测算说明（本机关不掌握：信息不存在）" in page
    assert "不予公开的部分" not in page


def test_the_letter_tells_each_item_with_its_result_and_articles(desk, reply):
    page = desk.page(reply)
    assert "一、关于“补贴发放标准”：该政府信息可以公开。" in page
    assert f"二、关于“补贴测算说明”：经检索，本机关没有制作或者获取该政府信息。检索的范围和方法：{FOUND}。" in page


def test_what_is_missing_is_marked_with_its_item(desk, items):
    letter = desk.drafted_here("partial", **FACTS | {SEARCHED: ""}, **opened(desk))
    assert "须写明的内容还缺：第二项的检索的范围和方法" in desk.page(letter)


def test_what_is_open_later_is_told_so(desk, items):
    later = {field(STANDARD, "available_how"): "在本机关网站查阅", field(STANDARD, "available_when"): "2026年4月1日起"}
    letter = desk.drafted_here("partial", **later, **{SEARCHED: FOUND}, **opened(desk))
    assert "获取该政府信息的方式、途径：在本机关网站查阅；时间：2026年4月1日起" in desk.page(letter)


def test_facts_of_an_item_are_changed(desk, reply):
    desk.do(reply, "edit/", **FACTS | {SEARCHED: "查了全部档案"})
    assert "检索的范围和方法：查了全部档案。" in desk.page(reply)


def test_what_the_items_need_is_asked_for_before_review(desk, reply):
    page = desk.page(reply)
    assert "检索记录" in page
    assert "这种答复须附" in page or "答复须附" in page


def test_it_is_downloaded_item_by_item(desk, reply):
    response = desk.browser(desk.drafter).get(desk.address(reply, "letter.docx"))
    told = [one.text[:4] for one in Document(BytesIO(response.content)).paragraphs if "、关于“" in one.text]
    assert told == ["一、关于", "二、关于"]


def test_a_draft_begun_before_the_items_were_put_in_another_order_is_refused_and_keeps_each_fact_with_its_item(
    desk, items
):
    begun = opened(desk)
    name_items(desk.application.pk, texts=[MEMO, STANDARD], by=desk.drafter, today=PINNED)
    response = desk.draft("partial", **FACTS, **begun)
    page = response.content.decode()
    assert (response.status_code, "同事改了这件申请的分项" in page, Letter.objects.count()) == (422, True, 0)
    assert page.index(f">\n{FOUND}</textarea>") < page.index(">\n补贴发放标准</textarea>")


def test_what_was_filled_in_for_an_item_that_is_gone_is_shown_again(desk, items):
    begun = opened(desk)
    other, _ = name_items(desk.application.pk, texts=["补贴名单", STANDARD], by=desk.drafter, today=PINNED)
    decide_item(other.pk, code="NOT_EXIST", by=desk.drafter, today=PINNED)
    page = words(desk.draft("partial", **FACTS, **begun))
    assert (
        f"没有地方放的内容 同事改了分项，下面这些您填过的内容不再对应哪一项。还用得上的，请抄到相应的项里。 {FOUND}"
        in page
    )


def test_what_was_filled_in_for_the_whole_is_shown_again_when_a_colleague_named_items(desk):
    begun = opened(desk)
    first, second = name_items(desk.application.pk, texts=[STANDARD, MEMO], by=desk.drafter, today=PINNED)
    decide_item(first.pk, code="GRANT", by=desk.drafter, today=PINNED)
    decide_item(second.pk, code="NOT_EXIST", by=desk.drafter, today=PINNED)
    page = words(desk.draft("partial", withheld_part="测算的底稿", **begun))
    assert "请抄到相应的项里。 测算的底稿" in page


def test_what_was_changed_for_an_item_that_is_gone_is_shown_again(desk, reply):
    begun = reply.revision
    other, _ = name_items(desk.application.pk, texts=["补贴名单", STANDARD], by=desk.drafter, today=PINNED)
    decide_item(other.pk, code="NOT_EXIST", by=desk.drafter, today=PINNED)
    assert f"请抄到相应的项里。 {FOUND}" in words(desk.do(reply, "edit/", **FACTS, revision=begun))


def test_looked_over_the_draft_is_made_of_the_items_as_they_stand(desk, items):
    name_items(desk.application.pk, texts=[MEMO, STANDARD], by=desk.drafter, today=PINNED)
    assert (
        f"一、关于“补贴测算说明”：经检索，本机关没有制作或者获取该政府信息。检索的范围和方法：{FOUND}。"
        in desk.page(desk.drafted_here("partial", **FACTS, **opened(desk)))
    )


def ready(desk, letter):
    desk.searched()
    for proof in ("held_information", "public_interest"):
        desk.kept(proof)
    desk.copied(letter)
    desk.submit(letter, PINNED)


def test_items_changed_under_review_void_what_was_approved(desk, reply, items):
    ready(desk, reply)
    decide_item(items[1].pk, code="NEEDS_MAKING", by=desk.drafter, today=PINNED)
    reply.refresh_from_db()
    assert reply.chain.state == State.RETURNED
    assert "【第二项的需要制作、加工或者分析的内容】" in desk.page(reply)


def test_items_saved_as_they_were_void_nothing(desk, reply, items):
    ready(desk, reply)
    name_items(desk.application.pk, texts=[STANDARD, MEMO], by=desk.drafter, today=PINNED)
    second = WantedItem.objects.get(application=desk.application, place=2)
    decide_item(second.pk, code="NOT_EXIST", by=desk.drafter, today=PINNED)
    reply.refresh_from_db()
    assert reply.chain.state == State.IN_REVIEW


def test_once_it_is_signed_its_items_stand_still(desk, reply, items):
    ready(desk, reply)
    for by in (desk.head, desk.lawyer, desk.signer):
        desk.approve(reply, by, PINNED)
    with pytest.raises(LetterClosed):
        decide_item(items[1].pk, code="GRANT", by=desk.drafter, today=PINNED)
    assert "二、关于“补贴测算说明”：经检索" in desk.page(reply)


def told(desk, letter):
    """Return the paragraphs of the downloaded letter."""
    response = desk.browser(desk.drafter).get(desk.address(letter, "letter.docx"))
    assert response.status_code == 200, words(response)
    return [one.text for one in Document(BytesIO(response.content)).paragraphs]


def test_what_was_signed_is_downloaded_as_it_was_signed(desk, reply):
    ready(desk, reply)
    draft = told(desk, reply)
    for by in (desk.head, desk.lawyer, desk.signer):
        desk.approve(reply, by, PINNED)
    signed = told(desk, reply)
    assert [text for text in draft if text not in signed] == ["（文号待编）"]


def test_a_reply_signed_before_replies_told_their_items_shows_what_it_stated(desk, reply):
    stated = {"withheld_part": "测算说明", "reason": "未对外发生效力"}
    Letter.objects.filter(pk=reply.pk).update(number="东司依复〔2025〕1号", dated=PINNED, stated=stated)
    page = desk.page(reply)
    assert ("未对外发生效力" in page, "第2项：" in page) == (True, False)
