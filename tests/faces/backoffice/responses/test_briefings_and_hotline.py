"""2014年表式 B2.1、B2.2 · 新闻发布会、在线访谈、热线：在页面上登记、更正、作废，表里的数和清单跟着变"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.responses.models import Briefing, HotlineSession
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
RESPONSES = "/office/responses/"
YEAR = f"{RESPONSES}year/?year=2018"


def opened() -> Office:
    office = Office(date(2018, 1, 2))
    office.appointed("专管员", "disclosure_officer")
    return office


office = once_a_module(opened)


@pytest.fixture
def officer(office, client, db, monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2018-11-05")
    return enter(client, office.person("专管员"))


def held(officer, kind: str) -> Briefing:
    """Enter one of that kind in which the head took part."""
    form = {"kind": kind, "title": "公证便民", "held_on": "2018-05-04", "head_took_part": "on"}
    officer.post(f"{RESPONSES}briefings/new/", form)
    return Briefing.objects.get()


def behind(officer, cell: str) -> bool:
    """Return whether it stands in the list behind the figure of that cell."""
    return "公证便民" in words(officer.get(f"/office/reports/justice/2018/figures/{cell}/"))


KINDS = [("press_conference", "B2.1"), ("online_interview", "B2.2")]


@pytest.mark.parametrize(("kind", "cell"), KINDS)
def test_entered_with_the_head_it_stands_behind_both_figures(officer, kind, cell):
    held(officer, kind)
    assert [behind(officer, one) for one in (cell, f"{cell}.1")] == [True, True]


@pytest.mark.parametrize(("kind", "cell"), KINDS)
def test_corrected_to_without_the_head_it_stands_behind_the_first_only(officer, kind, cell):
    number = held(officer, kind).pk
    form = {"kind": kind, "title": "公证便民", "held_on": "2018-05-04", "reason": "局长没有参加"}
    officer.post(f"{RESPONSES}briefings/{number}/", form)
    assert [behind(officer, one) for one in (cell, f"{cell}.1")] == [True, False]


@pytest.mark.parametrize(("kind", "cell"), KINDS)
def test_voided_it_stands_behind_none(officer, kind, cell):
    number = held(officer, kind).pk
    officer.post(f"{RESPONSES}briefings/{number}/void/", {"reason": "没有召开"})
    assert [behind(officer, one) for one in (cell, f"{cell}.1")] == [False, False]


def attended(officer) -> HotlineSession:
    officer.post(f"{RESPONSES}hotline/new/", {"programme": "行风热线", "attended_on": "2018-05-04"})
    return HotlineSession.objects.get()


def test_a_session_is_corrected_with_a_reason(officer):
    number = attended(officer).pk
    form = {"programme": "行风热线", "attended_on": "2018-05-11", "head_took_part": "on"}
    officer.post(f"{RESPONSES}hotline/{number}/", form)
    before = HotlineSession.objects.get().attended_on
    officer.post(f"{RESPONSES}hotline/{number}/", {**form, "reason": "日期写错"})
    after = HotlineSession.objects.get()
    assert (before, after.attended_on, after.head_took_part) == (date(2018, 5, 4), date(2018, 5, 11), True)


def test_a_session_voided_is_not_counted_and_stays_listed(officer):
    number = attended(officer).pk
    before = words(officer.get(YEAR))
    officer.post(f"{RESPONSES}hotline/{number}/void/", {"reason": "没有参加"})
    after = words(officer.get(YEAR))
    assert ("参加热线节目（1次）" in before, "参加热线节目（0次）" in after, "行风热线 已作废" in after) == (
        True,
        True,
        True,
    )


def test_the_next_page_of_a_list_keeps_the_filter(officer, monkeypatch):
    monkeypatch.setattr("gongkai.faces.backoffice.responses.views.PER_PAGE", 1)
    officer.post(f"{RESPONSES}platforms/new/", {"name": "市民问政", "started_on": "2018-01-02"})
    platform = officer.get(RESPONSES).context["form"].fields["platform"].choices[1][0]
    for number in (1, 2):
        form = {"platform_id": platform, "title": f"公证第{number}问", "received_at": "2018-11-05T00:00"}
        officer.post(f"{RESPONSES}new/", form)
    page = officer.get(RESPONSES, {"q": "公证", "platform": platform}).content.decode()
    assert f"q=%E5%85%AC%E8%AF%81&amp;platform={platform}&amp;page=2" in page
