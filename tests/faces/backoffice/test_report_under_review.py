"""条例（2007）第三十一条、第三十二条 · 送审以后的报告页面：冻结的数字、该谁签字、能不能收回"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from gongkai.domain.accounts.queries import by_username
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.versions import shown
from gongkai.sample.staff import CLERK
from tests.faces.backoffice.pages import REPORT, figure_page, words
from tests.signing_in import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("under_review")]

FIRST = f"{REPORT}versions/1/"
TODAY = date(2018, 1, 15)


@pytest.fixture(scope="module")
def under_review(sample, django_db_blocker) -> Iterator[None]:
    """The report begun, every warning explained, frozen: once for all tests of this module, in January 2018."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        patched.setenv("GONGKAI_TODAY", TODAY.isoformat())
        clerk = enter(Client(), by_username(CLERK))
        clerk.post(f"{REPORT}open/")
        draft = shown(viewer(by_username(CLERK), TODAY), version().pk).draft
        for one in draft.unexplained:
            clerk.post(f"{FIRST}explain/", {"key": one.key, "explanation": "情况属实"})
        clerk.post(f"{FIRST}freeze/")
        yield
        transaction.set_rollback(True)


def version() -> Version:
    return Version.objects.get()


def test_freezing_twice_tells_where_it_stands(client):
    assert "现在是“审核中”" in words(client.post(f"{FIRST}freeze/"))


def test_a_frozen_figure_leads_to_the_frozen_records(client):
    assert f'href="{FIRST}figures/A1/"' in client.get(REPORT).content.decode()


def test_the_frozen_records_are_as_many_as_the_figure(client):
    assert "共 288 条记录" in words(client.get(f"{FIRST}figures/A1/"))


def test_the_live_records_stay_where_they_were(client):
    assert client.get(figure_page("A1")).status_code == 200


def test_the_frozen_page_offers_no_box_to_write_in(client):
    assert "保存说明" not in words(client.get(REPORT))


def test_a_reviewer_is_led_to_sign(client):
    page = enter(client, by_username("sample-reviewer")).get(REPORT)
    assert f'href="/office/review/{version().chain_id}/"' in page.content.decode()


def test_taking_it_back_makes_it_a_draft_again(client):
    page = client.post(f"{FIRST}recall/", {"reason": "漏记一条"}, follow=True)
    assert "起草中" in words(page)


def test_taking_it_back_needs_a_reason(client):
    assert client.post(f"{FIRST}recall/", {"reason": " "}).status_code == 409


def test_publishing_before_it_is_signed_is_refused(client):
    assert "请在单位负责人签批后办理" in words(client.post(f"{FIRST}publish/"))


def test_the_list_tells_where_the_report_stands(client):
    assert "2017年度 ，东阳市司法局 审核中" in words(client.get("/office/reports/"))


def test_the_supervisor_sees_what_was_submitted(client):
    assert enter(client, by_username("sample-city-office")).get(REPORT).status_code == 200


def test_a_file_under_review_says_so_in_its_name(client):
    header = client.get(f"{FIRST}files/csv/").headers["Content-Disposition"]
    assert "%E9%80%81%E5%AE%A1%E7%A8%BF" in header  # 送审稿


def test_the_timeline_tells_by_which_article(client):
    assert "依据：条例（2007）第三十二条" in words(client.get(REPORT))
