"""条例（2007）第三十一条、检索 · 公布了的年度报告，里面的话也找得到，点开就是那份报告"""

from __future__ import annotations

import pytest

from gongkai.domain.search.tasks import rebuild
from tests.faces.portal.search.asking import asked, links, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(published, settings, tmp_path):
    settings.IS_DEMO, settings.DATA_FOLDER, settings.SEARCH = True, tmp_path, "fts5"
    rebuild()
    return published


def test_a_line_of_its_tables_is_found(client, indexed):
    assert [title for title in titles(asked(client, "政务微博公开政府信息数")) if "2017" in title]


def test_a_result_leads_to_the_report_itself(client, indexed):
    assert "/disclosure/reports/dongyang-justice/2017/" in links(asked(client, "政务微博公开政府信息数")).values()
