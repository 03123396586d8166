"""去标识化 · 脱敏格式（domain.md 6.3，永安）"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.masking import Style, mask, masked_text
from tests.knowledge.privacy.corpus import documents
from tests.knowledge.privacy.notices import notices, parts


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.ID_CARD_18, "350724198001010123", "35*************123"),
        (Kind.ID_CARD_18, "11010519491231002x", "11*************02X"),
        (Kind.ID_CARD_15, "330724650101123", "33**********123"),
        (Kind.MOBILE, "13800001234", "138****1234"),
        (Kind.MOBILE, "138 0000-1234", "138****1234"),
        (Kind.MOBILE, "（138）0000-1234", "138****1234"),
        (Kind.MOBILE, "１３８００００１２３４", "138****1234"),
        (Kind.BANK_CARD, "6228480012345678911", "***************8911"),
        (Kind.PASSPORT, "e12345678", "E*****678"),
        (Kind.PLATE, "浙G·12345", "浙G***45"),
        (Kind.HOME_ADDRESS, "东阳市吴宁街道八华路12号3幢501室", "东阳市吴宁街道***"),
        (Kind.HOME_ADDRESS, "东阳市南马镇下湖村3组12号", "东阳市南马镇***"),
        (Kind.HOME_ADDRESS, "西湖区翠湖花园3幢501室", "西湖区***"),
        (Kind.HOME_ADDRESS, "翠湖花园3幢501室", "***"),
        (Kind.PRIVATE_EMAIL, "zhang.san@qq.com", "z***@qq.com"),
        (Kind.SENSITIVE_CONTEXT, "张三", "张某某"),
        (Kind.SENSITIVE_CONTEXT, "张　三", "张某某"),
        (Kind.MINOR, "欧阳小明", "欧阳某某"),
    ],
)
def test_what_may_be_shown(kind, value, shown):
    assert mask(kind, value) == shown


@pytest.mark.parametrize(
    ("style", "shown"),
    [(Style.FIRST_6_LAST_4, "350724********0123"), (Style.FIRST_3_LAST_4, "350***********0123")],
)
def test_other_agencies_show_other_digits(style, shown):
    assert mask(Kind.ID_CARD_18, "350724198001010123", style) == shown


@pytest.mark.parametrize("title", notices())
def test_a_masked_notice_has_nothing_more_to_mask(title):
    text, _ = parts(notices()[title])
    assert find(masked_text(text, find(text))) == ()


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_a_masked_document_has_nothing_more_to_mask(seed):
    text = "\n".join(documents(2, seed)[1].paragraphs)
    assert find(masked_text(text, find(text))) == ()


def test_the_rest_of_the_text_stays_sign_for_sign():
    text = "兹有张三，手机：138 0000 1234；\r\n\t其余照旧。"
    assert masked_text(text, find(text)) == "兹有张三，手机：138****1234；\r\n\t其余照旧。"


def test_a_hit_in_a_log_does_not_show_its_value():
    assert "13800001234" not in repr(find("手机13800001234"))
