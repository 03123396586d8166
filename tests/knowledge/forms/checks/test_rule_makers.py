"""立法法第九十一条、第九十三条 · 谁可以制定规章"""

from dataclasses import replace

import pytest

from gongkai.knowledge.forms.checks import bodies
from gongkai.knowledge.law.errors import LawDataError
from tests.knowledge.forms.checks.outcomes import cells_of, outcome
from tests.knowledge.forms.checks.reports import with_cells, zeros

WITH_RULES = with_cells(zeros("national-2021", 2024), {"t2/rules/in_force": 3})


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("淮安市", True),
        ("淮安市人民政府", True),
        ("淮安市人民政府办公室", True),
        ("江苏省淮安市人民政府", True),
        ("江苏省人民政府", True),
        ("北京市", True),
        ("新疆维吾尔自治区", True),
        ("内蒙古自治区呼和浩特市", True),
        ("延边朝鲜族自治州", True),
        ("恩施州人民政府", True),
        ("东莞市", True),
        ("中山市人民政府", True),
        ("嘉峪关市", True),
        ("儋州市", True),
        ("司法部", True),
        ("中华人民共和国财政部", True),
        ("海关总署", True),
        ("东阳市", False),
        ("东阳市人民政府", False),
        ("浙江省东阳市", False),
        ("沭阳县人民政府", False),
        ("淮安市清江浦区人民政府", False),
        ("东阳市司法局", False),
        ("淮安市司法局", False),
        ("江苏省司法厅", False),
        ("国家税务总局淮安市税务局", False),
        ("横店镇人民政府", False),
        ("兴安盟行政公署", False),
        ("某某中心", None),
        ("淮安", None),
        ("", None),
        (None, None),
    ],
)
def test_a_bodys_name_tells_whether_it_may_make_rules(authority, expected):
    assert bodies.can_make_rules(authority) is expected


@pytest.mark.parametrize(("kind", "count"), [("provinces", 31), ("cities", 289 + 4), ("prefectures", 60)])
def test_the_list_is_complete(kind, count):
    assert len(set(getattr(bodies.rule_makers(), kind))) == count


@pytest.mark.parametrize(
    ("authority", "expected"),
    [("淮安市", "holds"), ("东阳市", "warning"), ("淮安市司法局", "warning"), (None, "not_checkable")],
)
def test_rules_are_reported_only_by_who_may_make_them(authority, expected):
    assert outcome("R11", replace(WITH_RULES, authority=authority)) == expected


@pytest.mark.parametrize("authority", ["东阳市", None])
def test_a_report_without_rules_asks_nothing(authority):
    assert outcome("R11", zeros("national-2021", 2024, authority=authority)) == "holds"


def test_a_blank_that_may_hold_rules_is_not_checkable():
    assert outcome("R11", with_cells(zeros("national-2021", 2024), {"t2/rules/issued": None})) == "not_checkable"


def test_the_cells_of_the_2019_form_are_asked_too():
    report = with_cells(zeros("national-2019", 2020), {"t2/rules/total": 1})

    assert cells_of("R11", report) == [("t2/rules/total",)]


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("东阳市司法局", False),
        ("东阳市人民政府", True),
        ("宿迁市", True),
        ("横店镇", True),
        ("江北街道办事处", True),
        ("某市高新区管理委员会", None),
        ("淮安市人民政府办公室", None),
        (None, None),
    ],
)
def test_a_bodys_name_tells_whether_it_is_a_government(authority, expected):
    assert bodies.is_government(authority) is expected


def test_the_places_in_a_name_are_found():
    assert bodies.place_names("浙江省东阳市司法局") == ("浙江", "东阳")


def test_a_list_with_a_city_under_no_province_is_refused():
    text = """
        checked_on = 2026-08-01
        provinces = ["江苏省"]
        cities_without_districts = []
        cities = { "浙江省" = ["金华市"] }
        prefectures = {}
        central = { names = [] }
    """

    with pytest.raises(LawDataError, match="浙江省"):
        bodies.parse(text)
