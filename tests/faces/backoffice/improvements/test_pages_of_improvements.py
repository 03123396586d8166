"""条例（2007）第三十二条第五项，条例（2019）第五十条 · 改进措施：上年承诺的与今年写的并列；登记、修改、落实、删去"""

from __future__ import annotations

import pytest

from gongkai.domain.audit.models import Entry
from gongkai.domain.reports.models import ImprovementPlan
from tests.faces.backoffice.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
PLANS = "/office/improvements/"
AT = "at=dongyang-justice"
NEW = {
    "at": "dongyang-justice",
    "year": "2018",
    "problem": "问答补充不够快。",
    "measure": "每季度补充一次。",
    "owner": "办公室",
    "due_on": "2018-06-30",
}


def first() -> ImprovementPlan:
    return ImprovementPlan.objects.order_by("pk").first()


def revise(client, **more):
    plan = first()
    form = {"problem": plan.problem, "measure": plan.measure, "owner": "", "due_on": ""}
    return client.post(f"{PLANS}{plan.pk}/", {**form, **more})


def note(client, **more):
    return client.post(
        f"{PLANS}{first().pk}/note/", {"evidence": "印发了联络人名单。", "done_on": "2018-03-01", **more}
    )


def test_what_was_promised_stands_beside_what_is_written(client):
    client.post(f"{PLANS}new/", NEW)
    page = words(client.get(f"{PLANS}?{AT}&year=2018"))
    promised, planned = page.partition("2018年度的问题和措施")[::2]
    assert ("部分信息从形成到公开间隔偏长。" in promised, "问答补充不够快。" in planned) == (True, True)


def test_owner_and_day_are_kept(client):
    client.post(f"{PLANS}new/", NEW)
    page = words(client.get(f"{PLANS}?{AT}&year=2018"))
    assert "责任：办公室 期限：2018年6月30日" in page


def test_a_day_gone_by_is_marked(client):
    client.post(f"{PLANS}new/", NEW)
    assert "过期未完成" in words(client.get(f"{PLANS}?{AT}&year=2018"))


def test_what_was_done_is_told_with_its_evidence(client):
    note(client)
    page = words(client.get(f"{PLANS}?{AT}&year=2018"))
    assert ("落实情况：印发了联络人名单。" in page, "2018年3月1日完成" in page) == (True, True)


@pytest.mark.parametrize(
    ("form", "said"),
    [({"evidence": ""}, "没有写明落实情况"), ({"done_on": "2999-01-01"}, "晚于今天")],
)
def test_what_is_said_to_be_done_is_proved_and_past(client, form, said):
    page = note(client, **form)
    assert (page.status_code, said in words(page)) == (422, True)


def test_a_measure_is_worded_anew_and_the_old_words_stay_in_the_audit(client):
    old = first().measure
    revise(client, measure="每月通报一次。")
    entry = Entry.objects.latest("pk")
    assert (first().measure, entry.details["before"]) == ("每月通报一次。", {"measure": old})


def test_a_revision_that_changes_nothing_is_refused(client):
    assert "没有改动" in words(revise(client))


def test_a_day_before_the_year_is_refused(client):
    assert "早于2017年" in words(revise(client, due_on="2016-06-30"))


def test_a_measure_is_taken_off_and_its_words_stay_in_the_audit(client):
    plan = first()
    client.post(f"{PLANS}{plan.pk}/remove/")
    before = Entry.objects.latest("pk").details["before"]
    assert (ImprovementPlan.objects.filter(pk=plan.pk).exists(), before["problem"]) == (False, plan.problem)


def test_what_was_done_is_not_taken_off(client):
    note(client)
    assert client.post(f"{PLANS}{first().pk}/remove/").status_code == 409


def test_a_year_without_a_form_is_refused(client):
    assert client.post(f"{PLANS}new/", {**NEW, "year": "1950"}).status_code == 422
