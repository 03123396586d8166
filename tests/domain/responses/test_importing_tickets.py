"""条例第六条 · 诉求导入：先检查，逐行逐格说明；全部导入或者一件不进；同一热点只计一次；可以整批撤销"""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.responses import actions
from gongkai.domain.responses.errors import AlreadyImported, AlreadyUndone, BatchMovedOn, RowsRefused
from gongkai.domain.responses.models import Event, Response, Ticket, TicketBatch
from gongkai.domain.responses.queries.imports.checking import check_tickets, rejected_tickets, ticket_template
from gongkai.domain.responses.queries.records import year_of
from gongkai.knowledge.texts import sheet
from tests.domain.responses.desk import MONDAY, NOON, SHANGHAI
from tests.spreadsheets import read_here, spreadsheet

TICKET = {"标题": "公证怎样收费", "平台": "市民问政", "收到时间": "2024-03-01 09:30", "平台编号": "A-1"}
ANSWERED = {**TICKET, "热点或者舆情": "公证收费", "答复日期": date(2024, 3, 2), "答复": "每件八十元。"}


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    monkeypatch.setattr(sheet, "run_child", read_here)


def enter(desk, *rows, **more):
    values = {"file_name": "诉求.xlsx", "authority": desk.justice, "by": desk.officer, "today": MONDAY}
    return actions.import_tickets(spreadsheet(rows), **{**values, **more})


def problems(desk, *rows):
    return [str(one) for one in check_tickets(spreadsheet(rows), authority=desk.justice, today=MONDAY).problems]


def test_a_row_becomes_an_open_ticket_with_its_limit(desk):
    enter(desk, TICKET)
    ticket = Ticket.objects.get()
    assert (ticket.received_at, ticket.due_at.astimezone(SHANGHAI).date()) == (
        datetime(2024, 3, 1, 9, 30, tzinfo=SHANGHAI),
        date(2024, 3, 8),
    )


@pytest.mark.parametrize("written", [datetime(2024, 3, 1, 9, 30), "2024-03-01 9:30", "2024年3月1日 09:30"])
def test_a_moment_is_read_however_it_is_written(desk, written):
    enter(desk, TICKET | {"收到时间": written})
    assert Ticket.objects.get().received_at == datetime(2024, 3, 1, 9, 30, tzinfo=SHANGHAI)


def test_a_day_alone_begins_at_midnight(desk):
    enter(desk, TICKET | {"收到时间": date(2024, 3, 1)})
    assert Ticket.objects.get().received_at == datetime(2024, 3, 1, 0, 0, tzinfo=SHANGHAI)


def test_the_name_of_who_asks_is_masked(desk):
    enter(desk, TICKET | {"诉求人": "王建国"})
    assert Ticket.objects.get().asker == "王某某"


def test_an_answered_row_counts_for_its_event(desk):
    enter(desk, ANSWERED)
    assert (Event.objects.get().first_answered_on, Response.objects.get().way) == (date(2024, 3, 2), "other")


def test_two_answers_to_one_event_count_once(desk):
    enter(desk, ANSWERED, ANSWERED | {"平台编号": "A-2", "答复日期": date(2024, 3, 3)})
    figures = year_of(desk.justice, 2024, NOON).figures
    assert (figures["B1"], figures["B2.5"], Response.objects.count()) == (1, 1, 2)


def test_a_new_event_arose_when_the_first_question_came(desk):
    enter(desk, ANSWERED | {"收到时间": "2024-03-02 08:00"}, ANSWERED | {"平台编号": "A-2", "收到时间": "2024-03-01"})
    assert Event.objects.get().arose_on == date(2024, 3, 1)


def test_an_event_that_is_there_is_used(desk):
    event = desk.event("公证收费", date(2024, 3, 1))
    enter(desk, ANSWERED)
    assert Ticket.objects.get().event == event


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"平台": "电视问政"}, "第2行“平台”：没有“电视问政”这一项，请从市民问政"),
        ({"收到时间": "三月一日"}, "第2行“收到时间”：“三月一日”不是日期"),
        ({"收到时间": "2024-03-01 25:00"}, "第2行“收到时间”：没有这个时刻"),
        ({"收到时间": "2024-03-05"}, "晚于今天"),
        ({"收到时间": "2023-03-05"}, "不在平台“市民问政”的启用期间"),
        ({"标题": None, "内容": "没有标题"}, "第2行“标题”：没有填"),
        ({"标题": "长" * 301}, "超过300个字"),
        ({"答复日期": date(2024, 2, 29)}, "第2行“答复日期”：2024-02-29早于收到日期"),
        ({"主要负责同志参加": "也许"}, "不是“是”或者“否”"),
        ({"承办科室": "宣传科"}, "没有“宣传科”这一项"),
        ({"在门户公开": "是"}, "要有答复日期和答复内容"),
        ({"栏目": "动态"}, "“栏目”：不认识这一列"),
    ],
)
def test_every_fault_is_named_with_its_row_and_column(desk, cells, said):
    found = problems(desk, TICKET | cells)
    assert [one for one in found if said in one] != [], found


