"""条例（2019）第四十九条 · 主管部门看得到报送的报告，看不到草稿"""

from __future__ import annotations

import pytest

from gongkai.domain.authorities.errors import UnknownAuthority
from gongkai.domain.reports.errors import NoSuchVersion
from gongkai.domain.reports.queries import versions
from gongkai.domain.reports.queries.stages import Stage
from tests.domain.reports.end import CODE, PUBLISHED_ON, REVIEWED_ON


@pytest.fixture
def supervisor(desk):
    return desk.appointed("主管庚", "supervisor", at=desk.authority.parent)


def seen_by(desk, person, on=REVIEWED_ON) -> list[tuple[int, Stage]]:
    return [(version.number, stage) for _, version, stage in versions.reports_of(desk.viewer(person, on))]


def test_a_supervisor_sees_no_draft(desk, supervisor):
    desk.open()
    assert seen_by(desk, supervisor) == []


def test_a_supervisor_sees_what_was_submitted(desk, supervisor):
    desk.frozen()
    assert seen_by(desk, supervisor) == [(1, Stage.IN_REVIEW)]


def test_a_supervisor_no_longer_sees_what_was_returned(desk, supervisor):
    version = desk.frozen()
    desk.send_back(version, desk.reviewer)
    assert seen_by(desk, supervisor) == []


def test_a_supervisor_sees_the_published_version_while_a_correction_is_drafted(desk, supervisor):
    desk.correct(desk.published())
    assert seen_by(desk, supervisor, PUBLISHED_ON) == [(1, Stage.PUBLISHED)]


def test_a_draft_is_refused_to_a_supervisor_who_guesses_its_number(desk, supervisor):
    version = desk.open()
    with pytest.raises(NoSuchVersion):
        versions.shown(desk.viewer(supervisor), version.pk)


def test_the_draft_of_a_correction_is_not_shown_as_a_difference_either(desk, supervisor):
    first = desk.published()
    second = desk.correct(first)
    with pytest.raises(NoSuchVersion):
        versions.differences(desk.viewer(supervisor), first.pk, second.pk)


def test_a_supervisor_does_not_read_the_timeline(desk, supervisor):
    version = desk.frozen()
    with pytest.raises(NoSuchVersion):
        versions.timeline(desk.viewer(supervisor), version.report)


def test_the_reviewer_sees_the_draft_too(desk):
    desk.open()
    assert seen_by(desk, desk.reviewer) == [(1, Stage.DRAFT)]


def test_who_holds_no_role_sees_nothing(desk):
    desk.published()
    assert seen_by(desk, desk.person("路人辛"), PUBLISHED_ON) == []


def test_a_number_that_does_not_exist_is_answered_like_one_that_may_not_be_seen(desk):
    with pytest.raises(NoSuchVersion):
        versions.shown(desk.viewer(), 10**9)


def test_a_year_that_was_not_opened_has_no_report(desk):
    assert versions.report_of(desk.viewer(), CODE, 2017) is None


def test_an_opened_year_has_its_report(desk):
    version = desk.open()
    assert versions.report_of(desk.viewer(), CODE, 2017) == version.report


def test_an_unknown_authority_is_refused(desk):
    with pytest.raises(UnknownAuthority):
        versions.report_of(desk.viewer(), "nowhere", 2017)
