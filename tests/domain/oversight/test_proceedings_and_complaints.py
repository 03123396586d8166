"""条例（2007）第三十三条，条例（2019）第五十一条 · reconsideration, litigation, complaints"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.errors import (
    AlreadyRegistered,
    DateInFuture,
    DatesOutOfOrder,
    FieldsRefused,
    ReasonMissing,
)
from gongkai.domain.applications.actions import receive_application
from gongkai.domain.oversight import actions
from gongkai.domain.oversight.errors import AlreadyConcluded, ForeignApplication
from tests.domain.entries import entry_of

TODAY = date(2018, 6, 1)


@pytest.fixture
def doing(clerk):
    return {"by": clerk, "today": TODAY}


@pytest.fixture
def case(justice):
    return {"authority": justice, "kind": "reconsideration", "case_no": "3号", "filed_on": date(2017, 11, 6)}


@pytest.fixture
def filed(case, doing):
    return actions.file_proceeding(**case, **doing)


def conclude(filed, doing, concluded_on=date(2017, 12, 20), outcome="upheld"):
    return actions.conclude_proceeding(filed.pk, outcome=outcome, concluded_on=concluded_on, **doing)


def test_filing_leaves_one_entry_with_its_article(case, doing):
    assert entry_of(actions.file_proceeding, **case, **doing) == ("file_proceeding", "条例（2007）第三十三条第二款")


def test_concluding_leaves_one_entry_with_its_article(filed, doing):
    assert entry_of(conclude, filed, doing) == ("conclude_proceeding", "条例（2007）第三十三条第二款")


def test_a_complaint_leaves_one_entry_with_its_article(justice, doing):
    values = {"authority": justice, "subject": "电话无人接听", "received_on": date(2017, 7, 4)}
    assert entry_of(actions.receive_complaint, **values, **doing) == (
        "receive_complaint",
        "条例（2007）第三十三条第一款",
    )


def test_a_case_is_filed_once(filed, case, doing):
    with pytest.raises(AlreadyRegistered, match="3号"):
        actions.file_proceeding(**case, **doing)


def test_the_same_number_can_stand_in_court(filed, case, doing):
    assert actions.file_proceeding(**case | {"kind": "litigation_after"}, **doing).pk != filed.pk


def test_an_application_to_another_bureau_is_refused(case, education, doing):
    application = receive_application(
        authority=education,
        number="2017-01",
        way="web",
        applicant_kind="natural_person",
        applicant_name="申请人甲",
        subject="补贴标准",
        received_on=date(2017, 9, 22),
        **doing,
    )
    with pytest.raises(ForeignApplication, match="2017-01"):
        actions.file_proceeding(**case, application=application, **doing)


def test_a_case_is_concluded_once(filed, doing):
    conclude(filed, doing)
    with pytest.raises(AlreadyConcluded, match="2017-12-20"):
        conclude(filed, doing)


@pytest.mark.parametrize(
    ("day", "outcome", "refusal"),
    [
        (date(2017, 11, 5), "upheld", DatesOutOfOrder),
        (date(2018, 6, 2), "upheld", DateInFuture),
        (date(2017, 12, 20), "", ReasonMissing),
        (date(2017, 12, 20), "won", FieldsRefused),
    ],
)
def test_a_conclusion_that_cannot_be_is_refused(filed, doing, day, outcome, refusal):
    with pytest.raises(refusal):
        conclude(filed, doing, day, outcome)