def test_personal_information_keeps_a_public_row_out(desk):
    row = ANSWERED | {"在门户公开": "是", "答复": "请打13957912345"}
    assert "请遮盖后再导入" in "".join(problems(desk, row))


def test_one_ticket_twice_in_a_file_is_named(desk):
    assert "与第2行相同" in "".join(problems(desk, TICKET, TICKET))


def test_a_ticket_that_is_there_is_named(desk):
    enter(desk, TICKET)
    assert "与已有的一件相同" in "".join(problems(desk, TICKET | {"标题": "写法不同"}))


def test_one_bad_row_keeps_everything_out(desk):
    with pytest.raises(RowsRefused, match="第3行"):
        enter(desk, TICKET, TICKET | {"平台编号": "A-2", "平台": "电视问政"})
    assert Ticket.objects.count() == 0


def test_the_good_rows_go_in_alone_where_that_is_wanted(desk):
    enter(desk, TICKET, TICKET | {"平台编号": "A-2", "平台": "电视问政"}, only_good=True)
    assert Ticket.objects.count() == 1


def test_the_bad_rows_come_back_with_their_reasons(desk):
    content = spreadsheet([TICKET | {"平台": "电视问政"}])
    checked = check_tickets(content, authority=desk.justice, today=MONDAY)
    rows = list(load_workbook(io.BytesIO(rejected_tickets(desk.justice, checked))).worksheets[0].values)
    assert (rows[1][0], "电视问政" in rows[1][-1]) == ("公证怎样收费", True)


def test_the_template_filled_in_is_taken(desk):
    book = load_workbook(io.BytesIO(ticket_template(desk.justice)))
    book.worksheets[0].append(["公证怎样收费", "市民问政", "2024-03-01"])
    written = io.BytesIO()
    book.save(written)
    checked = check_tickets(written.getvalue(), authority=desk.justice, today=MONDAY)
    assert (len(checked.good), checked.problems) == (1, ())


def test_one_file_is_entered_once(desk):
    content = spreadsheet([TICKET])
    values = {"file_name": "诉求.xlsx", "authority": desk.justice, "by": desk.officer, "today": MONDAY}
    actions.import_tickets(content, **values)
    with pytest.raises(AlreadyImported, match="不能再次导入"):
        actions.import_tickets(content, **values)


def test_somebody_of_another_bureau_imports_nothing(desk):
    with pytest.raises(PermissionDenied):
        enter(desk, TICKET, by=desk.stranger)


def undo(desk, **more):
    values = {"reason": "传错了", "by": desk.officer, "today": MONDAY}
    return actions.undo_ticket_batch(TicketBatch.objects.get().pk, **{**values, **more})


def test_taken_back_nothing_of_it_counts(desk):
    enter(desk, ANSWERED)
    undo(desk)
    assert (year_of(desk.justice, 2024, NOON).figures["B1"], Ticket.objects.get().discarded_on) == (0, MONDAY)


def test_taken_back_the_file_may_come_again(desk):
    enter(desk, TICKET)
    undo(desk)
    enter(desk, TICKET)
    assert Ticket.objects.filter(discarded_on__isnull=True).count() == 1


def test_a_batch_is_taken_back_once(desk):
    enter(desk, TICKET)
    undo(desk)
    with pytest.raises(AlreadyUndone):
        undo(desk)


def test_taking_back_needs_a_reason(desk):
    enter(desk, TICKET)
    with pytest.raises(ReasonMissing):
        undo(desk, reason=" ")


def test_what_was_worked_on_is_not_taken_back(desk):
    enter(desk, TICKET)
    desk.drafted(Ticket.objects.get(), by=desk.officer)
    with pytest.raises(BatchMovedOn, match="公证怎样收费"):
        undo(desk)
