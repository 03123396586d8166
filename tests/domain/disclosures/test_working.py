"""自动保存、编辑锁定 · what a person has not saved, and who has a draft open; none of it is an act of law"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.domain.audit.models import Entry
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import VersionClosed
from gongkai.domain.disclosures.models import Version, WorkingCopy
from gongkai.domain.disclosures.queries.versions import holder_of, working_copy_of
from tests.domain.disclosures.desk import NOON


@pytest.fixture
def version(desk) -> Version:
    return desk.draft()


@pytest.fixture
def colleague(desk):
    return desk.office.appointed("钱多", "drafter")


def keep(desk, version: Version, title: str = "未保存的标题") -> WorkingCopy:
    values = {"content": {"title": title}, "revision": version.revision, "now": NOON}
    return actions.keep_working_copy(version.pk, user=desk.drafter, **values)


def test_what_was_not_saved_is_kept(desk, version):
    keep(desk, version)
    assert working_copy_of(desk.viewer(), version.pk).content == {"title": "未保存的标题"}


def test_keeping_it_again_replaces_it(desk, version):
    keep(desk, version)
    keep(desk, version, "又改")
    assert [one.content["title"] for one in WorkingCopy.objects.all()] == ["又改"]


def test_the_draft_is_not_touched(desk, version):
    keep(desk, version)
    version.refresh_from_db()
    assert (version.title, version.revision) == ("宪法宣传进广场", 1)


def test_nothing_of_it_is_audited(desk, version):
    before = Entry.objects.count()
    keep(desk, version)
    actions.take_lock(version.pk, user=desk.drafter, now=NOON)
    assert Entry.objects.count() == before


def test_it_is_ones_own(desk, version, colleague):
    keep(desk, version)
    assert working_copy_of(desk.viewer(colleague), version.pk) is None


def test_it_can_be_dropped(desk, version):
    keep(desk, version)
    actions.drop_working_copy(version.pk, user=desk.drafter, now=NOON)
    assert not WorkingCopy.objects.exists()


def test_it_goes_when_the_text_goes_out(desk, version):
    approved = desk.approved(version)
    keep(desk, approved)
    desk.publish(approved)
    assert not WorkingCopy.objects.exists()


def test_what_went_out_keeps_no_more(desk, version):
    item = desk.publish(desk.approved(version))
    with pytest.raises(VersionClosed):
        keep(desk, item.live)


def test_the_first_to_open_a_draft_holds_it(desk, version, colleague):
    actions.take_lock(version.pk, user=desk.drafter, now=NOON)
    state = actions.take_lock(version.pk, user=colleague, now=NOON + timedelta(minutes=2))
    assert (state.is_mine, state.holder) == (False, "沈知远")


def test_others_see_who_holds_it(desk, version, colleague):
    actions.take_lock(version.pk, user=desk.drafter, now=NOON)
    assert holder_of(desk.viewer(colleague), version.pk, NOON).user == desk.drafter
    assert holder_of(desk.viewer(), version.pk, NOON) is None


def test_a_closed_page_lets_go_by_itself(desk, version, colleague):
    actions.take_lock(version.pk, user=desk.drafter, now=NOON)
    assert actions.take_lock(version.pk, user=colleague, now=NOON + timedelta(minutes=4)).is_mine


def test_it_can_be_given_free(desk, version, colleague):
    actions.take_lock(version.pk, user=desk.drafter, now=NOON)
    actions.let_go(version.pk, user=desk.drafter, now=NOON)
    assert actions.take_lock(version.pk, user=colleague, now=NOON).is_mine


def test_nobody_gives_free_what_another_holds(desk, version, colleague):
    actions.take_lock(version.pk, user=desk.drafter, now=NOON)
    actions.let_go(version.pk, user=colleague, now=NOON)
    assert not actions.take_lock(version.pk, user=colleague, now=NOON).is_mine
