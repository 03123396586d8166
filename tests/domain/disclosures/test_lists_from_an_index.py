"""翻到第几页都一样快 · 公开的列表按索引的次序读出，不先取出全部再排序"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.disclosures.queries.catalogue import newest_in
from gongkai.domain.disclosures.queries.public import Wanted, public_list, recently_withdrawn

pytestmark = pytest.mark.django_db

DEEP = (date(2016, 5, 4), 900)
LISTS = {
    "everything": lambda after: public_list(Wanted(), after=after),
    "a column": lambda after: public_list(Wanted(column="news"), after=after, titles_only=True),
    "a year of a column": lambda after: public_list(Wanted(column="news", year=2016), after=after),
    "a statutory item": lambda after: public_list(Wanted(statutory_item="A20_01"), after=after),
    "a topic": lambda after: public_list(Wanted(theme="普法"), after=after),
    "the newest of a column": lambda after: newest_in("news", 5),
    "what was withdrawn": lambda after: recently_withdrawn(50),
}


@pytest.mark.parametrize("after", [None, DEEP], ids=["first page", "far back"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_in_the_order_of_an_index(db, name, after):
    assert [line for line in plan(lambda: LISTS[name](after)) if sorts(line)] == []


def test_a_list_without_an_index_would_be_seen(db):
    assert any(map(sorts, explained("SELECT id FROM disclosures_item ORDER BY doc_no")))


def plan(ask) -> list[str]:
    """Return how the database answers what is asked, a line for each step."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    return explained(asked[0]["sql"])


def explained(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return [row[3] for row in cursor.fetchall()]
        # 表是空的，逐行读总是最便宜：不许逐行读、不许排序，还排序的，就是没有索引可用。
        for way in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        return [row[0] for row in cursor.fetchall()]


def sorts(line: str) -> bool:
    return "TEMP B-TREE" in line or "Sort" in line
