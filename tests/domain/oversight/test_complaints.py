"""条例（2019）第五十一条 · 举报投诉：登记、更正、答复；举报投诉人的姓名不进清单和审计"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DatesOutOfOrder, FieldsRefused, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.oversight.actions.complaints import Told, answer_complaint, correct_complaint, enter_complaint
from gongkai.domain.oversight.errors import ComplaintAnswered, NoSuchApplication, NoSuchComplaint
from gongkai.domain.oversight.queries.complaints import complaints_at, complaints_of, require_complaint
from tests.domain.entries import entry_of
from tests.domain.once import once_a_module
from tests.domain.oversight.court import TODAY, application, opened

office = once_a_module(opened)
ANSWERED = {"answer": "已补充公开。", "answered_on": date(2025, 5, 20)}


@pytest.fixture
def doing(office, db):
    return {"by": office.person("专管员"), "today": TODAY}


def told(**other) -> Told:
    usual = {"subject": "公开指南电话无人接听", "received_on": date(2025, 5, 6), "complainant": "申请人甲"}
    return Told(**usual | other)


@pytest.fixture
def complaint(office, doing):
    return enter_complaint(told(), authority=office.justice, **doing)


def test_who_does_not_answer_for_the_bureau_enters_no_complaint(office, db):
    with pytest.raises(PermissionDenied):
        enter_complaint(told(), authority=office.justice, by=office.person("签发人"), today=TODAY)


def test_a_complaint_leaves_one_entry_with_its_article(office, doing):
    assert entry_of(enter_complaint, told(), authority=office.justice, **doing) == (
        "receive_complaint",
        "条例（2019）第五十一条",
    )


def test_lists_mask_the_complainant(complaint):
    assert complaint.masked_complainant == "申**"


def test_nobody_signed_is_said(office, doing):
    assert enter_complaint(told(complainant=""), authority=office.justice, **doing).masked_complainant == "匿名"


def test_the_audit_never_holds_the_name(complaint, doing):
    correct_complaint(complaint.pk, told(complainant="申请人乙"), reason="听错", **doing)

    assert not [one for one in Entry.objects.all() if "申请人" in f"{one.details}{one.subject_label}{one.reason}"]


def test_nor_a_telephone_that_stands_in_what_it_is_about(office, doing):
    entered = enter_complaint(told(subject="13800138000没有答复"), authority=office.justice, **doing)
    correct_complaint(entered.pk, told(), reason="听错", **doing)
    assert not [one for one in Entry.objects.all() if "13800138000" in f"{one.details}{one.subject_label}"]


def test_an_answer_leaves_one_entry_with_its_article(complaint, doing):
    assert entry_of(answer_complaint, complaint.pk, **ANSWERED, **doing) == (
        "answer_complaint",
        "条例（2019）第五十一条",
    )


def test_a_complaint_is_answered_once(complaint, doing):
    answer_complaint(complaint.pk, **ANSWERED, **doing)
    with pytest.raises(ComplaintAnswered, match="2025-05-20"):
        answer_complaint(complaint.pk, **ANSWERED, **doing)


def test_what_was_answered_is_not_corrected(complaint, doing):
    answer_complaint(complaint.pk, **ANSWERED, **doing)
    with pytest.raises(ComplaintAnswered):
        correct_complaint(complaint.pk, told(), reason="抄错", **doing)


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"answer": " "}, ReasonMissing),
        ({"answer": "字" * 1001}, FieldsRefused),
        ({"answered_on": date(2025, 5, 5)}, DatesOutOfOrder),
    ],
)
def test_an_answer_that_cannot_be_is_refused(complaint, doing, other, refusal):
    with pytest.raises(refusal):
        answer_complaint(complaint.pk, **ANSWERED | other, **doing)


def test_a_complaint_can_be_about_an_application(office, doing):
    about = application(office)
    made = enter_complaint(told(application_number=about.number), authority=office.justice, **doing)

    assert complaints_of(viewer(doing["by"], TODAY), about) == [made]


def test_an_unknown_application_is_refused(office, doing):
    with pytest.raises(NoSuchApplication, match="2099-1"):
        enter_complaint(told(application_number="2099-1"), authority=office.justice, **doing)


def test_open_ones_are_found(office, complaint, doing):
    answer_complaint(enter_complaint(told(), authority=office.justice, **doing).pk, **ANSWERED, **doing)

    assert list(complaints_at(office.justice, ["电话"], state="open")) == [complaint]


def test_the_bureau_next_door_knows_of_no_complaint(office, complaint):
    with pytest.raises(NoSuchComplaint):
        require_complaint(viewer(office.person("隔壁"), TODAY), complaint.pk)
