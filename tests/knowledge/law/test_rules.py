"""期限规则 · every limit with its dates, article and day of last check"""

from datetime import date

import pytest

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.rules import Evidence, Unit, load_rule, rule, rules

GOOD = """
question = "多长时间？"
unit = "working_days"
decided_by = "received_on"
starts_from = "收到申请之日"
checked_on = 2026-08-01
evidence = "read"

[[version]]
in_force_from = 2008-05-01
value = 15
article = { instrument = "条例（2007）", number = 24, paragraph = 2 }

[[version]]
in_force_from = 2019-05-15
value = 20
article = { instrument = "条例（2019）", number = 33, paragraph = 2 }
"""

LIMITS = [
    # rule, on, value, article
    ("reply_deadline", date(2008, 5, 1), 15, "国务院令第492号第二十四条第二款"),
    ("reply_deadline", date(2019, 5, 14), 15, "国务院令第492号第二十四条第二款"),
    ("reply_deadline", date(2019, 5, 15), 20, "国务院令第711号第三十三条第二款"),
    ("extension", date(2019, 5, 14), 15, "国务院令第492号第二十四条第二款"),
    ("extension", date(2019, 5, 15), 20, "国务院令第711号第三十三条第二款"),
    ("proactive", date(2019, 5, 14), 20, "国务院令第492号第十八条"),
    ("proactive", date(2019, 5, 15), 20, "国务院令第711号第二十六条"),
    ("correction_notice", date(2019, 5, 15), 7, "国务院令第711号第三十条"),
    ("third_party", date(2019, 5, 15), 15, "国务院令第711号第三十二条"),
    ("co_maker", date(2019, 5, 15), 15, "国务院令第711号第三十四条"),
    ("fee_payment", date(2021, 1, 1), 20, "国办函〔2020〕109号"),
    ("proactive_budget", date(2015, 1, 1), 20, "《中华人民共和国预算法》（2014年修正）第十四条"),
    ("proactive_licence_penalty", date(2018, 12, 5), 7, "国办发〔2018〕118号"),
    ("proactive_enforcement", date(2018, 12, 5), 20, "国办发〔2018〕118号"),
    ("penalty_withdrawal", date(2021, 7, 15), 3, "《中华人民共和国行政处罚法》（2021年修订）第四十八条第二款"),
    ("reconsideration_answer", date(2023, 12, 31), 10, "《中华人民共和国行政复议法》（1999年）第二十三条第一款"),
    ("reconsideration_answer", date(2024, 1, 1), 10, "《中华人民共和国行政复议法》（2023年修订）第四十八条"),
    ("litigation_answer", date(2015, 4, 30), 10, "《中华人民共和国行政诉讼法》（1989年）第四十三条第一款"),
    ("litigation_answer", date(2015, 5, 1), 15, "《中华人民共和国行政诉讼法》（2014年修正）第六十七条第一款"),
]


@pytest.mark.parametrize(("name", "on", "value", "article"), LIMITS)
def test_a_limit_holds_from_its_first_day(name, on, value, article):
    version = rule(name).on(on)

    assert (version.value, version.article.full) == (value, article)


def test_every_rule_file_stands_in_the_table_of_limits():
    assert set(rules()) == {name for name, *_ in LIMITS}


def test_only_the_budget_and_the_answers_in_other_procedures_count_calendar_days():
    assert [name for name, known in rules().items() if known.unit is Unit.CALENDAR_DAYS] == [
        "litigation_answer",
        "proactive_budget",
        "reconsideration_answer",
    ]


def test_ten_days_to_answer_a_reconsideration_are_working_days_from_2024():
    known = rule("reconsideration_answer")

    assert (known.on(date(2023, 12, 31)).unit, known.on(date(2024, 1, 1)).unit) == (
        Unit.CALENDAR_DAYS,
        Unit.WORKING_DAYS,
    )


def test_the_limits_of_the_regulations_were_read_not_recalled():
    recalled = {name for name, known in rules().items() if known.evidence is Evidence.RECALLED}

    assert recalled == {
        "proactive_budget", "proactive_licence_penalty", "proactive_enforcement", "penalty_withdrawal",
        "reconsideration_answer", "litigation_answer",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "day_before"),
    [
        ("reply_deadline", date(2008, 4, 30)),
        ("correction_notice", date(2019, 5, 14)),
        ("fee_payment", date(2020, 12, 31)),
    ],
)
def test_a_rule_asked_for_before_its_first_version_refuses_in_chinese(name, day_before):
    with pytest.raises(RuleNotInForce, match=f"{day_before}尚未施行"):
        rule(name).on(day_before)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('unit = "working_days"', 'unit = "weeks"', "unit must be one of"),
        ('unit = "working_days"', "", "missing unit"),
        ("checked_on = 2026-08-01", "", "missing checked_on"),
        ("checked_on = 2026-08-01", "checked_on = 2026-08-01T00:00:00", "must be a date"),
        ('decided_by = "received_on"', 'decided_by = "someday"', "decided_by must be one of"),
        ('evidence = "read"', 'evidence = "guessed"', "evidence must be one of"),
        ('evidence = "read"', 'evidence = "read"\nholds_until = 2030-01-01', "unknown holds_until"),
        ("value = 15", "value = 15\nuntil = 2019-05-14", "unknown until"),
        ("value = 15", "value = 0", "above 0"),
        ("value = 15", "value = true", "above 0"),
        ("value = 15", 'value = 15\nunit = "weeks"', "unit must be one of"),
        ('article = { instrument = "条例（2007）", number = 24, paragraph = 2 }', "", "missing article"),
        ("in_force_from = 2019-05-15", "in_force_from = 2008-05-01", "overlap"),
        ("in_force_from = 2019-05-15", "in_force_from = 2007-01-01", "overlap"),
        ("in_force_from = 2019-05-15", "in_force_from = 2019-05-16", "gap"),
        ("in_force_from = 2019-05-15", "in_force_from = 2019-05-14", "not yet in force"),
        ("in_force_from = 2008-05-01", "in_force_from = 2008-04-30", "not yet in force"),
        ('question = "多长时间？"', 'question = " "', "question must be text"),
    ],
)
def test_a_broken_rule_fails_loudly(tmp_path, old, new, fault):
    path = tmp_path / "limit.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_rule(path)


def test_a_value_that_outlives_its_law_is_a_gap(tmp_path):
    path = tmp_path / "limit.toml"
    path.write_text(GOOD.rpartition("[[version]]")[0], encoding="utf-8")

    with pytest.raises(LawDataError, match="gap, 条例（2007） ends on 2019-05-14"):
        load_rule(path)


def test_the_rule_that_is_broken_above_is_good_otherwise(tmp_path):
    path = tmp_path / "limit.toml"
    path.write_text(GOOD, encoding="utf-8")

    assert load_rule(path).on(date(2019, 5, 15)).value == 20
