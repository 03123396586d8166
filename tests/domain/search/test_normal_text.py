"""检索 · 文字怎样比较"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.search.models.normal_text import _FOLDS, _SIGN_BY_SIGN, cleaned, normalised, placed


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("政府信息公\n开工作", "政府信息公开工作"),
        ("2017 年 3 月", "2017年3月"),
        ("ＧＢ/Ｔ 9704—2012", "gb_t_9704_2012"),
        ("通知\n\n各县", "通知_各县"),
        ("姓名\t沈知远", "姓名_沈知远"),
        ("（一）公开、政务。", "一_公开_政务"),
        ("信\u200b息\ufeff公开", "信息公开"),
        ("發展", "發展"),
        ("open data", "open_data"),
        ("①环评", "1环评"),
    ],
)
def test_what_reads_the_same_is_the_same(written, compared):
    assert normalised(written) == compared


@given(st.text())
def test_normal_text_stays_as_it_is(text):
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(st.characters() | st.sampled_from("公开信息 \n，aB９\u200b")))
def test_every_character_of_a_normal_text_comes_from_a_place_in_the_text(text):
    normal, places = placed(cleaned(text))
    assert normal.strip("_") == normalised(text)
    assert places == sorted(places)
    assert len(places) == len(normal)


def test_signs_taken_for_keeping_their_length_do_so():
    signs = [sign for sign in map(chr, range(0x11_0000)) if _SIGN_BY_SIGN.fullmatch(sign)]
    assert [sign for sign in signs if len(_FOLDS[ord(sign)]) != 1] == []
