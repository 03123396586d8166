"""条例（2019）第三十六条第六项 · 重复申请；国办函〔2020〕109号 · 同一申请人当月的件数；日历更新后的期限"""

from __future__ import annotations

from copy import copy
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from gongkai.domain.applications.queries.repeats import received_in_month, repeats_of
from tests.domain.applications.handled import TODAY, Case
from tests.domain.once import once_a_module

opened = once_a_module(Case)


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


def again(case, subject, **more):
    return case.received(date(2026, 2, 26), "2026-0009", subject=subject, **more)


def found(case, application, by=None):
    return [one.application.number for one in repeats_of(case.viewer(by), application)]


@pytest.mark.parametrize(
    "subject", ["法律援助案件补贴标准", "《法律援助案件补贴标准》", "请公开法律援助案件的补贴标准"]
)
def test_the_same_wish_of_the_same_applicant_is_found(case, subject):
    assert found(case, again(case, subject)) == ["2026-0001"]


@pytest.mark.parametrize("subject", ["公证收费标准", "司法所分布和联系电话"])
def test_another_wish_is_not(case, subject):
    assert found(case, again(case, subject)) == []


def test_somebody_elses_is_not(case):
    assert found(case, again(case, "法律援助案件补贴标准", applicant_name="申请人乙")) == []


def test_another_bureau_is_told_nothing(case):
    assert found(case, again(case, "法律援助案件补贴标准"), case.stranger()) == []


def test_a_fee_counts_on_from_the_applications_of_the_month(case):
    assert received_in_month(case.viewer(), again(case, "公证收费标准")) == 1


def test_the_command_tells_whom_to_tell(case, monkeypatch):
    late = case.received(date(2026, 9, 10), "2026-0002")
    late.is_provisional, late.reply_due_on = True, date(2026, 10, 1)
    late.save()
    monkeypatch.setattr("gongkai.clock.today", lambda: TODAY)
    out = StringIO()
    call_command("recompute_deadlines", stdout=out)
    assert "2026-0002：答复期限2026-10-01改为" in out.getvalue()
