"""条例（2007）第十八条，条例（2019）第二十六条 · what is due and late, how long sections take, what columns are owed"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.columns import drop_column_rule, set_column_rule
from gongkai.domain.disclosures.errors import ForeignSection
from gongkai.domain.disclosures.models import ColumnRule, Item
from gongkai.domain.disclosures.queries.timeliness import board, fillings, paces, released_late
from gongkai.domain.disclosures.queries.timeliness_columns import NoSuchRule, NothingAsked, column_states
from tests.domain.entries import entry_of
from tests.domain.office import Office
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
# A Tuesday. What was formed on 1 March 2018, a Thursday, is due on 29 March: twenty working days, no holiday between.
TODAY = date(2018, 4, 3)


class Desk:
    """The officer of the bureau of justice in 2018."""

    def __init__(self) -> None:
        self.office = Office(date(2016, 1, 4))
        self.justice, self.legal = self.office.justice, self.office.legal
        self.officer = self.office.appointed("专管员", "disclosure_officer")
        self.doing = {"by": self.officer, "today": TODAY}

    def draft(self, title: str, formed_on: date, **more) -> Item:
        values = {"authority": self.justice, "title": title, "column": "news", "formed_on": formed_on} | self.doing
        return actions.draft_item(**values | more).item

    def released(self, title: str, formed_on: date, released_on: date, **more) -> Item:
        values = {"authority": self.justice, "title": title, "column": "news", "formed_on": formed_on}
        item = actions.enter_item(**values | self.doing | more)
        due_on = self.draft("期限", formed_on).release_due_on
        Item.objects.filter(title="期限").update(discarded_on=TODAY)
        Item.objects.filter(pk=item.pk).update(release_due_on=due_on)
        actions.release_item(item.pk, channel="website", released_on=released_on, **self.doing)
        return item

    def rule(self, **more) -> ColumnRule:
        values = {"authority": self.justice, "section": None, "column": "news", "refresh_days": None, "quota": None}
        return set_column_rule(**values | self.doing | more)

    def states(self, on: date = TODAY):
        return column_states(self.justice, self.justice, on)


settled = once_a_module(Desk)


@pytest.fixture
def desk(settled, db) -> Desk:
    return settled


def titles(dues) -> list[str]:
    return [due.item.title for due in dues]


def test_what_waits_is_parted_into_late_soon_and_later(desk):
    desk.draft("晚了", date(2018, 3, 1))
    desk.draft("快了", date(2018, 3, 9))
    desk.draft("还早", date(2018, 3, 30))
    found = board(desk.justice, desk.justice, TODAY)
    assert (titles(found.late), titles(found.soon), titles(found.later)) == (["晚了"], ["快了"], ["还早"])


def test_how_late_is_told_in_working_days(desk):
    """From 29 March, a Thursday, to 3 April: 30 March, 2 April, 3 April."""
    desk.draft("晚了", date(2018, 3, 1))
    assert board(desk.justice, desk.justice, TODAY).late[0].label == "超期3个工作日"


def test_the_last_day_is_on_time(desk):
    desk.draft("最后一天", date(2018, 3, 1))
    (due,) = board(desk.justice, desk.justice, date(2018, 3, 29)).soon
    assert due.label == "今天到期"


def test_what_is_not_to_be_disclosed_is_not_due(desk):
    more = {"attribute": "denied", "attribute_reason": "国家秘密", "reassess_on": date(2019, 3, 1)}
    desk.draft("不公开", date(2018, 3, 1), **more)
    assert board(desk.justice, desk.justice, TODAY).count == 0


def test_a_section_sees_what_is_its_own(desk):
    desk.draft("法制科的", date(2018, 3, 1), section=desk.legal)
    desk.draft("别科的", date(2018, 3, 1))
    assert titles(board(desk.legal, desk.justice, TODAY).late) == ["法制科的"]


def test_the_pace_of_a_section_is_the_mean_of_its_days(desk):
    """Four days and ten days; in working days two (Monday, Tuesday) and six."""
    desk.released("甲", date(2018, 3, 2), date(2018, 3, 6), section=desk.legal)
    desk.released("乙", date(2018, 3, 2), date(2018, 3, 12), section=desk.legal)
    (pace,) = paces(desk.justice, desk.justice, 2018)
    assert (pace.name, pace.released, pace.days, pace.working_days, pace.longest, pace.late) == (
        "法制科",
        2,
        7.0,
        4.0,
        10,
        0,
    )


def test_what_was_released_too_late_is_counted_and_listed(desk):
    late = desk.released("晚了", date(2018, 3, 1), date(2018, 3, 30))
    desk.released("按时", date(2018, 3, 1), date(2018, 3, 29))
    (pace,) = paces(desk.justice, desk.justice, 2018)
    assert (pace.late, pace.on_time, list(released_late(desk.justice, desk.justice, 2018))) == (1, 50, [late])


def test_a_column_not_refreshed_in_time_is_behind(desk):
    desk.released("甲", date(2018, 3, 1), date(2018, 3, 5))
    desk.rule(refresh_days=29)
    on_time, late = desk.states(date(2018, 4, 3))[0], desk.states(date(2018, 4, 4))[0]
    assert (on_time.is_behind, late.is_stale) == (False, True)


def test_a_column_that_was_never_filled_is_behind(desk):
    desk.rule(refresh_days=30)
    assert desk.states()[0].is_stale


def test_a_quota_is_owed_by_its_share_of_the_year(desk):
    """12 a year: by 3 April, day 93 of 365, three."""
    desk.released("甲", date(2018, 3, 1), date(2018, 3, 5), section=desk.legal)
    desk.rule(section=desk.legal, quota=12)
    (state,) = desk.states()
    assert (state.released, state.owed, state.missing) == (1, 3, 2)


def test_what_others_released_does_not_count_for_a_section(desk):
    desk.released("甲", date(2018, 3, 1), date(2018, 3, 5))
    desk.rule(section=desk.legal, quota=12)
    assert desk.states()[0].released == 0


def test_a_later_word_replaces_a_rule(desk):
    desk.rule(quota=12)
    desk.rule(quota=24)
    assert list(ColumnRule.objects.values_list("quota", flat=True)) == [24]


def test_setting_and_dropping_leave_their_entries(desk):
    assert entry_of(desk.rule, quota=12) == ("set_column_rule", "条例（2007）第十九条")
    rule = ColumnRule.objects.get()
    assert entry_of(drop_column_rule, rule.pk, **desk.doing) == ("drop_column_rule", "条例（2007）第十九条")


@pytest.mark.parametrize("asked", [{}, {"quota": 0}, {"refresh_days": 0, "quota": 0}])
def test_a_rule_asks_for_something(desk, asked):
    with pytest.raises(NothingAsked):
        desk.rule(**asked)


def test_a_rule_that_is_gone_is_not_dropped(desk):
    with pytest.raises(NoSuchRule):
        drop_column_rule(999, **desk.doing)


def test_only_the_officer_sets_rules(desk):
    with pytest.raises(PermissionDenied):
        desk.rule(quota=12, by=desk.office.appointed("别人", "drafter"))


def test_a_section_of_another_bureau_is_owed_nothing(desk):
    with pytest.raises(ForeignSection):
        desk.rule(quota=12, section=desk.office.education)


def test_a_statutory_item_is_filled_by_what_was_released_under_it(desk):
    item = desk.released("规章", date(2018, 3, 1), date(2018, 3, 5))
    Item.objects.filter(pk=item.pk).update(statutory_item="B10_01")
    filled = {one.item.code for one in fillings(desk.justice, desk.justice, TODAY) if not one.is_empty}
    assert filled == {"B10_01"}


def test_the_items_asked_for_are_those_of_the_text_in_force(desk):
    codes = {one.item.code[0] for one in fillings(desk.justice, desk.justice, date(2019, 5, 15))}
    assert codes == {"A"}


@pytest.mark.parametrize("count", [1, 12])
def test_the_board_asks_as_many_queries_for_many_as_for_one(desk, count, django_assert_num_queries):
    for number in range(count):
        desk.draft(f"第{number}条", date(2018, 3, 1), section=desk.legal)
    with django_assert_num_queries(4):
        board(desk.justice, desk.justice, TODAY)
