"""国办发〔2014〕32号、国办公开办函〔2021〕30号 · 真实报告的核对结果"""

from collections import Counter

import pytest

from gongkai.knowledge.forms.checks import check
from tests.knowledge.forms.checks.outcomes import cells_of, counted, message_of
from tests.knowledge.forms.checks.reports import huaian, seed_report, suqian


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("error", {}),
        ("warning", {"T14": 1, "T25": 1, "N07": 2}),
        ("information", {"T13": 1, "T27": 1, "N08": 1}),
        ("not_checkable", {"T29": 1, "T30": 1, "T31": 1}),
    ],
)
def test_the_bureau_of_2017_has_these_findings_and_no_others(severity, expected):
    assert counted(severity, seed_report()) == Counter(expected)


def test_the_channels_it_names_without_a_number_are_found_by_group():
    assert cells_of("N07", seed_report()) == [("A2.3", "A2.4", "B2.4"), ("A2.5",)]


@pytest.mark.parametrize("report", [suqian(2023), suqian(2024), huaian()], ids=["宿迁2023", "宿迁2024", "淮安2024"])
@pytest.mark.parametrize(("severity", "expected"), [("error", {}), ("warning", {"R18": 1})])
def test_a_published_city_report_has_only_a_long_overview(report, severity, expected):
    assert counted(severity, report) == Counter(expected)


def test_beside_last_year_a_wrong_growth_comes_to_light():
    assert counted("warning", suqian(2024), suqian(2023)) == Counter({"R18": 1, "R15": 1})


def test_the_wrong_growth_is_told_with_the_right_one():
    message = message_of("R15", suqian(2024), suqian(2023))

    assert ("1.05%" in message, "1.08%" in message) == (True, True)


def test_beside_last_year_nothing_is_wrong():
    assert counted("error", suqian(2024), suqian(2023)) == Counter()


def test_beside_last_year_only_the_units_are_missing():
    assert counted("not_checkable", suqian(2024), suqian(2023)) == Counter({"R22": 1})


@pytest.mark.parametrize("column", ["natural_person", "commercial", "total"])
def test_what_one_year_carries_out_the_next_carries_in(column):
    out = suqian(2023).figures[f"t3/carried_out/{column}"].value

    assert suqian(2024).figures[f"t3/carried_in/{column}"].value == out


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (suqian(2024), ["收办政府信息公开申请案件3646件”与表中本年新收加上年结转", "行政复议总计减尚未审结（134）"]),
        (huaian(), ["受理政府信息公开申请3119件”与表中本年新收（3119）", "行政复议总计（351）"]),
    ],
    ids=["宿迁2024", "淮安2024"],
)
def test_a_number_with_several_readings_says_which_one_fits(report, said):
    messages = "".join(f.message for f in check_information(report))

    assert [phrase in messages for phrase in said] == [True, True]


def check_information(report):
    return [finding for finding in check(report) if finding.severity == "information"]
