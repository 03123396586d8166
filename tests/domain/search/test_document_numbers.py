"""检索 · 文号怎么写都找得到"""

from __future__ import annotations

import pytest

from gongkai.domain.search.models import Document
from tests.domain.search.shelf import keys


@pytest.fixture(autouse=True)
def numbered(shelf):
    shelf.holds(
        Document("other", "转发国办发〔2017〕47号", "国办发〔2017〕47号，国办发〔2017〕47号。"),
        Document("quoting", "通知", "根据国办发(2017)第47号的规定"),
        Document("itself", "关于推进公共资源配置领域政府信息公开的意见", "略", doc_no="国办发〔2017〕 47号"),
        Document("neighbour", "通知", "略", doc_no="国办发〔2017〕471号"),
        Document("order", "条例", "略", doc_no="国务院令第711号"),
    )


WRITTEN = [
    "国办发〔2017〕47号",
    "国办发[2017]47号",
    "国办发（2017）47号",
    "国办发【2017】47号",
    "国办发(2017)47号",
    "国办发［2017］第47号",
    "国办发 〔2017〕 第 47 号",
    "国办发〔２０１７〕４７号",
    "国办发〔2017〕047号",
    "国办发〔2017〕47",
    "“国办发〔2017〕47号”",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_finds_the_document_itself_first_then_those_that_name_it(written):
    assert keys(written) == ["itself", "other", "quoting"]


def test_without_the_agency_finds_texts_that_have_year_and_number():
    assert set(keys("〔2017〕47号")) == {"itself", "other", "quoting"}


def test_of_an_order_is_found_with_or_without_its_ordinal_sign():
    assert keys("国务院令711号") == keys("国务院令第711号") == ["order"]


def test_and_a_word_must_both_be_there():
    assert keys("国办发[2017]47号 公共资源") == ["itself"]
