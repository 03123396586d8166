"""国办发〔2014〕32号 · 每个数字都能打开它背后的记录，记录的条数就是这个数字"""

from __future__ import annotations

import re

import pytest

from gongkai.domain.reports import queries
from gongkai.knowledge.forms.catalog import form
from tests import seed
from tests.faces.backoffice.pages import REPORT, REPORTS, figure_page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

CELLS = dict(zip(form("national-2014").cells, seed.numbers(), strict=True))
SUMMED = {"G", "H4", "I3"}


def listed(client, cell: str) -> list[str]:
    """Return the rows behind a figure, following 下一页 to the end."""
    rows: list[str] = []
    address = figure_page(cell)
    while address:
        page = client.get(address).content.decode()
        body = re.search(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
        rows += re.findall(r"<tr>(.*?)</tr>", body[1] if body else "", re.DOTALL)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        address = figure_page(cell) + more[1].replace("&amp;", "&") if more else ""
    return rows


@pytest.mark.parametrize("cell", sorted(set(CELLS) - SUMMED))
def test_there_are_as_many_rows_as_the_figure_says(client, cell):
    assert len(listed(client, cell)) == CELLS[cell]


def test_no_row_is_listed_twice():
    keys = [row.key for row in queries.every_record_behind("dongyang-justice", 2017, "A1")]
    assert len(set(keys)) == 288


def test_a_sum_shows_what_each_record_adds_and_the_whole(client):
    page = words(client.get(figure_page("I3")))
    assert "共 1 条记录，合计 2 人次" in page


def test_a_zero_says_in_words_that_there_is_nothing(client):
    assert "2017年度没有符合条件的记录，所以统计数为0。" in words(client.get(figure_page("C1")))


def test_the_page_says_how_is_counted(client):
    assert "无论经过几个渠道公开，只计1条" in words(client.get(figure_page("A1")))


def test_a_first_page_has_fifty_rows(client):
    assert "共 288 条记录，本页 50 条" in words(client.get(figure_page("A1")))


def test_the_way_back_leads_to_the_figure(client):
    assert f'href="{REPORT}#cell-A1"' in client.get(figure_page("A1")).content.decode()


def test_the_list_of_reports_leads_to_the_year(client):
    assert f'href="{REPORT}"' in client.get(REPORTS).content.decode()


def test_a_report_page_asks_few_questions_of_the_database(client, django_assert_max_num_queries):
    # 20 to compile the report, 8 to know who is looking, 5 for where it stands and whose review it takes.
    with django_assert_max_num_queries(20 + 8 + 5):
        client.get(REPORT)
