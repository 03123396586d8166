"""条例（2019）第二十五条、条例第六条 · 公开的答复检索得到；撤下、作废、撤销导入的，索引跟上后没有；两个引擎一样"""

from __future__ import annotations

import pytest

from gongkai.domain.responses import actions
from gongkai.domain.responses.queries.searching import answers_still_found
from gongkai.domain.search.queries import Found, Query, search
from gongkai.domain.search.tasks import catch_up, rebuild
from gongkai.knowledge.texts import sheet
from tests.domain.responses.desk import MONDAY, NOON
from tests.domain.responses.test_importing_tickets import ANSWERED, TICKET, enter
from tests.domain.search.shelf import ENGINES
from tests.spreadsheets import read_here

SHOWN = {**ANSWERED, "在门户公开": "是"}


@pytest.fixture(params=ENGINES, autouse=True)
def index(request, desk, settings, tmp_path, monkeypatch):
    """An index that holds nothing of the desk yet."""
    monkeypatch.setattr(sheet, "run_child", read_here)
    settings.DATA_FOLDER, settings.SEARCH = tmp_path, request.param
    rebuild()


def found(text: str, **filters: list[str]) -> Found:
    """Return what the index finds once it followed."""
    catch_up(NOON)
    return search(Query(text, filters))


def keys(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.key) for hit in found(text).hits]


def test_an_answer_is_found_by_title_question_and_answer(desk):
    key = ("answer", str(desk.answered().pk))
    assert [keys(text) for text in ("公证怎样收费", "要交多少钱", "每件八十元")] == [[key]] * 3


def test_it_is_counted_under_its_kind_its_year_and_its_body(desk):
    desk.answered()
    facets = found("公证").facets
    assert (facets["kind"], facets["year"], facets["authority"]) == ({"answer": 1}, {"2024": 1}, {"justice": 1})


def test_narrowed_to_items_it_is_not_found(desk):
    desk.answered()
    assert found("公证", kind=["item"]).total == 0


def test_who_asked_is_not_found(desk):
    desk.answered(desk.drafted(desk.ticket(asker="欧阳海棠")))
    assert keys("欧阳") == []


def test_open_tickets_and_answers_kept_from_the_public_are_not_found(desk):
    desk.approved()
    desk.answered(desk.drafted(desk.ticket(external_no="A-2"), is_public=False))
    assert keys("公证") == []


def test_taken_down_it_is_not_found(desk):
    ticket = desk.answered()
    rebuild()
    actions.take_down_answer(ticket.pk, reason="答复有误", by=desk.officer, today=MONDAY)
    assert keys("公证") == []


def test_a_row_entered_as_answered_is_found_until_it_is_struck_off(desk):
    ticket = enter(desk, SHOWN).batch.tickets.get()
    before = keys("公证")
    actions.discard_ticket(ticket.pk, reason="登记重了", by=desk.officer, today=MONDAY)
    assert (before, keys("公证")) == ([("answer", str(ticket.pk))], [])


def test_a_batch_is_found_until_it_is_taken_back(desk):
    batch = enter(desk, SHOWN, {**TICKET, "平台编号": "A-2"}).batch
    before = len(keys("公证"))
    actions.undo_ticket_batch(batch.pk, reason="重新导入", by=desk.officer, today=MONDAY)
    assert (before, keys("公证")) == (1, [])


def test_built_anew_the_index_holds_the_same(desk):
    ticket = desk.answered()
    rebuild()
    assert keys("公证") == [("answer", str(ticket.pk))]


def test_what_the_index_still_holds_is_not_shown_any_more(desk):
    ticket = desk.answered()
    actions.take_down_answer(ticket.pk, reason="答复有误", by=desk.officer, today=MONDAY)
    assert answers_still_found([str(ticket.pk), "x", "9" * 30]) == {}
