"""GB/T 9704-2012, 7.2.5 · how a document number is written, and what is wrong with one"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.law.doc_no import BadDocNo, DocNo, doc_no_faults, find_doc_no, read_doc_no, refuse_bad_doc_no

CODES = st.text(st.sampled_from("东司发办政函浙国教"), min_size=2, max_size=8)
PAIRS = st.sampled_from(["〔〕", "[]", "［］", "（）", "()", "【】", "〖〗", "<>", "《》"])


@pytest.mark.parametrize(
    "right", ["东司〔2018〕12号", "国办发〔2017〕47号", "国务院令第711号", "浙江省人民政府令第368号"]
)
def test_a_number_written_as_the_standard_writes_it_passes(right):
    assert doc_no_faults(right) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("东司[2018]12号", "六角括号"),
        ("东司（2018）12号", "六角括号"),
        ("东司【2018】12号", "六角括号"),
        ("东司〔18〕12号", "写全四位"),
        ("东司〔2018〕01号", "不补零"),
        ("东司〔2018〕第12号", "不加“第”字"),
        ("东司〔2018年〕12号", "不加“年”字"),
        ("东司 〔2018〕 12号", "空格"),
        ("东司〔２０１８〕１２号", "半角"),
        ("东司〔2018〕12", "“号”字"),
        ("东司〔2018〕0号", "“号”字"),
        ("东司12号", "缺少年份"),
        ("〔2018〕12号", "缺少机关代字"),
        ("关于印发办法的通知", "缺少年份"),
    ],
)
def test_a_frequent_fault_is_told_in_a_sentence(wrong, told):
    with pytest.raises(BadDocNo, match=told):
        refuse_bad_doc_no(wrong)


def test_every_fault_of_one_number_is_told_at_once():
    assert len(doc_no_faults("东司[18]第01号")) == 4


def test_a_refusal_shows_how_it_is_written():
    with pytest.raises(BadDocNo, match=re.escape("正确的写法如“东司〔2018〕12号”")):
        refuse_bad_doc_no("东司(2018)12号")


@given(
    code=CODES,
    pair=PAIRS,
    year=st.integers(1949, 2099),
    serial=st.integers(1, 9999),
    gap=st.sampled_from(["", " ", "　"]),
)
def test_any_brackets_and_spaces_are_read_as_the_same_number(code, pair, year, serial, gap):
    written = f"{code}{gap}{pair[0]}{year}{pair[1]}{gap}{serial:02d}号"
    assert read_doc_no(written) == DocNo(code, year, serial)


@given(code=CODES, year=st.integers(1949, 2099), serial=st.integers(1, 9999))
def test_what_is_read_is_written_without_fault(code, year, serial):
    assert doc_no_faults(str(DocNo(code, year, serial))) == ()


@pytest.mark.parametrize("unreadable", ["", "东司〔18〕12号", "2018-12", "东司〔2018〕号", "〔2018〕1号", "号" * 5000])
def test_what_is_no_number_is_refused(unreadable):
    with pytest.raises(BadDocNo):
        read_doc_no(unreadable)


def test_the_order_of_an_agency_is_read_without_a_year():
    assert read_doc_no("国务院令 第711号") == DocNo("国务院令", None, 711)


def test_a_number_is_found_in_its_line_with_what_stands_beside_it():
    assert find_doc_no("东司[2017] 12号　　签发人：章一鸣") == (DocNo("东司", 2017, 12), "签发人：章一鸣")
