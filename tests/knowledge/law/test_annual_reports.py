"""条例（2007）第三十一条、条例（2019）第四十九条 · 年度报告最迟哪一天公布"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.knowledge.law.annual_reports import ANNUAL_REPORTS, load_last_days, publication_day
from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce


@pytest.mark.parametrize(
    ("year", "of_government", "due_on", "article"),
    [
        (2017, False, date(2018, 3, 31), "条例（2007）第三十一条"),
        (2018, False, date(2019, 3, 31), "条例（2007）第三十一条"),
        (2019, False, date(2020, 1, 31), "条例（2019）第四十九条第一款"),
        (2024, False, date(2025, 1, 31), "条例（2019）第四十九条第一款"),
        (2018, True, date(2019, 3, 31), "条例（2007）第三十一条"),
        (2019, True, date(2020, 3, 31), "条例（2019）第四十九条第二款"),
    ],
)
def test_the_text_in_force_on_1_january_after_the_year_decides(year, of_government, due_on, article):
    found = publication_day(year, of_government=of_government)
    assert (found.due_on, str(found.article)) == (due_on, article)


def test_a_year_before_the_regulations_has_no_day():
    with pytest.raises(RuleNotInForce):
        publication_day(2006, of_government=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("month = 1, day = 31", "month = 2, day = 30"),
        ("month = 1, day = 31", "month = 1"),
        ("[body.government]", "[body.province]"),
        ("number = 31", "page = 31"),
        ("checked_on", "checked"),
    ],
)
def test_a_file_that_breaks_its_rules_is_refused(tmp_path: Path, old, new):
    path = tmp_path / "annual_reports.toml"
    path.write_text(ANNUAL_REPORTS.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError):
        load_last_days(path)
