"""行为的依据: the article each act of the office rests on, where no rule or decision names a nearer one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.instruments import Article, Law, article_from, instruments, law_on
from gongkai.knowledge.law.tables import Table, day, read_table, require_keys

ACTS = Path(__file__).with_name("acts.toml")

ArticlesByLaw = Mapping[Law, Article]


def article_of(act: str, on: date, *, entered_on: date) -> Article:
    """Return the article under which an act of day `on` is entered.

    The text in force on `on` decides. What happened before the Regulations existed is entered under the text in force
    on `entered_on`, the day of the entry: an old document or reading point is still a fact to keep.

    Raises:
        KeyError: an act that acts.toml does not know.
        RuleNotInForce: `entered_on` too lies before 2008-05-01.
    """
    articles = _articles()[act]
    try:
        return articles[law_on(on)]
    except RuleNotInForce:
        return articles[law_on(entered_on)]


@cache
def _articles() -> Mapping[str, ArticlesByLaw]:
    return load_acts(ACTS)


def load_acts(path: Path) -> Mapping[str, ArticlesByLaw]:
    """Return {act: {law: article}} of a file.

    Raises:
        LawDataError: unknown or missing keys; every act names its article under both texts of the Regulations.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "act"})
    day(top, "checked_on", path.name)
    acts = top["act"]
    if not isinstance(acts, dict):
        raise LawDataError(f"{path.name}: act must be a table")
    return {name: _by_law(row, f"{path.name}: {name}") for name, row in acts.items()}


def _by_law(row: object, where: str) -> ArticlesByLaw:
    if not isinstance(row, dict):
        raise LawDataError(f"{where} must be a table")
    table: Table = row
    require_keys(table, where, required=set(Law))
    return {law: _article(table[law], law, where) for law in Law}


def _article(value: object, law: Law, where: str) -> Article:
    if not isinstance(value, dict):
        raise LawDataError(f"{where}: {law} must be an article")
    regulation = next(known.id for known in instruments().values() if known.law is law)
    return article_from({"instrument": regulation, **value}, where)
