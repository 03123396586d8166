"""条例（2007）第三十一条，条例（2019）第四十九条 · 年度报告在审核页面上签署和退回"""

from __future__ import annotations

import pytest

from gongkai.domain.reports.queries.stages import Stage, stage_of
from gongkai.domain.review.models import Opinion, Outcome
from tests.domain.reports.end import Desk
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import form_of, inside, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


@pytest.fixture
def desk(monkeypatch) -> Desk:
    monkeypatch.setenv("GONGKAI_TODAY", "2018-01-16")
    return Desk()


@pytest.fixture
def version(desk):
    return desk.frozen()


def send(desk: Desk, version, by, **changes):
    chain = desk.again(version).chain
    return inside(by).post(f"{page_of(chain)}opinion/", form_of(chain, **changes))


def test_the_reviewer_reads_the_text_and_the_table(desk, version):
    page = words(inside(desk.reviewer).get(page_of(version.chain)))
    assert all(said in page for said in ("主动公开政府信息情况", "统计表（58格）", "轮到您：审核"))


def test_the_page_leads_to_the_report(desk, version):
    page = inside(desk.reviewer).get(page_of(version.chain)).content.decode()
    assert 'href="/office/reports/dongyang-justice/2017/versions/1/"' in page


def test_two_signatures_approve_it(desk, version):
    send(desk, version, desk.reviewer)
    send(desk, version, desk.head)
    assert stage_of(desk.again(version)) == Stage.APPROVED


def test_a_return_lets_it_be_drafted_again(desk, version):
    send(desk, version, desk.reviewer, outcome="return", opinion="培训人次与台账不符。")
    assert stage_of(desk.again(version)) == Stage.RETURNED


def test_a_return_keeps_the_basis_that_was_named(desk, version):
    send(desk, version, desk.reviewer, outcome="return", opinion="培训人次与台账不符。", basis="条例第三十二条")
    assert Opinion.objects.get(outcome=Outcome.RETURN).basis == "条例第三十二条"


def test_what_was_returned_stands_in_the_day_of_the_preparer(desk, version):
    send(desk, version, desk.reviewer, outcome="return", opinion="培训人次与台账不符。")
    assert "1 退回给我的" in words(inside(desk.preparer).get("/office/"))


def test_warnings_stand_in_the_day_of_the_preparer_until_they_are_explained(desk):
    version = desk.open()
    before = words(inside(desk.preparer).get("/office/"))
    desk.explain_all(version)
    after = words(inside(desk.preparer).get("/office/"))
    assert ("处要说明" in before, "处要说明" in after) == (True, False)


def test_a_report_under_review_warns_nobody(desk, version):
    assert "报告预警" not in words(inside(desk.reviewer).get("/office/"))


def test_the_audit_tells_who_signed(desk, version):
    send(desk, version, desk.reviewer)
    page = words(inside(desk.administrator(desk.authority)).get("/office/audit/?act=sign_report"))
    assert "审核人乙 签署年报" in page
