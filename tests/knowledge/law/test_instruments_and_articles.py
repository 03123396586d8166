"""条例（2007）、条例（2019）施行之日 · 条文的中文引用"""

from datetime import date

import pytest

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.instruments import (
    Article,
    Law,
    article_from,
    chinese_number,
    instrument,
    law_on,
    load_instruments,
)

INSTRUMENT = """
[[instrument]]
id = "甲"
title = "甲办法"
document_number = "甲号"
in_force_from = 2010-01-01
"""


@pytest.mark.parametrize(
    ("received_on", "law"),
    [
        (date(2008, 5, 1), Law.REG2007),
        (date(2019, 5, 14), Law.REG2007),
        (date(2019, 5, 15), Law.REG2019),
        (date(2026, 12, 24), Law.REG2019),
    ],
)
def test_the_day_of_receipt_chooses_the_regulations(received_on, law):
    assert law_on(received_on) is law


def test_no_regulations_were_in_force_before_may_2008():
    with pytest.raises(RuleNotInForce, match="2008-05-01"):
        law_on(date(2008, 4, 30))


def test_the_old_regulations_ended_on_the_day_before_the_new_ones():
    assert instrument("条例（2007）").in_force_to == date(2019, 5, 14)


def test_an_article_is_cited_in_chinese():
    assert str(Article("条例（2019）", 33, 2)) == "条例（2019）第三十三条第二款"


def test_an_article_is_cited_by_document_number():
    assert Article("条例（2019）", 33, 2).full == "国务院令第711号第三十三条第二款"


def test_an_item_is_cited_without_its_paragraph():
    assert str(Article("条例（2007）", 21, item=3)) == "条例（2007）第二十一条第三项"


def test_a_whole_document_is_cited_by_its_number_alone():
    assert Article("国办发〔2010〕5号").full == "国办发〔2010〕5号"


@pytest.mark.parametrize(
    ("value", "written"), [(1, "一"), (10, "十"), (14, "十四"), (20, "二十"), (36, "三十六"), (99, "九十九")]
)
def test_numbers_are_written_as_in_statutes(value, written):
    assert chinese_number(value) == written


@pytest.mark.parametrize(
    ("article", "fault"),
    [
        ({"number": 33}, "missing instrument"),
        ({"instrument": "条例（2030）", "number": 1}, "must be one of"),
        ({"instrument": "条例（2019）", "numbr": 33}, "unknown numbr"),
        ({"instrument": "条例（2019）", "paragraph": 2}, "needs an article number"),
        ({"instrument": "条例（2019）", "number": 0}, "above 0"),
        ("条例（2019）第三十三条", "must be a table"),
    ],
)
def test_a_broken_citation_fails_loudly(article, fault):
    with pytest.raises(LawDataError, match=fault):
        article_from(article, "rule.toml")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (INSTRUMENT + 'comment = "乙"\n', "unknown comment"),
        (INSTRUMENT + INSTRUMENT, "stands twice"),
        (INSTRUMENT + 'replaces = "乙"\n', "unknown 乙"),
        (INSTRUMENT + INSTRUMENT.replace("甲", "乙") + 'replaces = "甲"\n', "replaced before it begins"),
        (INSTRUMENT.replace("2010-01-01", '"2010-01-01"'), "must be a date"),
        (INSTRUMENT + 'law = "REG2030"\n', "law must be one of"),
        ("not toml", "instruments.toml"),
    ],
)
def test_a_broken_file_of_instruments_fails_loudly(tmp_path, content, fault):
    path = tmp_path / "instruments.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_instruments(path)
