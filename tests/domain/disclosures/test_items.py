"""条例（2007）第九条、第十五条，条例（2019）第十九条、第二十三条 · drafting an item and releasing it over channels"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, DateTooEarly, FieldsRefused, ReasonMissing
from gongkai.domain.authorities.actions import register_section
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import (
    AlreadyVoided,
    AlreadyWithdrawn,
    ForeignDocument,
    ForeignSection,
    NeverReleased,
    UnknownCode,
)
from gongkai.domain.disclosures.models import Item
from tests.domain.entries import entry_of

TODAY = date(2018, 6, 1)
FORMED_ON = date(2017, 3, 1)


@pytest.fixture
def doing(db):
    """Who acts, and on which day: the terminal, as for records that are loaded."""
    return {"by": terminal_user(today=TODAY), "today": TODAY}


@pytest.fixture
def item(justice, doing) -> Item:
    return actions.enter_item(authority=justice, title="动态", column="news", formed_on=FORMED_ON, **doing)


@pytest.fixture
def released(item, doing) -> Item:
    """The item, out on the website since 6 March 2017."""
    actions.release_item(item.pk, channel="website", released_on=date(2017, 3, 6), **doing)
    item.refresh_from_db()
    return item


def first_day(item: Item) -> date | None:
    return Item.objects.get(pk=item.pk).first_released_on


def test_a_draft_is_not_released(item):
    assert first_day(item) is None


def test_a_release_gives_the_first_day(released):
    assert first_day(released) == date(2017, 3, 6)


def test_a_later_release_keeps_the_first_day(released, doing):
    actions.release_item(released.pk, channel="wechat", released_on=date(2018, 1, 8), **doing)
    assert first_day(released) == date(2017, 3, 6)


def test_an_earlier_release_entered_late_moves_the_first_day_back(released, doing):
    actions.release_item(released.pk, channel="gazette", released_on=date(2017, 3, 2), **doing)
    assert first_day(released) == date(2017, 3, 2)


def test_the_channels_of_the_first_year_are_kept(released, doing):
    actions.release_item(released.pk, channel="gazette", released_on=date(2017, 12, 31), **doing)
    actions.release_item(released.pk, channel="weibo", released_on=date(2018, 1, 1), **doing)
    released.refresh_from_db()
    assert released.first_year_channels == "gazette website"


def test_voiding_the_only_release_leaves_no_first_day(released, doing):
    release = released.releases.get()
    actions.void_release(release.pk, reason="误录", voided_on=date(2017, 3, 7), **doing)
    assert first_day(released) is None


def test_voiding_the_first_release_moves_to_the_next(released, doing):
    actions.release_item(released.pk, channel="wechat", released_on=date(2018, 1, 8), **doing)
    first = released.releases.get(channel="website")
    actions.void_release(first.pk, reason="误录", voided_on=date(2018, 1, 9), **doing)
    assert first_day(released) == date(2018, 1, 8)


def test_a_withdrawn_item_keeps_its_first_day(released, doing):
    actions.withdraw_item(released.pk, reason="含个人信息", withdrawn_on=date(2017, 5, 2), **doing)
    assert first_day(released) == date(2017, 3, 6)


def test_drafting_leaves_one_entry_with_its_article(justice, doing):
    values = {"authority": justice, "title": "动态", "column": "news", "formed_on": FORMED_ON}
    assert entry_of(actions.enter_item, **values, **doing) == ("enter_item", "条例（2007）第九条")


def test_releasing_leaves_one_entry_with_its_article(item, doing):
    values = {"channel": "website", "released_on": date(2017, 3, 6)}
    assert entry_of(actions.release_item, item.pk, **values, **doing) == ("release_item", "条例（2007）第十五条")


def test_a_release_since_15_may_2019_rests_on_the_new_text(item, doing):
    values = {"channel": "website", "released_on": date(2019, 5, 15), **doing, "today": date(2019, 6, 3)}
    assert entry_of(actions.release_item, item.pk, **values) == ("release_item", "条例（2019）第二十三条")


def test_a_release_before_the_regulations_is_entered_under_the_text_of_today(justice, doing):
    old = actions.enter_item(authority=justice, title="旧闻", column="news", formed_on=date(2006, 3, 1), **doing)
    values = {"channel": "website", "released_on": date(2006, 3, 2)}
    assert entry_of(actions.release_item, old.pk, **values, **doing) == ("release_item", "条例（2007）第十五条")


def test_voiding_leaves_one_entry_with_its_article(released, doing):
    values = {"reason": "误录", "voided_on": date(2017, 3, 7)}
    release = released.releases.get()
    assert entry_of(actions.void_release, release.pk, **values, **doing) == ("void_release", "条例（2007）第六条")


def test_withdrawing_leaves_one_entry_with_its_article(released, doing):
    values = {"reason": "含个人信息", "withdrawn_on": date(2017, 5, 2)}
    assert entry_of(actions.withdraw_item, released.pk, **values, **doing) == ("withdraw_item", "条例（2007）第十四条")


@pytest.mark.parametrize(
    ("released_on", "refusal"), [(date(2018, 6, 2), DateInFuture), (date(2017, 2, 28), DatesOutOfOrder)]
)
def test_a_day_a_release_cannot_have_is_refused(item, doing, released_on, refusal):
    with pytest.raises(refusal):
        actions.release_item(item.pk, channel="website", released_on=released_on, **doing)


def test_a_day_no_organ_lived_is_refused(justice, doing):
    with pytest.raises(DateTooEarly):
        actions.enter_item(authority=justice, title="动态", column="news", formed_on=date(1017, 3, 1), **doing)


@pytest.mark.parametrize("fields", [{"title": ""}, {"title": "长" * 301}, {"column": "新闻"}])
def test_a_field_that_cannot_be_stored_is_refused(justice, doing, fields):
    values = {"title": "动态", "column": "news", "formed_on": FORMED_ON} | fields
    with pytest.raises(FieldsRefused):
        actions.enter_item(authority=justice, **values, **doing)


def test_an_unknown_genre_is_refused(justice, doing):
    with pytest.raises(UnknownCode, match="体裁"):
        actions.enter_item(authority=justice, title="诗", column="news", genre="poem", formed_on=FORMED_ON, **doing)


def test_somebody_without_a_role_there_enters_nothing(justice, clerk):
    with pytest.raises(PermissionDenied, match="没有任职"):
        actions.enter_item(authority=justice, title="动态", column="news", formed_on=FORMED_ON, by=clerk, today=TODAY)


def test_an_unknown_channel_is_refused(item, doing):
    with pytest.raises(FieldsRefused, match="渠道"):
        actions.release_item(item.pk, channel="pigeon", released_on=date(2017, 3, 6), **doing)


def test_a_section_of_another_bureau_is_refused(justice, education, doing):
    terminal = terminal_user(today=TODAY)
    section = register_section(authority=education, code="schools", name="基础教育科", by=terminal, today=TODAY)
    with pytest.raises(ForeignSection, match="基础教育科"):
        actions.enter_item(
            authority=justice, section=section, title="动态", column="news", formed_on=FORMED_ON, **doing
        )


def test_a_document_of_another_bureau_is_refused(justice, education, doing):
    document = actions.register_normative_document(
        authority=education, doc_no="1号", title="办法", issued_on=FORMED_ON, **doing
    )
    with pytest.raises(ForeignDocument, match="1号"):
        actions.enter_item(
            authority=justice,
            normative_document=document,
            title="办法",
            column="documents",
            formed_on=FORMED_ON,
            **doing,
        )


def test_what_was_never_released_cannot_be_withdrawn(item, doing):
    with pytest.raises(NeverReleased):
        actions.withdraw_item(item.pk, reason="误录", withdrawn_on=date(2017, 5, 2), **doing)


def test_an_item_is_withdrawn_once(released, doing):
    actions.withdraw_item(released.pk, reason="含个人信息", withdrawn_on=date(2017, 5, 2), **doing)
    with pytest.raises(AlreadyWithdrawn, match="2017-05-02"):
        actions.withdraw_item(released.pk, reason="含个人信息", withdrawn_on=date(2017, 5, 3), **doing)


def test_a_withdrawn_item_is_not_released_again(released, doing):
    actions.withdraw_item(released.pk, reason="含个人信息", withdrawn_on=date(2017, 5, 2), **doing)
    with pytest.raises(AlreadyWithdrawn):
        actions.release_item(released.pk, channel="wechat", released_on=date(2017, 5, 2), **doing)


def test_a_release_before_the_withdrawal_can_be_entered_late(released, doing):
    actions.withdraw_item(released.pk, reason="含个人信息", withdrawn_on=date(2017, 5, 2), **doing)
    actions.release_item(released.pk, channel="wechat", released_on=date(2017, 4, 28), **doing)
    assert released.releases.count() == 2


def test_a_release_is_voided_once(released, doing):
    release = released.releases.get()
    actions.void_release(release.pk, reason="误录", voided_on=date(2017, 3, 7), **doing)
    with pytest.raises(AlreadyVoided):
        actions.void_release(release.pk, reason="误录", voided_on=date(2017, 3, 8), **doing)


def test_taking_back_needs_a_reason(released, doing):
    with pytest.raises(ReasonMissing, match="撤回理由"):
        actions.withdraw_item(released.pk, reason=" ", withdrawn_on=date(2017, 5, 2), **doing)


def test_somebody_whose_account_is_out_of_use_may_not_release(item, clerk):
    clerk.is_active = False
    with pytest.raises(PermissionDenied, match="停用"):
        actions.release_item(item.pk, channel="website", released_on=date(2017, 3, 6), by=clerk, today=TODAY)
