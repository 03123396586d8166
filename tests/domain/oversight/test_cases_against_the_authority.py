"""条例（2019）第五十一条 · 复议、一审、二审：谁登记，和哪件申请、哪件复议相连，何时答复，怎样计入报表"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import AlreadyRegistered, DatesOutOfOrder, ReasonMissing
from gongkai.domain.audit.models import Entry as AuditEntry
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.files.errors import NotAllowedKind
from gongkai.domain.oversight.actions.documents import add_proceeding_document
from gongkai.domain.oversight.actions.proceedings import (
    SecondInstance,
    appeal_proceeding,
    close_proceeding,
    correct_proceeding,
    enter_proceeding,
    note_answered,
)
from gongkai.domain.oversight.errors import (
    AlreadyAnswered,
    AlreadyAppealed,
    AlreadyConcluded,
    EarlierCaseMissing,
    NoSuchApplication,
    NoSuchProceeding,
    NotAppealable,
    NoticeMissing,
    NotTheEarlierCase,
    ResultStands,
)
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.oversight.queries import proceedings_of
from gongkai.domain.oversight.queries.figures import table_four
from gongkai.domain.oversight.queries.proceedings import (
    Filters,
    listed,
    require_document,
    require_proceeding,
    to_answer,
)
from tests.domain.entries import entry_of
from tests.domain.once import once_a_module
from tests.domain.oversight.court import TODAY, application, entered, entry, opened, suit

office = once_a_module(opened)


@pytest.fixture
def doing(office, db):
    return {"by": office.person("专管员"), "today": TODAY}


def close(proceeding, doing, day, outcome="upheld"):
    return close_proceeding(proceeding.pk, outcome=outcome, concluded_on=day, **doing)


def second(**other) -> SecondInstance:
    usual = {
        "case_no": "（2025）浙07行终8号",
        "court": "金华市中级人民法院",
        "appealed_by": "plaintiff",
        "appealed_on": date(2025, 9, 10),
    }
    return SecondInstance(**usual | other)


@pytest.fixture
def appealed(office, doing):
    """A suit lost by the bureau on 2025-09-01 and appealed on the tenth."""
    proceeding = suit(office)
    close(proceeding, doing, date(2025, 9, 1), "corrected")
    appeal_proceeding(proceeding.pk, second(), **doing)
    proceeding.refresh_from_db()
    return proceeding


@pytest.mark.parametrize("name", ["签发人", "隔壁"])
def test_who_does_not_answer_for_the_bureau_enters_no_case(office, db, name):
    with pytest.raises(PermissionDenied, match="法制审核人"):
        enter_proceeding(entry(), authority=office.justice, by=office.person(name), today=TODAY)


def test_a_legal_reviewer_enters_a_case(office, db):
    made = enter_proceeding(entry(), authority=office.justice, by=office.person("法制员"), today=TODAY)

    assert made.body == "东阳市人民政府"


def test_entering_leaves_one_entry_with_its_article(office, doing):
    assert entry_of(enter_proceeding, entry(), authority=office.justice, **doing) == (
        "file_proceeding",
        "条例（2019）第五十一条",
    )


def test_a_case_is_linked_to_its_application_by_number(office, doing):
    about = application(office)

    assert entered(office, application_number=about.number).application == about


def test_a_number_of_another_bureau_is_no_application_here(office, doing):
    application(office, "2025-09", at=office.education)
    with pytest.raises(NoSuchApplication, match="2025-09"):
        entered(office, application_number="2025-09")


def test_a_suit_after_reconsideration_names_the_reconsideration(office, doing):
    with pytest.raises(EarlierCaseMissing):
        suit(office, kind="litigation_after")


def test_a_suit_follows_the_reconsideration(office, doing):
    earlier = entered(office)

    assert suit(office, kind="litigation_after", earlier_id=earlier.pk).earlier == earlier


def test_a_suit_is_about_the_application_of_the_reconsideration(office, doing):
    about = application(office)
    earlier = entered(office, application_number=about.number)

    assert suit(office, kind="litigation_after", earlier_id=earlier.pk).application == about


def test_a_direct_suit_follows_nothing(office, doing):
    earlier = entered(office)
    with pytest.raises(NotTheEarlierCase, match="3号"):
        suit(office, earlier_id=earlier.pk)


def test_a_suit_does_not_follow_the_reconsideration_of_another_reply(office, doing):
    application(office, "1")
    application(office, "2")
    earlier = entered(office, application_number="1")
    with pytest.raises(NotTheEarlierCase):
        suit(office, kind="litigation_after", earlier_id=earlier.pk, application_number="2")


def test_a_suit_is_not_filed_before_the_reconsideration_it_follows(office, doing):
    earlier = entered(office)
    with pytest.raises(DatesOutOfOrder):
        suit(office, kind="litigation_after", earlier_id=earlier.pk, filed_on=date(2025, 4, 1), notice_on=None)


def test_the_term_to_answer_a_reconsideration_is_ten_working_days(office, doing):
    standing = require_proceeding(viewer(doing["by"], TODAY), entered(office).pk, TODAY)

    assert standing.due.due_on == date(2025, 4, 23)


def test_the_term_to_answer_a_suit_is_fifteen_days(office, doing):
    standing = require_proceeding(viewer(doing["by"], TODAY), suit(office).pk, TODAY)

    assert standing.due.due_on == date(2025, 6, 20)


def test_an_answer_in_time_is_not_late(office, doing):
    made = note_answered(entered(office).pk, answered_on=date(2025, 4, 23), **doing)

    assert not require_proceeding(viewer(doing["by"], TODAY), made.pk, TODAY).was_late


def test_an_answer_a_day_later_was_late(office, doing):
    made = note_answered(entered(office).pk, answered_on=date(2025, 4, 24), **doing)

    assert require_proceeding(viewer(doing["by"], TODAY), made.pk, TODAY).was_late


def test_answering_leaves_one_entry_with_its_article(office, doing):
    made = entered(office)

    assert entry_of(note_answered, made.pk, answered_on=date(2025, 4, 20), **doing) == (
        "note_answered",
        "条例（2019）第五十一条",
    )


def test_an_answer_is_entered_once(office, doing):
    made = note_answered(entered(office).pk, answered_on=date(2025, 4, 20), **doing)
    with pytest.raises(AlreadyAnswered, match="2025-04-20"):
        note_answered(made.pk, answered_on=date(2025, 4, 21), **doing)


def test_an_answer_without_a_notice_is_refused(office, doing):
    made = entered(office, notice_on=None)
    with pytest.raises(NoticeMissing, match="更正登记"):
        note_answered(made.pk, answered_on=date(2025, 4, 20), **doing)


def test_what_waits_for_an_answer_comes_by_its_term(office, doing):
    late, near, unknown = suit(office), entered(office), entered(office, case_no="4号", notice_on=None)
    note_answered(entered(office, case_no="5号").pk, answered_on=date(2025, 4, 20), **doing)

    assert [one.proceeding for one in to_answer(office.justice, TODAY)] == [near, late, unknown]


def test_a_closed_case_is_closed_once(office, doing):
    made = entered(office)
    close(made, doing, date(2025, 6, 1))
    with pytest.raises(AlreadyConcluded):
        close(made, doing, date(2025, 6, 2))


def test_who_does_not_answer_for_the_bureau_closes_no_case(office, doing):
    made = entered(office)
    with pytest.raises(PermissionDenied):
        close(made, doing | {"by": office.person("隔壁")}, date(2025, 6, 1))


def test_an_appealed_suit_is_open_again(appealed):
    assert (appealed.concluded_on, appealed.outcome) == (None, "")


def test_an_appeal_keeps_what_the_first_instance_decided(appealed):
    assert (appealed.appeal.first_outcome, appealed.appeal.first_concluded_on) == ("corrected", date(2025, 9, 1))


def test_the_second_instance_gives_the_result_and_the_year(office, doing, appealed):
    close(appealed, doing, date(2026, 1, 20), "upheld")

    assert (
        table_four(office.justice, 2025)["litigation_direct"].pending,
        table_four(office.justice, 2026)["litigation_direct"].upheld,
    ) == (1, 1)


def test_the_second_instance_does_not_end_before_the_appeal(doing, appealed):
    with pytest.raises(DatesOutOfOrder, match="上诉日期"):
        close(appealed, doing, date(2025, 9, 9))


def test_a_suit_is_appealed_once(doing, appealed):
    close(appealed, doing, date(2026, 1, 20))
    with pytest.raises(AlreadyAppealed, match="浙07行终8号"):
        appeal_proceeding(appealed.pk, second(appealed_on=date(2026, 1, 25)), **doing)


def test_appealing_leaves_one_entry_with_its_article(office, doing):
    made = close(suit(office), doing, date(2025, 9, 1))

    assert entry_of(appeal_proceeding, made.pk, second(), **doing) == ("appeal_proceeding", "条例（2019）第五十一条")


def test_a_reconsideration_is_not_appealed(office, doing):
    made = close(entered(office), doing, date(2025, 6, 1))
    with pytest.raises(NotAppealable, match="一审"):
        appeal_proceeding(made.pk, second(), **doing)


def test_an_undecided_suit_is_not_appealed(office, doing):
    with pytest.raises(NotAppealable):
        appeal_proceeding(suit(office).pk, second(), **doing)


def test_the_audit_of_a_correction_keeps_no_telephone(office, doing):
    made = entered(office, claim="公开13800138000名下的补贴")
    correct_proceeding(made.pk, entry(claim="公开补贴名单"), reason="按申请书更正", **doing)

    assert AuditEntry.objects.latest("pk").details["before"] == {"claim": "公开138****8000名下的补贴"}


def test_the_reason_of_a_correction_stands_in_the_audit_without_a_telephone(office, doing):
    made = entered(office)
    correct_proceeding(made.pk, entry(claim="公开补贴名单"), reason=" 13800138000来电更正 ", **doing)

    assert AuditEntry.objects.latest("pk").reason == "138****8000来电更正"


def test_a_correction_keeps_what_stood_before_in_the_audit(office, doing):
    correct_proceeding(entered(office).pk, entry(case_no="东政复〔2025〕13号"), reason="案号抄错", **doing)

    assert AuditEntry.objects.latest("pk").details["before"] == {"case_no": "东政复〔2025〕3号"}


def test_a_correction_says_why(office, doing):
    with pytest.raises(ReasonMissing):
        correct_proceeding(entered(office).pk, entry(), reason=" ", **doing)


def test_a_correction_takes_no_number_that_stands(office, doing):
    entered(office)
    other = entered(office, case_no="4号")
    with pytest.raises(AlreadyRegistered, match="3号"):
        correct_proceeding(other.pk, entry(), reason="抄错", **doing)


def test_a_decided_case_keeps_its_kind(office, doing):
    made = close(suit(office), doing, date(2025, 9, 1))
    with pytest.raises(ResultStands):
        correct_proceeding(made.pk, entry(), reason="登记错了", **doing)


def test_a_document_is_kept_with_the_case(office, doing):
    made = entered(office)
    kept = add_proceeding_document(made.pk, content=b"%PDF-1.4 x", name="答复书.pdf", kind="answer", **doing)

    assert require_document(viewer(doing["by"], TODAY), made.pk, kept.pk, TODAY).stored.name == "答复书.pdf"


def test_a_program_is_no_document(office, doing):
    with pytest.raises(NotAllowedKind):
        add_proceeding_document(entered(office).pk, content=b"MZ", name="a.exe", kind="answer", **doing)


def test_the_bureau_next_door_knows_of_no_case(office, doing):
    made = entered(office)
    with pytest.raises(NoSuchProceeding):
        require_proceeding(viewer(office.person("隔壁"), TODAY), made.pk, TODAY)


def test_the_cases_of_an_application_come_in_order(office, doing):
    about = application(office)
    first = entered(office, application_number=about.number)
    after = suit(office, kind="litigation_after", earlier_id=first.pk, application_number=about.number)
    entered(office, case_no="另一件")

    assert proceedings_of(viewer(office.person("签发人"), TODAY), about) == [first, after]


def test_the_bureau_next_door_gets_no_cases_of_an_application(office, doing):
    about = application(office)
    entered(office, application_number=about.number)

    assert proceedings_of(viewer(office.person("隔壁"), TODAY), about) == []


@pytest.mark.parametrize(
    ("day", "word"),
    [(date(2018, 5, 2), "维持具体行政行为或者驳回原告诉讼请求"), (date(2019, 5, 2), "结果维持")],
)
def test_a_result_is_called_as_the_form_of_its_year_calls_it(office, doing, day, word):
    made = suit(office, filed_on=date(2018, 1, 9), notice_on=None)
    close(made, doing, day)

    assert require_proceeding(viewer(doing["by"], TODAY), made.pk, TODAY).result == word


def test_the_list_of_a_year_holds_what_its_table_counts(office, doing):
    done = close(entered(office), doing, date(2025, 6, 1))
    still = suit(office)
    close(entered(office, case_no="旧", filed_on=date(2024, 3, 1), notice_on=None), doing, date(2024, 5, 6))

    assert {one.proceeding for one in listed(office.justice, Filters(year=2025), TODAY)} == {done, still}


def test_table_four_counts_each_case_once(office, doing):
    close(entered(office), doing, date(2025, 6, 1), "corrected")
    entered(office, case_no="4号")
    suit(office)
    row = table_four(office.justice, 2025)

    assert {kind: (one.upheld, one.corrected, one.other, one.pending) for kind, one in row.items()} == {
        "reconsideration": (0, 1, 0, 1),
        "litigation_direct": (0, 0, 0, 1),
        "litigation_after": (0, 0, 0, 0),
    }


def test_a_reconsideration_never_follows_a_case(office, doing):
    """The database itself refuses it."""
    earlier = entered(office)
    row = Proceeding(
        authority=office.justice, kind="reconsideration", case_no="x", filed_on=date(2025, 5, 5), earlier=earlier
    )
    with pytest.raises(Exception, match="proceeding_after_another_is_a_suit"):
        row.save()
