"""条例（2019）第四条 · 审计页面：谁、在哪一天、依哪一条、对什么做了什么"""

from __future__ import annotations

import csv
import io
import re
from copy import deepcopy
from datetime import date

import pytest
from django.db import connection, transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.audit.models import Entry
from gongkai.faces.backoffice.audit.wording import act_label, acts, subject_kind_label, told
from tests.architecture.source import PACKAGE
from tests.domain.audit.append_only import install_triggers, remove_triggers
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside

pytestmark = pytest.mark.django_db
AUDIT, EXPORT, VERIFY = "/office/audit/", "/office/audit/export/", "/office/audit/verify/"


opened = once_a_module(Office)


@pytest.fixture
def office(opened, db, monkeypatch) -> Office:
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-04")
    return deepcopy(opened)


@pytest.fixture
def head(office):
    return office.appointed("何静", "disclosure_head")


def enter(office: Office, label: str, *, at: str = "justice", on: date = date(2024, 2, 1), **more: object) -> Entry:
    """Add an entry about something of that name, as an act would."""
    thing = User(pk=77, username=label, name=label)
    values = {"by": office.terminal, "article": "条例（2019）第十九条", "on": on, **more}
    with transaction.atomic():
        return record("enter_item", subject=thing, authority_code=at, **values)


def rows(response) -> list[str]:
    """Return the objects in the list, in its order."""
    return re.findall(r"<div>(\S+) <span class=\"soft\">", response.content.decode())


def table(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def test_an_entry_says_who_did_what_to_what_when_and_why(office, head):
    enter(office, "公开指南", reason="更新电话")
    page = words(inside(head).get(AUDIT))
    assert all(
        said in page for said in ("2024-02-01", "命令行", "拟信息", "公开指南", "条例（2019）第十九条", "更新电话")
    )


def test_the_latest_entry_comes_first(office, head):
    enter(office, "甲")
    enter(office, "乙")
    assert [label for label in rows(inside(head).get(AUDIT)) if label in "甲乙"] == ["乙", "甲"]


@pytest.mark.parametrize(
    "query",
    [
        "from_on=2024-02-10",
        "to_on=2024-02-10&subject=乙",
        "person=无此人",
        "act=release_item",
        "subject=乙",
        "authority=education",
    ],
)
def test_every_filter_leaves_out_what_does_not_fit(office, head, query):
    enter(office, "甲", on=date(2024, 2, 1))
    assert "甲" not in rows(inside(head).get(f"{AUDIT}?{query}"))


@pytest.mark.parametrize(
    "query", ["from_on=2024-02-01&to_on=2024-02-01", "person=命令", "act=enter_item", "subject=甲", "authority=justice"]
)
def test_every_filter_keeps_what_fits(office, head, query):
    enter(office, "甲", on=date(2024, 2, 1))
    assert "甲" in rows(inside(head).get(f"{AUDIT}?{query}"))


@pytest.fixture
def registered_head(office):
    """A head of office whose account, and so whose signing in, belongs to the bureau."""
    office.person("何静", authority_code="justice")
    return office.appointed("何静", "disclosure_head")


def acts_listed(response) -> set[str]:
    return set(re.findall(r"<td>([^<]+)</td>", response.content.decode()))


def test_signing_in_and_out_is_left_out_until_asked_for(registered_head):
    client = inside(registered_head)
    shown = ["登录" in acts_listed(client.get(address)) for address in (AUDIT, f"{AUDIT}?with_sign_ins=on")]
    assert shown == [False, True]


def test_who_asks_for_sign_ins_by_name_gets_them(registered_head):
    assert "登录" in acts_listed(inside(registered_head).get(f"{AUDIT}?act=begin_sign_in"))


@pytest.mark.parametrize(("query", "exported"), [("", False), ("?with_sign_ins=on", True)])
def test_the_export_holds_sign_ins_where_the_list_does(registered_head, query, exported):
    assert ("登录" in {row[4] for row in table(inside(registered_head).get(EXPORT + query))}) == exported


def test_nothing_found_says_so(office, head):
    assert "没有符合条件的记录。" in words(inside(head).get(f"{AUDIT}?subject=无此对象"))


def test_days_in_the_wrong_order_are_pointed_out(office, head):
    answer = inside(head).get(f"{AUDIT}?from_on=2024-03-02&to_on=2024-03-01")
    assert (answer.status_code, "“到”不能早于“从”" in words(answer)) == (422, True)


@pytest.mark.parametrize("query", ["before=x", "before=99999999999999999999", "subject=%00", "act=nonsense"])
def test_an_address_made_up_breaks_nothing(office, head, query):
    assert inside(head).get(f"{AUDIT}?{query}").status_code in {200, 422}


def test_pages_follow_each_other_without_a_gap(office, head):
    labels = [f"第{number}件" for number in range(120)]
    for label in labels:
        enter(office, label)
    client, found, address = inside(head), [], f"{AUDIT}?subject=第"
    while address:
        page = client.get(address)
        found += rows(page)
        more = re.search(r'rel="next" href="([^"]+)"', page.content.decode())
        address = more[1].replace("&amp;", "&") if more else ""
    assert [label for label in found if label.startswith("第")] == labels[::-1]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("身份证330724199003071234", "身份证330*************34"),
        ("电话13800138000。", "电话138******00。"),
        ("电话 138-0013-8000", "电话 138********00"),
        ("信箱zhang.san@example.org", "信箱z***@example.org"),
        ("文号〔2018〕3号，20180109", "文号〔2018〕3号，20180109"),
    ],
)
def test_personal_numbers_are_masked(office, head, written, shown):
    enter(office, "甲", reason=written, details={"note": written})
    page = words(inside(head).get(AUDIT))
    assert (shown in page, written in page) == (True, written == shown)


