"""条例（2007）第二十四条第二款，条例（2019）第三十三条第二款 · 延长答复期限"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.errors import DateInFuture, ReasonMissing
from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import AlreadyDecided, AlreadyExtended, ReplyOverdue
from gongkai.domain.audit.models import Entry
from tests.domain.entries import entry_of


def extend(application, doing, told_on, consented_by="顾若晴", reason="涉及多个机关"):
    return actions.extend_reply(application.pk, told_on=told_on, consented_by=consented_by, reason=reason, **doing)


def test_the_old_law_gives_fifteen_working_days_more(old, doing):
    assert extend(old, doing, date(2017, 2, 15)).reply_due_on == date(2017, 3, 8)


def test_the_new_law_gives_twenty_working_days_more(receive, doing):
    application = receive(date(2019, 5, 15))
    assert extend(application, doing, date(2019, 6, 13)).reply_due_on == date(2019, 7, 11)


def test_extending_leaves_one_entry_with_the_article_of_the_extension(old, doing):
    assert entry_of(extend, old, doing, date(2017, 2, 13)) == ("extend_reply", "条例（2007）第二十四条第二款")


def test_the_entry_says_who_consented(old, doing):
    extend(old, doing, date(2017, 2, 13))
    assert Entry.objects.get(act="extend_reply").details["consented_by"] == "顾若晴"


def test_the_entry_keeps_no_identifier_of_the_reason(old, doing):
    extend(old, doing, date(2017, 2, 13), reason=" 等13800138000来电 ")
    assert Entry.objects.get(act="extend_reply").reason == "等138****8000来电"


def test_a_reply_is_extended_once(old, doing):
    extend(old, doing, date(2017, 2, 13))
    with pytest.raises(AlreadyExtended, match="2017-03-08"):
        extend(old, doing, date(2017, 2, 14))


def test_a_reply_overdue_is_not_extended(old, doing):
    with pytest.raises(ReplyOverdue, match="2017-02-15"):
        extend(old, doing, date(2017, 2, 16))


def test_a_reply_given_is_not_extended(old, doing):
    actions.serve_decision(old.pk, code="GRANT", served_on=date(2017, 2, 10), **doing)
    with pytest.raises(AlreadyDecided):
        extend(old, doing, date(2017, 2, 13))


def test_an_extension_before_the_reply_can_be_entered_late(old, doing):
    actions.serve_decision(old.pk, code="GRANT", served_on=date(2017, 3, 1), **doing)
    assert extend(old, doing, date(2017, 2, 13)).extended_on == date(2017, 2, 13)


def test_a_day_to_come_is_refused(old, doing):
    with pytest.raises(DateInFuture):
        extend(old, doing, date(2025, 6, 3))


@pytest.mark.parametrize("missing", ["consented_by", "reason"])
def test_consent_and_reason_must_be_named(old, doing, missing):
    with pytest.raises(ReasonMissing):
        extend(old, doing, date(2017, 2, 13), **{missing: " "})
