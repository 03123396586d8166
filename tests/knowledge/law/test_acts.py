"""行为的依据 · each act's article, by the text in force on the day of the fact"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.knowledge.law.acts import article_of, load_acts
from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce

TODAY = date(2026, 3, 2)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "acts.toml"
    path.write_text("checked_on = 2026-08-01\n" + text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("on", "article"),
    [
        (date(2008, 5, 1), "条例（2007）第十五条"),
        (date(2019, 5, 14), "条例（2007）第十五条"),
        (date(2019, 5, 15), "条例（2019）第二十三条"),
    ],
)
def test_the_day_of_the_fact_chooses_the_text(on, article):
    assert str(article_of("release_item", on, entered_on=TODAY)) == article


def test_a_fact_older_than_the_regulations_is_entered_under_the_text_of_the_entry():
    assert str(article_of("release_item", date(2006, 3, 1), entered_on=TODAY)) == "条例（2019）第二十三条"


def test_an_entry_before_the_regulations_is_refused():
    with pytest.raises(RuleNotInForce):
        article_of("release_item", date(2006, 3, 1), entered_on=date(2008, 4, 30))


def test_an_act_without_an_article_is_a_bug():
    with pytest.raises(KeyError):
        article_of("dance", TODAY, entered_on=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "[act.x]\nREG2007 = { number = 4 }\n",
        "[act.x]\nREG2007 = { number = 4 }\nREG2019 = { number = 4 }\nREG2030 = { number = 4 }\n",
        "[act.x]\nREG2007 = 4\nREG2019 = { number = 4 }\n",
        "[act.x]\nREG2007 = { number = 4, page = 2 }\nREG2019 = { number = 4 }\n",
        "act = 3\n",
        "[act]\nx = 3\n",
        "",
    ],
)
def test_a_file_that_breaks_its_rules_is_refused(tmp_path, text):
    with pytest.raises(LawDataError):
        load_acts(written(tmp_path, text))