def test_the_export_is_masked_too(office, head):
    enter(office, "甲", reason="电话13800138000")
    assert "电话138******00" in {row[8] for row in table(inside(head).get(EXPORT))}


def test_the_export_starts_no_formula(office, head):
    enter(office, "=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in {row[6] for row in table(inside(head).get(EXPORT))}


def test_the_export_holds_what_the_filter_finds(office, head):
    enter(office, "甲")
    enter(office, "乙")
    assert [row[6] for row in table(inside(head).get(f"{EXPORT}?subject=乙"))] == ["乙"]


def test_a_head_of_office_reads_their_own_authority_only(office, head):
    enter(office, "教育局的事", at="education")
    assert "教育局的事" not in rows(inside(head).get(f"{AUDIT}?authority=education"))


def test_an_administrator_above_reads_the_whole_branch(office):
    enter(office, "教育局的事", at="education")
    assert "教育局的事" in rows(inside(office.admin).get(AUDIT))


@pytest.mark.parametrize("address", [AUDIT, EXPORT])
def test_who_neither_administers_nor_heads_is_turned_away(office, address):
    assert inside(office.appointed("周敏", "first_reviewer")).get(address).status_code == 403


def test_a_whole_chain_is_said_to_be_whole(office, head):
    enter(office, "甲")
    assert "东阳市司法局：完好。" in words(inside(head).post(VERIFY))


def test_a_changed_entry_is_named(office, head):
    entry = enter(office, "甲")
    remove_triggers(connection)
    Entry.objects.filter(pk=entry.pk).update(reason="改过")
    install_triggers(connection)
    page = words(inside(head).post(VERIFY))
    assert all(said in page for said in ("东阳市司法局：不完好。", f"第{entry.sequence}条断开"))


def test_every_act_that_is_recorded_has_a_name():
    source = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "domain").rglob("actions*/*.py"))
    source += "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "domain").rglob("actions.py"))
    calls = r'(?:signed|_?record(?:ed|_about|_link)?|_submit)\(\s*(?:[\w.]+,\s*)?"([a-z_]+)"|act="([a-z_]+)"'
    recorded = {one or other for one, other in re.findall(calls, source)}
    assert (len(recorded) > 50, recorded - {act for act, _ in acts()}) == (True, set())


def test_an_act_of_a_later_version_is_shown_by_its_own_name():
    assert act_label("fly_away") == "fly_away"


def test_a_subject_is_called_by_its_chinese_name():
    assert (subject_kind_label("applications.application"), subject_kind_label("gone.thing")) == ("申请", "gone.thing")


def test_details_leave_hashes_out_and_say_yes_and_no():
    assert told({"allowed": True, "text_hash": "ab", "steps": ["初审", "签发"]}) == [
        ("是否允许", "是"),
        ("步骤", "初审、签发"),
    ]
