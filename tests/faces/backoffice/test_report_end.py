"""条例（2007）第三十一条、第三十二条 · 报告页面上从起草到公布、更正：每一步的结果，办不成时看到什么"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.queries import by_username
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.versions import shown
from tests.faces.backoffice.pages import REPORT, words
from tests.signing_in import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

FIRST = f"{REPORT}versions/1/"
CHAPTER = f"{FIRST}chapters/1/"
TODAY = date(2018, 1, 15)


@pytest.fixture(autouse=True)
def a_day_in_2018(monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", TODAY.isoformat())


@pytest.fixture
def begun(client):
    """The clerk's browser, with the report begun."""
    client.post(f"{REPORT}open/")
    return client


def version() -> Version:
    return Version.objects.get()


def warnings() -> list[str]:
    """Return the keys of the warnings nobody has explained."""
    asking = viewer(by_username("sample-clerk"), TODAY)
    draft = shown(asking, version().pk).draft
    return [one.key for one in draft.unexplained]


def test_beginning_it_shows_what_to_explain(client):
    page = client.post(f"{REPORT}open/", follow=True)
    assert "还有4项预警要说明" in words(page)


def test_beginning_it_twice_changes_nothing(begun):
    begun.post(f"{REPORT}open/")
    assert Version.objects.count() == 1


def test_a_kept_explanation_leads_on_to_the_next_warning(begun):
    answer = begun.post(f"{FIRST}explain/", {"key": warnings()[0], "explanation": "以前年度制发"})
    assert answer.url == f"{FIRST}#finding-2"


def test_an_explanation_of_a_finding_that_is_gone_keeps_what_was_typed(begun):
    page = begun.post(f"{FIRST}explain/", {"key": "0" * 32, "explanation": "写了很久的说明"})
    assert (page.status_code, "写了很久的说明" in words(page)) == (409, True)


def test_an_explanation_is_shown_as_text(begun):
    begun.post(f"{FIRST}explain/", {"key": warnings()[0], "explanation": "<b>粗</b>"})
    assert "&lt;b&gt;粗&lt;/b&gt;" in begun.get(REPORT).content.decode()


def test_freezing_too_early_tells_what_is_missing(begun):
    page = begun.post(f"{FIRST}freeze/")
    assert "4项预警" in words(page).partition("尚未说明")[0]


def chapter_form(client, **more: str) -> dict[str, str]:
    """Return what the form of the first chapter would send."""
    shown_form = client.get(CHAPTER).context
    return {"text": shown_form["written"], "seen": shown_form["seen"], **more}


def test_a_worded_chapter_is_shown(begun):
    begun.post(CHAPTER, chapter_form(begun, text="本年度工作平稳。"))
    assert "本年度工作平稳。" in words(begun.get(REPORT))


def test_saving_a_chapter_without_a_change_says_so(begun):
    assert "没有改动" in words(begun.post(CHAPTER, chapter_form(begun), follow=True))


def test_the_drafted_text_can_be_had_back(begun):
    drafted = begun.get(CHAPTER).context["written"]
    begun.post(CHAPTER, chapter_form(begun, text="另写。"))
    begun.post(CHAPTER, chapter_form(begun, restore="yes"))
    assert begun.get(CHAPTER).context["written"] == drafted


def test_two_people_on_one_chapter_lose_nothing(begun):
    opened_before = chapter_form(begun, text="我的写法。")
    begun.post(CHAPTER, chapter_form(begun, text="同事的写法。"))
    page = begun.post(CHAPTER, opened_before)
    both = ["我的写法。" in words(page), "同事的写法。" in words(page)]
    assert (page.status_code, both) == (409, [True, True])


def test_a_chapter_there_is_none_of_is_not_found(begun):
    assert begun.get(f"{FIRST}chapters/99/").status_code == 404


def test_a_huge_number_in_the_address_is_not_found(begun):
    assert begun.get(f"{REPORT}versions/{'9' * 30}/").status_code == 404


def test_the_supervisor_sees_no_draft(begun, client):
    assert enter(client, by_username("sample-city-office")).get(FIRST).status_code == 403
