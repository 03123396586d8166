"""条例第六条，条例（2019）第二十三条 · 门户上的答复：公开的列出，不公开的、撤下的没有；提问人只留姓氏"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai import clock
from gongkai.domain.responses.actions import discard_ticket, enter_concern, take_down_answer
from gongkai.domain.responses.models import Ticket
from tests.domain.office import Office
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
ANSWERS = "/answers/"
RECEIVED = datetime(2024, 3, 4, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


class Bureau:
    """The bureau of justice with a platform, and answers given."""

    def __init__(self) -> None:
        self.office = Office(date(2024, 3, 4))
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.act = {"authority": self.office.justice, "by": self.officer, "today": date(2024, 3, 4)}
        self.platform = enter_concern("platforms", name="市民问政", started_on=date(2024, 1, 2), **self.act)

    def answered(self, title="公证怎样收费", day=date(2024, 3, 5), **more) -> Ticket:
        values = {"question": "多少钱？\n<b>急</b>", "answer": "每件八十元。", "asker": "王某某", "is_public": True}
        days = {"received_at": RECEIVED, "due_at": RECEIVED, "entered_on": day, "replied_on": day}
        where = {"authority": self.office.justice, "platform": self.platform, "limit": "5个工作日"}
        return Ticket.objects.create(title=title, **{**values, **days, **where, **more})


opened = once_a_module(Bureau)


@pytest.fixture
def bureau(opened, db):
    return opened


def test_the_list_names_title_platform_and_day(bureau, client):
    bureau.answered()
    page = client.get(ANSWERS).content.decode()
    assert [one for one in ("公证怎样收费", "市民问政", "2024-03-05") if one not in page] == []


def test_the_page_holds_question_and_answer_with_who_asked_masked(bureau, client):
    page = client.get(f"{ANSWERS}{bureau.answered().pk}/").content.decode()
    assert [one for one in ("多少钱？", "每件八十元。", "王某某", "2024年3月5日") if one not in page] == []


def test_what_was_asked_is_text_and_nothing_else(bureau, client):
    assert b"<b>" not in client.get(f"{ANSWERS}{bureau.answered().pk}/").content


@pytest.mark.parametrize(
    "more",
    [
        {"is_public": False},
        {"replied_on": None},
        {"withdrawn_on": date(2024, 3, 6)},
        {"discarded_on": date(2024, 3, 6)},
    ],
)
def test_what_is_not_public_is_neither_listed_nor_opened(bureau, client, more):
    ticket = bureau.answered(**more)
    listed = "公证怎样收费" in client.get(ANSWERS).content.decode()
    assert (listed, client.get(f"{ANSWERS}{ticket.pk}/").status_code) == (False, 404)


def test_taken_down_it_is_gone_from_the_kept_pages_at_once(bureau, client):
    ticket = bureau.answered()
    before = [client.get(address).status_code for address in (ANSWERS, f"{ANSWERS}{ticket.pk}/")]
    take_down_answer(ticket.pk, reason="答复有误", by=bureau.officer, today=clock.today())
    listed = "公证怎样收费" in client.get(ANSWERS).content.decode()
    assert (before, listed, client.get(f"{ANSWERS}{ticket.pk}/").status_code) == ([200, 200], False, 404)


def test_struck_off_it_is_gone_at_once(bureau, client):
    ticket = bureau.answered()
    client.get(f"{ANSWERS}{ticket.pk}/")
    discard_ticket(ticket.pk, reason="登记重了", by=bureau.officer, today=clock.today())
    assert client.get(f"{ANSWERS}{ticket.pk}/").status_code == 404


def test_the_pages_are_kept_while_nothing_changes(bureau, client):
    bureau.answered()
    first = client.get(ANSWERS)
    again = client.get(ANSWERS, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_next_page_begins_where_this_one_ends(bureau, client):
    for number in range(25):
        bureau.answered(title=f"第{number:02d}问")
    first = client.get(ANSWERS)
    second = client.get(f"{ANSWERS}?{first.context['following']}")
    titles = [one.title for page in (first, second) for one in page.context["answers"]]
    assert titles == [f"第{number:02d}问" for number in range(24, -1, -1)]


def test_one_body_is_listed_alone(bureau, client):
    bureau.answered()
    page = client.get(f"{ANSWERS}?authority=education").content.decode()
    assert "公证怎样收费" not in page


@pytest.mark.parametrize("query", ["authority=nobody", "after=x", "after=20240305-0", "after=20241305-1"])
def test_an_address_of_nobody_s_is_not_found(bureau, client, query):
    assert client.get(f"{ANSWERS}?{query}").status_code == 404


def test_the_answers_stand_in_the_sitemap(bureau, client):
    ticket = bureau.answered()
    page = client.get("/sitemap-pages.xml").content.decode()
    assert (f"/answers/{ticket.pk}/" in page, "/answers/<" in page) == (True, True)


def test_an_empty_list_says_where_else_to_look(bureau, client):
    assert "这里还没有公开的答复" in client.get(ANSWERS).content.decode()
