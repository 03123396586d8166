"""缓存 · 检索的结果：索引、信息、同义词都没有变，就不再检索一遍；变了一样，就重做"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.search.tasks import catch_up, rebuild
from tests.domain.disclosures.desk import OTHER, SHANGHAI

pytestmark = pytest.mark.django_db

FOUND = "/search/?q=宪法宣传"
NOW = datetime(2024, 3, 4, 12, tzinfo=SHANGHAI)


@pytest.fixture
def indexed(shelf, settings, tmp_path):
    settings.DATA_FOLDER, settings.SEARCH = tmp_path, "fts5"
    rebuild()
    return shelf


def tag(client) -> str:
    return client.get(FOUND).headers["ETag"]


def test_the_same_search_is_not_made_again(client, indexed):
    first = client.get(FOUND).content
    with CaptureQueriesContext(connection) as queries:
        assert client.get(FOUND).content == first
    assert len(queries) == 1


def test_a_release_makes_it_anew(client, indexed):
    before = tag(client)
    indexed.desk.published(**OTHER)
    assert tag(client) != before


def test_the_index_that_has_caught_up_makes_it_anew(client, indexed):
    indexed.desk.published(**OTHER)
    before = tag(client)
    catch_up(NOW)
    assert tag(client) != before


def test_a_list_of_synonyms_makes_it_anew(client, indexed, tmp_path):
    before = tag(client)
    (tmp_path / "synonyms.toml").write_text('groups = [["宪法", "根本法"]]\n', encoding="utf-8")
    assert tag(client) != before


def test_that_there_is_no_index_is_not_kept(client, shelf, settings, tmp_path):
    settings.DATA_FOLDER, settings.SEARCH = tmp_path, "fts5"
    assert client.get(FOUND).status_code == 503
    rebuild()
    assert client.get(FOUND).status_code == 200
