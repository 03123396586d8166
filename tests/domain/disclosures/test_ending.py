"""条例（2007）第六条、第十四条，条例（2019）第六条、第十七条 · how what is public comes to its end"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.disclosures import actions, tasks
from gongkai.domain.disclosures.errors import (
    AlreadyTakenDown,
    NeverReleased,
    NoSuchPage,
    NotValid,
    NotWithdrawn,
    PersonInReason,
    ReplacesItself,
    StillOnThePortal,
)
from gongkai.domain.disclosures.models import Item, Version
from gongkai.domain.disclosures.queries.items import to_take_down
from gongkai.domain.disclosures.queries.public import (
    Notice,
    Wanted,
    content_stamp,
    counted_by_column,
    public_item,
    public_list,
    still_public,
)
from gongkai.domain.jobs.errors import GiveUp
from gongkai.domain.jobs.models import Job
from gongkai.domain.jobs.queries import outbox_after
from tests.domain.disclosures.desk import MONDAY, NOON, OTHER, SHANGHAI
from tests.domain.entries import entry_of

NINE = datetime(2024, 3, 5, 9, tzinfo=SHANGHAI)


@pytest.fixture
def item(desk) -> Item:
    return desk.published()


def fresh(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


# 撤回


def test_withdrawing_leaves_one_entry_with_its_article(desk, item):
    assert entry_of(desk.withdraw, item) == ("withdraw_item", "条例（2019）第十七条")


def test_a_notice_stands_in_its_place(desk, item):
    desk.withdraw(item)
    assert public_item(item.pk) == Notice("00262738X/2024-00001", "宪法宣传进广场", MONDAY, "含有个人信息")


def test_the_notice_hides_the_title_where_the_title_had_to_go(desk, item):
    desk.withdraw(item, hides_title=True)
    assert public_item(item.pk).title == ""


def test_a_reason_that_names_a_number_of_a_person_is_refused(desk, item):
    with pytest.raises(PersonInReason, match="告示"):
        desk.withdraw(item, reason="其中13812345678系当事人手机号")


def test_it_is_shown_nowhere_else(desk, item):
    desk.withdraw(item)
    assert (public_list(Wanted()).items, still_public([item.pk]), counted_by_column()) == ((), {}, {})


def test_it_still_counts(desk, item):
    desk.withdraw(item)
    assert (fresh(item).first_released_on, fresh(item).first_year_channels) == (MONDAY, "website")


def test_withdrawing_tells_the_index_and_the_caches(desk, item):
    before = content_stamp()
    desk.withdraw(item)
    assert (outbox_after("items", 0)[-1].key, content_stamp()) == (str(item.pk), before + 1)


def test_a_drafter_may_not_withdraw(desk, item):
    with pytest.raises(PermissionDenied, match="专管员"):
        desk.withdraw(item, by=desk.drafter)


def test_our_own_release_is_no_entry_in_error(desk, item):
    release = item.releases.get()
    with pytest.raises(StillOnThePortal, match="撤回"):
        actions.void_release(release.pk, reason="误录", voided_on=MONDAY, by=desk.officer, today=MONDAY)


@pytest.fixture
def elsewhere(desk, item):
    """A release over WeChat of an item that was withdrawn."""
    doing = {"by": desk.officer, "today": MONDAY}
    release = actions.add_release(item.pk, channel="wechat", platform="东阳普法", released_on=MONDAY, **doing)
    desk.withdraw(item)
    return release


def test_what_stands_elsewhere_is_listed(desk, elsewhere):
    assert list(to_take_down(desk.viewer())) == [elsewhere]


def test_taken_down_it_is_listed_no_more(desk, elsewhere):
    actions.take_down_release(elsewhere.pk, taken_down_on=MONDAY, by=desk.officer, today=MONDAY)
    assert list(to_take_down(desk.viewer())) == []


def test_it_is_taken_down_once(desk, elsewhere):
    actions.take_down_release(elsewhere.pk, taken_down_on=MONDAY, by=desk.officer, today=MONDAY)
    with pytest.raises(AlreadyTakenDown):
        actions.take_down_release(elsewhere.pk, taken_down_on=MONDAY, by=desk.officer, today=MONDAY)


def test_what_stands_is_not_taken_down(desk, item):
    with pytest.raises(NotWithdrawn):
        actions.take_down_release(item.releases.get().pk, taken_down_on=MONDAY, by=desk.officer, today=MONDAY)


# 废止、失效


def test_a_repealed_item_stays_public_and_says_so(desk, item):
    newer = desk.published(**OTHER)
    actions.repeal_item(item.pk, on=MONDAY, replaced_by=newer, by=desk.officer, today=MONDAY)
    shown = public_item(item.pk).item
    assert (shown.validity, shown.validity_changed_on, shown.replaced_by) == ("repealed", MONDAY, newer)


def test_repealing_leaves_one_entry_with_its_article(desk, item):
    act = {"on": MONDAY, "by": desk.officer, "today": MONDAY}
    assert entry_of(actions.repeal_item, item.pk, **act) == ("repeal_item", "条例（2019）第六条")


def test_it_is_repealed_once(desk, item):
    actions.repeal_item(item.pk, on=MONDAY, by=desk.officer, today=MONDAY)
    with pytest.raises(NotValid, match="废止"):
        actions.repeal_item(item.pk, on=MONDAY, by=desk.officer, today=MONDAY)


def test_it_is_replaced_by_another_that_is_public(desk, item):
    other = desk.draft(**OTHER).item
    with pytest.raises(ReplacesItself):
        actions.repeal_item(item.pk, on=MONDAY, replaced_by=item, by=desk.officer, today=MONDAY)
    with pytest.raises(NeverReleased):
        actions.repeal_item(item.pk, on=MONDAY, replaced_by=other, by=desk.officer, today=MONDAY)


def test_on_its_day_it_lapses_by_itself(desk):
    item = desk.published(lapses_on=date(2024, 3, 10))
    tasks.lapse_due({}, datetime(2024, 3, 9, 0, 5, tzinfo=SHANGHAI))
    assert fresh(item).validity == "valid"
    tasks.lapse_due({}, datetime(2024, 3, 10, 0, 5, tzinfo=SHANGHAI))
    assert (fresh(item).validity, fresh(item).validity_changed_on) == ("lapsed", date(2024, 3, 10))


def test_the_schedule_bears_being_run_twice(desk):
    desk.published(lapses_on=date(2024, 3, 10))
    for _ in range(2):
        tasks.lapse_due({}, datetime(2024, 3, 11, tzinfo=SHANGHAI))


# 定时公开


@pytest.fixture
def timed(desk) -> Version:
    return desk.approved(release_at=NINE)


def test_a_job_waits_for_the_moment(timed):
    job = Job.objects.get(name="disclosures.release_timed")
    assert (job.run_at, job.arguments) == (NINE, {"version": timed.pk})


def test_at_its_moment_it_goes_out(timed):
    tasks.release_timed({"version": timed.pk}, NINE)
    assert fresh(timed.item).first_released_on == date(2024, 3, 5)


def test_before_its_moment_it_does_not(timed):
    tasks.release_timed({"version": timed.pk}, NINE - timedelta(minutes=1))
    assert fresh(timed.item).first_released_on is None


def test_what_is_not_approved_by_then_goes_out_once_it_is(desk):
    version = desk.draft(release_at=NINE)
    tasks.release_timed({"version": version.pk}, NINE)
    Job.objects.all().delete()
    desk.approved(version)
    assert Job.objects.filter(name="disclosures.release_timed", key=str(version.pk)).exists()


def test_another_moment_moves_the_job(desk, timed):
    desk.save(timed, release_at=NINE + timedelta(days=1))
    assert Job.objects.get(name="disclosures.release_timed").run_at == NINE + timedelta(days=1)


def test_without_a_moment_nothing_waits(desk, timed):
    desk.save(timed, release_at=None)
    assert not Job.objects.filter(name="disclosures.release_timed").exists()


def test_the_second_run_does_nothing(timed):
    for _ in range(2):
        tasks.release_timed({"version": timed.pk}, NINE)
    assert timed.item.releases.count() == 1


def test_what_may_not_go_out_is_told_to_people(desk, timed):
    type(desk.justice).objects.filter(pk=desk.justice.pk).update(organisation_code="")
    with pytest.raises(GiveUp, match="机构代码"):
        tasks.release_timed({"version": timed.pk}, NINE)


# 门户


def test_a_draft_has_no_page(desk):
    with pytest.raises(NoSuchPage):
        public_item(desk.draft().item_id)


def test_lists_are_read_page_by_page(desk):
    for number, words in enumerate(("河滨路口修缮路灯。", "石塘村放映影片两场。", "公证处延时服务。")):
        version = desk.approved(title=words, body=f"<p>{words * 3}</p>")
        desk.publish(version, now=NOON + timedelta(days=number))
    first = public_list(Wanted(column="news"), size=2)
    second = public_list(Wanted(column="news"), after=first.following, size=2)
    assert [one.title[:2] for one in (*first.items, *second.items)] == ["公证", "石塘", "河滨"]
    assert second.following is None
