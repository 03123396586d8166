"""条例（2007）第三十一条 · 系统里编制的年度报告：单位负责人签批以后报送；公布以后改了的，与报送的对照得出来"""

from datetime import date

import pytest

from gongkai.domain.authorities.models import Authority
from gongkai.domain.collecting.actions.calling import call_units
from gongkai.domain.collecting.actions.submitting import submit_version
from gongkai.domain.collecting.errors import NotSigned, SubmittedMeanwhile
from gongkai.domain.collecting.models import CalledUnit, Way
from gongkai.domain.collecting.queries.differences import differences_of, units_that_differ
from gongkai.domain.collecting.queries.states import UnitState, current_state
from gongkai.domain.reports.errors import NoSuchVersion
from tests.domain.entries import entry_of
from tests.domain.once import once_a_module
from tests.domain.reports.bureau import Bureau
from tests.domain.reports.end import APPOINTED_ON, PUBLISHED_ON, SIGNED_ON, Desk

DUE_ON = date(2018, 3, 31)


class Collected(Desk):
    """The bureau's desk, and the government above it that collects the year 2017."""

    def __init__(self) -> None:
        government = Authority.objects.create(code="city", name="东阳市人民政府", kind="government", path="city/")
        self.bureau = Bureau()
        bureau = self.bureau.authority
        bureau.parent, bureau.path = government, "city/justice/"
        bureau.save(update_fields=["parent", "path"])
        super().__init__(bureau)
        self.supervisor = self.appointed("主管", "supervisor", at=government)
        call = call_units(authority=government, year=2017, due_on=DUE_ON, by=self.supervisor, today=APPOINTED_ON)
        self.call = call

    @property
    def unit(self) -> CalledUnit:
        return self.call.units.select_related("call__authority", "authority", "current").get(authority=self.authority)

    def submit(self, version, **more):
        values = {"version_id": version.pk, "seen": 0, "by": self.preparer, "today": PUBLISHED_ON}
        return submit_version(self.unit.pk, **{**values, **more})


made = once_a_module(Collected)


@pytest.fixture
def desk(made, db) -> Collected:
    return made


def test_a_signed_report_is_handed_in_with_its_figures(desk):
    submission = desk.submit(desk.signed())

    assert (submission.way, submission.errors, submission.figures.count()) == (Way.SYSTEM, 0, 58)
    assert current_state(desk.unit) is UnitState.SUBMITTED


def test_a_report_under_review_is_not_handed_in(desk):
    version = desk.frozen()

    with pytest.raises(NotSigned, match="审核中"):
        desk.submit(version)


def test_another_years_report_is_not_handed_in(desk):
    other = desk.open(year=2016)

    with pytest.raises(NoSuchVersion):
        desk.submit(other)


def test_handing_in_leaves_an_entry_with_its_article(desk):
    version = desk.signed(on=SIGNED_ON)

    assert entry_of(desk.submit, version) == ("submit_version", "条例（2007）第三十一条")


def test_what_was_published_as_it_was_handed_in_does_not_differ(desk):
    version = desk.signed()
    desk.submit(version)
    desk.publish(version)

    assert differences_of(desk.unit).cells == ()
    assert units_that_differ(desk.call) == []


def test_what_a_correction_changed_is_shown_against_what_was_handed_in(desk):
    version = desk.signed()
    desk.submit(version)
    desk.publish(version)
    desk.bureau.item("漏记的信息", ("website", date(2017, 6, 1)))

    corrected = _refrozen(desk, desk.correct(desk.again(version)))
    desk.publish(desk.signed(corrected, on=date(2018, 3, 6)), today=date(2018, 3, 8))

    ((unit, told),) = units_that_differ(desk.call)
    assert (unit.authority.code, "第2版" in told.source) == ("justice", True)


def _refrozen(desk, version):
    desk.explain_all(version, on=date(2018, 3, 5))
    desk.freeze(version, today=date(2018, 3, 5))
    return desk.again(version)


def test_who_did_not_see_the_last_submission_has_to_look_first(desk):
    version = desk.signed()
    desk.submit(version)

    with pytest.raises(SubmittedMeanwhile):
        desk.submit(version)
