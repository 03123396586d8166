"""条例（2019）第十八条、第四十四条 · 不予公开的定期评估；三个以上申请人要同样的，可以转主动公开"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.keeping.proposals import accept_proposal, decline_proposal
from gongkai.domain.applications.actions.keeping.withheld import reassess, set_reassessment
from gongkai.domain.applications.actions.wanted import decide_item, name_items
from gongkai.domain.applications.errors.keeping import (
    DayNotAhead,
    NotAskedBySeveral,
    NotWithheld,
    ReassessedBefore,
)
from gongkai.domain.applications.models import Application, WantedItem
from gongkai.domain.applications.queries.asked_by_several import asked_by_several, settled_proposals
from gongkai.domain.applications.queries.withheld import (
    WITHHELD,
    Which,
    a_year_after,
    count_withheld,
    page_of_withheld,
    require_withheld,
)
from gongkai.domain.audit.models import Entry
from gongkai.knowledge.law.decisions import Group, all_decisions
from tests.domain.applications.handled import RECEIVED_ON, TODAY, Case
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
made = once_a_module(lambda: Case().settled())


@pytest.fixture
def case(made, db):
    return made


def concluded(case, number: str, served_on: date, code: str = "DENY_SECRET", **more) -> Application:
    values = {"applicant_name": "申请人甲", "applicant_kind": "natural_person", "way": "counter", "subject": "某文件"}
    return Application.objects.create(
        authority=case.justice, number=number, received_on=served_on, reply_due_on=served_on, decision=code,
        reply_article="条例第三十三条", served_on=served_on, **(values | more),
    )  # fmt: skip


def due(case, today: date = TODAY) -> list[str]:
    return [entry.case.number for entry in page_of_withheld(case.justice, Which.DUE, today).entries]


def test_every_refusal_by_articles_14_to_16_and_every_partial_release_is_registered():
    """行政查询事项不是不予公开政府信息：它有自己的渠道。"""
    expected = {one.code for one in all_decisions() if one.group in {Group.DENIED, Group.PARTIAL}} - {"REFER_QUERY"}
    assert set(WITHHELD) == expected


@pytest.mark.parametrize(("second", "expected"), [("NOT_EXIST", 0), ("DENY_INTERNAL", 1)])
def test_items_given_and_items_not_held_withhold_nothing(case, second, expected):
    made = concluded(case, "1", date(2020, 1, 6), code="PARTIAL")
    for place, code in enumerate(("GRANT", second), 1):
        WantedItem.objects.create(application=made, place=place, text=f"第{place}份", code=code)
    assert count_withheld(case.justice, Which.ALL, TODAY) == expected


def looked_at_again(case, made):
    reassess(made.pk, outcome="disclosed", reason="可以公开", by=case.head, today=TODAY)


def day_set(case, made):
    set_reassessment(made.pk, due_on=date(2099, 1, 4), by=case.head, today=TODAY)


@pytest.mark.parametrize("act", [looked_at_again, day_set])
def test_where_no_item_was_withheld_there_is_nothing_to_look_at_again(case, act):
    made = concluded(case, "1", date(2020, 1, 6), code="PARTIAL")
    for place, code in enumerate(("GRANT", "NOT_EXIST"), 1):
        WantedItem.objects.create(application=made, place=place, text=f"第{place}份", code=code)
    with pytest.raises(NotWithheld, match="没有这一条不予公开登记"):
        act(case, made)


def test_of_several_items_those_withheld_are_named_with_their_articles_and_reasons(case):
    doing = {"by": case.drafter, "today": RECEIVED_ON}
    given, withheld = name_items(case.application.pk, texts=["发放标准", "测算底稿"], **doing)
    decide_item(given.pk, code="GRANT", **doing)
    decide_item(withheld.pk, code="DENY_INTERNAL", **doing)
    for proof in ("held_information", "internal_grounds"):
        actions.keep_evidence(case.application.pk, proof=proof, note="见卷内", **doing)
    told = {
        "发放标准": {"supplied": ("发放标准",), "supplied_how": "邮寄"},
        "测算底稿": {"internal_kind": "内部工作流程", "reason": "未对外发生效力"},
    }
    reply = actions.draft_reply(case.application.pk, code="PARTIAL", stated={}, items=told, **doing)
    actions.enclose(reply.pk, content="每件补贴八百元。".encode(), name="副本.txt", **doing)
    case.serve(case.signed_off(reply), RECEIVED_ON)

    entry = require_withheld(case.viewer(case.officer), case.application.pk)
    assert (entry.part, entry.reason) == ("测算底稿", "未对外发生效力")
    assert entry.articles == "条例（2019）第十六条第一款、条例（2019）第三十六条第三项"


@pytest.mark.parametrize(
    ("served_on", "expected"), [(date(2025, 9, 29), ["1"]), (date(2025, 9, 30), ["1"]), (date(2025, 10, 1), [])]
)
def test_it_is_due_a_year_after_the_reply(case, served_on, expected):
    concluded(case, "1", served_on)
    assert due(case) == expected


def test_of_29_february_the_year_ends_on_the_28th():
    assert a_year_after(date(2024, 2, 29)) == date(2025, 2, 28)


def test_what_was_granted_is_not_in_it(case):
    concluded(case, "1", date(2020, 1, 6), code="GRANT")
    assert count_withheld(case.justice, Which.ALL, TODAY) == 0


def test_an_entry_names_decision_article_and_reason(case):
    case.searched()
    letter = case.drafted("DENY_SECRET", reason="该文件标有密级，尚在保密期限内")
    Application.objects.filter(pk=case.application.pk).update(decision="DENY_SECRET", served_on=date(2026, 3, 2))
    type(letter).objects.filter(pk=letter.pk).update(number="1", dated="2026-03-02", served_on="2026-03-02")
    entry = require_withheld(case.viewer(case.officer), case.application.pk)
    assert (entry.label, entry.articles, entry.reason, entry.due_on) == (
        "属于国家秘密，不予公开",
        "条例（2019）第十四条、条例（2019）第三十六条第三项",
        "该文件标有密级，尚在保密期限内",
        date(2027, 3, 2),
    )


def test_another_day_can_be_set(case):
    one = concluded(case, "1", date(2020, 1, 6))
    set_reassessment(one.pk, due_on=date(2027, 1, 4), by=case.officer, today=TODAY)
    assert (due(case), due(case, date(2027, 1, 4))) == ([], ["1"])


def test_what_stays_withheld_is_looked_at_again(case):
    one = concluded(case, "1", date(2020, 1, 6))
    reassess(
        one.pk, outcome="kept", reason="仍在保密期限内", next_due_on=date(2027, 9, 30), by=case.officer, today=TODAY
    )
    entry = require_withheld(case.viewer(case.officer), one.pk)
    assert (due(case), entry.due_on, [done.reason for done in entry.done]) == (
        [],
        date(2027, 9, 30),
        ["仍在保密期限内"],
    )


def test_what_can_be_disclosed_is_not_looked_at_again(case):
    one = concluded(case, "1", date(2020, 1, 6))
    reassess(one.pk, outcome="disclosed", reason="已解密", by=case.officer, today=TODAY)
    with pytest.raises(ReassessedBefore, match="拟写主动公开信息"):
        set_reassessment(one.pk, due_on=date(2027, 1, 4), by=case.officer, today=TODAY)
    assert (due(case), count_withheld(case.justice, Which.DISCLOSED, TODAY)) == ([], 1)


@pytest.mark.parametrize("next_due_on", [None, TODAY, date(2026, 9, 1)])
def test_what_stays_withheld_needs_a_day_ahead(case, next_due_on):
    one = concluded(case, "1", date(2020, 1, 6))
    with pytest.raises(DayNotAhead, match="今天以后的日期"):
        reassess(one.pk, outcome="kept", reason="仍保密", next_due_on=next_due_on, by=case.officer, today=TODAY)


def test_a_reassessment_says_why(case):
    one = concluded(case, "1", date(2020, 1, 6))
    with pytest.raises(ReasonMissing):
        reassess(one.pk, outcome="disclosed", reason=" ", by=case.officer, today=TODAY)


def test_what_withheld_nothing_is_not_reassessed(case):
    with pytest.raises(NotWithheld):
        set_reassessment(case.application.pk, due_on=date(2027, 1, 4), by=case.officer, today=TODAY)


def test_only_the_disclosure_office_reassesses(case):
    one = concluded(case, "1", date(2020, 1, 6))
    for by in (case.drafter, case.stranger()):
        with pytest.raises(PermissionDenied):
            reassess(one.pk, outcome="disclosed", reason="已解密", by=by, today=TODAY)


def test_another_bureau_s_entry_is_not_there(case):
    one = concluded(case, "1", date(2020, 1, 6))
    with pytest.raises(NotWithheld):
        require_withheld(case.viewer(case.stranger()), one.pk)


def test_the_register_goes_page_by_page(case):
    for number in range(5):
        concluded(case, str(number), date(2020, 1, 6))
    first = page_of_withheld(case.justice, Which.ALL, TODAY, size=3)
    second = page_of_withheld(case.justice, Which.ALL, TODAY, size=3, after=first.after)
    assert [len(first.entries), len(second.entries), second.after] == [3, 2, ""]


SUBJECTS = (
    "2025年度东阳市人民调解员以案定补名单及金额",
    "申请公开2025年度东阳市人民调解员以案定补名单及金额",
    "东阳市人民调解员2025年度以案定补名单、金额",
)


def ask(case, *asked: tuple[str, str], on: date = date(2026, 6, 1)) -> list[Application]:
    return [
        Application.objects.create(
            authority=case.justice, number=f"S-{number}", received_on=on, reply_due_on=on, reply_article="条例",
            applicant_name=name, applicant_kind="natural_person", way="counter", subject=subject,
        )
        for number, (name, subject) in enumerate(asked)
    ]  # fmt: skip


def test_three_applicants_for_the_same_are_a_group(case):
    ask(case, ("甲", SUBJECTS[0]), ("乙", SUBJECTS[1]), ("丙", SUBJECTS[2]), ("丁", "公证处改制方案"))
    groups = asked_by_several(case.justice, TODAY)
    assert [(group.applicants, len(group.cases)) for group in groups] == [(3, 3)]


def test_the_same_person_three_times_is_no_group(case):
    ask(case, ("甲", SUBJECTS[0]), ("甲", SUBJECTS[1]), (" 甲 ", SUBJECTS[2]))
    assert asked_by_several(case.justice, TODAY) == []


def test_other_years_and_figures_are_another_matter(case):
    ask(case, ("甲", SUBJECTS[0]), ("乙", SUBJECTS[0]), ("丙", SUBJECTS[0].replace("2025", "2019")))
    assert asked_by_several(case.justice, TODAY) == []


def test_what_was_asked_more_than_a_year_ago_is_left(case):
    ask(case, ("甲", SUBJECTS[0]), ("乙", SUBJECTS[0]), ("丙", SUBJECTS[0]), on=date(2025, 9, 29))
    assert asked_by_several(case.justice, TODAY) == []


@pytest.fixture
def group(case) -> list[int]:
    """The numbers of three applications for the same."""
    return [one.pk for one in ask(case, ("甲", SUBJECTS[0]), ("乙", SUBJECTS[0]), ("丙", SUBJECTS[0]))]


def test_accepted_it_becomes_a_draft_and_is_settled(case, group):
    made = accept_proposal(
        case.justice, group, title="法律援助补贴发放标准", column="documents", by=case.officer, today=TODAY
    )
    assert (made.item.title, made.item.first_released_on, asked_by_several(case.justice, TODAY)) == (
        "法律援助补贴发放标准",
        None,
        [],
    )


def test_declined_it_says_why_and_is_settled(case, group):
    decline_proposal(case.justice, group, reason="涉及个人信息", by=case.officer, today=TODAY)
    entry = Entry.objects.get(act="decline_proposal")
    assert (entry.details["numbers"], [one.reason for one in settled_proposals(case.justice)]) == (
        ["S-0", "S-1", "S-2"],
        ["涉及个人信息"],
    )


def test_the_entry_of_declining_keeps_no_identifier_of_the_reason(case, group):
    decline_proposal(case.justice, group, reason="涉及13800138000的机主", by=case.officer, today=TODAY)
    assert Entry.objects.get(act="decline_proposal").reason == "涉及138****8000的机主"


def test_a_group_that_has_changed_is_looked_at_again(case, group):
    with pytest.raises(NotAskedBySeveral, match="刷新页面"):
        decline_proposal(case.justice, group[:2], reason="不公开", by=case.officer, today=TODAY)


def test_only_the_disclosure_office_settles(case, group):
    for by in (case.drafter, case.stranger()):
        with pytest.raises(PermissionDenied):
            decline_proposal(case.justice, group, reason="不公开", by=by, today=TODAY)
