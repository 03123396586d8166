"""行政复议法（2023）第二十三条第一款第四项 · 救济途径和期限"""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.instruments import instrument
from gongkai.knowledge.law.remedies import REMEDIES, LitigationUnit, Overseers, RemedyClass, load_remedies, remedies

MONTHS, DAYS = LitigationUnit.MONTHS, LitigationUnit.DAYS


@pytest.mark.parametrize(
    ("remedy_class", "decided_on", "expected"),
    [
        (RemedyClass.WITHHELD, date(2015, 4, 30), (False, 60, 3, MONTHS)),
        (RemedyClass.WITHHELD, date(2015, 5, 1), (False, 60, 6, MONTHS)),
        (RemedyClass.WITHHELD, date(2023, 12, 31), (False, 60, 6, MONTHS)),
        (RemedyClass.WITHHELD, date(2024, 1, 1), (True, 60, 15, DAYS)),
        (RemedyClass.OTHER, date(2015, 4, 30), (False, 60, 3, MONTHS)),
        (RemedyClass.OTHER, date(2024, 1, 1), (False, 60, 6, MONTHS)),
    ],
)
def test_the_day_of_the_decision_chooses_the_remedies(remedy_class, decided_on, expected):
    found = remedies(remedy_class, decided_on)

    told = (found.reconsideration_first, found.reconsideration_days, found.litigation_value, found.litigation_unit)
    assert told == expected


def test_reconsideration_first_rests_on_its_article():
    cited = [article.full for article in remedies(RemedyClass.WITHHELD, date(2024, 1, 1)).articles]

    assert "《中华人民共和国行政复议法》（2023年修订）第二十三条第一款第四项" in cited


@pytest.mark.parametrize("remedy_class", RemedyClass)
def test_every_version_cites_instruments_that_were_in_force(remedy_class):
    versions = load_remedies(REMEDIES)[remedy_class]

    assert all(
        instrument(article.instrument).in_force_on(version.in_force_from)
        for version in versions
        for article in version.articles
    )


def test_a_decision_before_the_regulations_is_refused():
    with pytest.raises(RuleNotInForce, match="2008-05-01"):
        remedies(RemedyClass.OTHER, date(2008, 4, 30))


CITY, ABOVE = "东阳市人民政府", "金华市民政局"
BUREAU = Overseers(court="东阳市人民法院", government=CITY, superior=ABOVE)


@pytest.mark.parametrize(
    ("decided_on", "bodies"),
    [
        (date(2015, 4, 30), (CITY, ABOVE)),
        (date(2023, 12, 31), (CITY, ABOVE)),
        (date(2024, 1, 1), (CITY,)),
    ],
)
@pytest.mark.parametrize("remedy_class", RemedyClass)
def test_from_2024_only_the_government_reconsiders_for_a_department(remedy_class, decided_on, bodies):
    assert remedies(remedy_class, decided_on).reconsidered_by(BUREAU) == bodies


def test_the_justice_department_s_acts_can_still_go_to_the_department_above():
    justice = replace(BUREAU, superior="金华市司法局", is_justice_department=True)

    bodies = remedies(RemedyClass.WITHHELD, date(2024, 1, 1)).reconsidered_by(justice)

    assert bodies == ("东阳市人民政府", "金华市司法局")


def test_a_department_led_from_above_only_keeps_its_superior():
    led_from_above = Overseers(court="东阳市人民法院", superior="国家税务总局金华市税务局")

    assert remedies(RemedyClass.OTHER, date(2026, 3, 2)).reconsidered_by(led_from_above) == (
        "国家税务总局金华市税务局",
    )


def test_without_any_body_named_none_is_made_up():
    assert remedies(RemedyClass.OTHER, date(2026, 3, 2)).reconsidered_by(Overseers(court="东阳市人民法院")) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("checked_on = 2026-08-01", "", "missing checked_on"),
        ('remedies = ["other"]', 'remedies = ["others"]', "must list some of"),
        ('remedies = ["other"]', 'remedies = ["withheld", "other"]', "overlap on 2024-01-01"),
        ('["withheld", "other"]', '["withheld"]', "gap, nothing on 2008-05-01"),
        ("reconsideration_days = 60", 'reconsideration_days = "60"', "above 0"),
        ('bodies = ["government", "superior"]', 'bodies = ["court"]', "bodies must list some of"),
        ('unit = "months"', 'unit = "years"', "unit must be one of"),
    ],
)
def test_a_broken_file_of_remedies_fails_loudly(tmp_path, old, new, fault):
    content = REMEDIES.read_text(encoding="utf-8")
    path = tmp_path / "remedies.toml"
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_remedies(path)
