"""条例第四条、第六条 · 机构和保障的记录：按职务登记、撤销，写明理由更正、作废，作废的不计"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.capacity import actions
from gongkai.domain.capacity.errors import AlreadyClosed, AlreadyVoided, NoSuchRecord, NothingChanged, YearRefused
from gongkai.domain.capacity.models import Kind
from gongkai.domain.capacity.queries.keeping import MODELS, require_record
from gongkai.domain.capacity.queries.years import year_of
from gongkai.domain.reports.queries.figures import figures as compiled
from gongkai.domain.reports.queries.scope import scope_of
from tests.domain.office import Office
from tests.domain.once import once_a_module

TODAY = date(2018, 1, 9)
VALUES = {
    Kind.OFFICE: {"name": "政务公开科", "opened_on": date(2015, 3, 2)},
    Kind.READING_POINT: {"name": "市档案馆", "opened_on": date(2015, 3, 2)},
    Kind.STAFF: {"person": "沈知远", "is_full_time": False, "started_on": date(2015, 3, 2)},
    Kind.FUND: {"year": 2017, "purpose": "印刷", "amount": Decimal("12000.50")},
    Kind.MEETING: {"title": "工作会议", "held_on": date(2017, 4, 7)},
    Kind.TRAINING: {"title": "业务培训", "on": date(2017, 6, 16), "was_held": True, "person_times": 30},
}
LASTING = (Kind.OFFICE, Kind.READING_POINT, Kind.STAFF)


class Desk:
    """The bureau of justice with its officer, and an officer of another bureau."""

    def __init__(self) -> None:
        self.office = Office(TODAY)
        self.justice = self.office.justice
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.drafter = self.office.appointed("何书言", "drafter")
        self.stranger = self.office.appointed("白露", "disclosure_officer", at=self.office.education)

    def enter(self, kind, by=None, **more):
        values = {"authority": self.justice, "by": by or self.officer, "today": TODAY}
        return actions.enter_record(kind, **values, **{**VALUES[kind], **more})

    def end(self, kind, record, on):
        return actions.end_record(kind, record.pk, on=on, by=self.officer, today=TODAY)

    def correct(self, kind, record, reason="写错了", by=None, **changes):
        act = {"reason": reason, "by": by or self.officer, "today": TODAY}
        return actions.correct_capacity_record(kind, record.pk, changes=changes, **act)

    def void(self, kind, record, reason="没有这回事"):
        return actions.void_capacity_record(kind, record.pk, reason=reason, by=self.officer, today=TODAY)

    def figures(self, year=2017):
        found = {cell: number for one in year_of(self.justice, year) for cell, number in one.figures.items()}
        return {cell: number for cell, number in found.items() if number}


opened = once_a_module(Desk)
COUNTED = {
    Kind.OFFICE: {"H1": 1},
    Kind.READING_POINT: {"H2": 1},
    Kind.STAFF: {"H3": 1, "H3.2": 1},
    Kind.FUND: {"H4": Decimal("1.20005")},
    Kind.MEETING: {"I1": 1},
    Kind.TRAINING: {"I2": 1, "I3": 30},
}


@pytest.fixture
def desk(opened, db):
    return opened


@pytest.mark.parametrize("kind", list(Kind))
def test_each_counts_in_its_cells(desk, kind):
    desk.enter(kind)
    assert desk.figures() == COUNTED[kind]


@pytest.mark.parametrize("kind", list(Kind))
def test_voided_it_counts_in_none_here_and_in_the_report(desk, kind):
    desk.void(kind, desk.enter(kind))
    report = compiled(scope_of("justice", 2017))
    assert (desk.figures(), {report[cell].value for cell in COUNTED[kind]}) == ({}, {0})


@pytest.mark.parametrize("kind", list(Kind))
def test_a_drafter_does_not_keep_them(desk, kind):
    with pytest.raises(PermissionDenied, match="政务公开专管员"):
        desk.enter(kind, by=desk.drafter)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_record_of_another_bureau_is_not_there(desk, kind):
    with pytest.raises(NoSuchRecord):
        require_record(viewer(desk.stranger, TODAY), kind, desk.enter(kind).pk)


def test_somebody_of_another_bureau_corrects_nothing(desk):
    with pytest.raises(PermissionDenied):
        desk.correct(Kind.MEETING, desk.enter(Kind.MEETING), by=desk.stranger, title="别的会议")


@pytest.mark.parametrize("kind", LASTING)
def test_ended_within_the_year_it_no_longer_counts(desk, kind):
    desk.end(kind, desk.enter(kind), date(2017, 12, 31))
    assert desk.figures() == {}


@pytest.mark.parametrize("kind", LASTING)
def test_ended_after_the_year_it_still_counts(desk, kind):
    desk.end(kind, desk.enter(kind), date(2018, 1, 1))
    assert desk.figures() == COUNTED[kind]


def test_what_does_not_last_is_not_ended(desk):
    with pytest.raises(NoSuchRecord):
        desk.end(Kind.MEETING, desk.enter(Kind.MEETING), date(2017, 5, 1))


def test_it_ends_once(desk):
    office = desk.enter(Kind.OFFICE)
    desk.end(Kind.OFFICE, office, date(2017, 5, 1))
    with pytest.raises(AlreadyClosed):
        desk.end(Kind.OFFICE, office, date(2017, 5, 2))


def test_an_end_entered_in_error_is_taken_back(desk):
    posting = desk.enter(Kind.STAFF)
    desk.end(Kind.STAFF, posting, date(2017, 5, 1))
    desk.correct(Kind.STAFF, posting, ended_on=None)
    assert desk.figures() == COUNTED[Kind.STAFF]


def test_a_correction_moves_what_it_counts_in(desk):
    desk.correct(Kind.STAFF, desk.enter(Kind.STAFF), is_full_time=True)
    assert desk.figures() == {"H3": 1, "H3.1": 1}


def test_a_correction_keeps_what_stood_before(desk):
    desk.correct(Kind.STAFF, desk.enter(Kind.STAFF), is_full_time=True)
    entry = Entry.objects.latest("pk")
    assert (entry.act, entry.details["before"], entry.reason) == (
        "correct_capacity_record",
        {"专职": "否"},
        "写错了",
    )


@pytest.mark.parametrize(
    ("kind", "changes", "refusal"),
    [
        (Kind.MEETING, {"title": "工作会议"}, NothingChanged),
        (Kind.MEETING, {"held_on": date(2018, 1, 10)}, DateInFuture),
        (Kind.FUND, {"year": 2019}, YearRefused),
    ],
)
def test_a_correction_that_cannot_be_is_refused(desk, kind, changes, refusal):
    with pytest.raises(refusal):
        desk.correct(kind, desk.enter(kind), **changes)


def test_a_correction_cannot_turn_the_days_round(desk):
    office = desk.enter(Kind.OFFICE)
    desk.end(Kind.OFFICE, office, date(2017, 5, 1))
    with pytest.raises(DatesOutOfOrder):
        desk.correct(Kind.OFFICE, office, opened_on=date(2017, 6, 1))


def test_correcting_and_voiding_need_a_reason(desk):
    meeting = desk.enter(Kind.MEETING)
    with pytest.raises(ReasonMissing):
        desk.correct(Kind.MEETING, meeting, reason=" ", title="别的")
    with pytest.raises(ReasonMissing):
        desk.void(Kind.MEETING, meeting, reason=" ")


@pytest.mark.parametrize("act", ["void", "correct", "end"])
def test_nothing_more_is_done_with_what_was_voided(desk, act):
    office = desk.enter(Kind.OFFICE)
    desk.void(Kind.OFFICE, office)
    acts = {
        "void": lambda: desk.void(Kind.OFFICE, office),
        "correct": lambda: desk.correct(Kind.OFFICE, office, name="别的"),
        "end": lambda: desk.end(Kind.OFFICE, office, date(2017, 5, 1)),
    }
    with pytest.raises(AlreadyVoided):
        acts[act]()


def test_a_stand_in_is_named_with_the_person_absent(desk):
    stand_in = desk.office.person("代办人")
    desk.office.absent(desk.officer, stand_in, TODAY, TODAY)
    desk.enter(Kind.MEETING, by=stand_in)
    assert Entry.objects.latest("pk").details["acted_for"] == "顾若晴"


DAYS = st.dates(date(2015, 1, 1), date(2018, 1, 9))
PLACES = st.tuples(st.sampled_from(LASTING), DAYS, st.none() | DAYS, st.booleans(), st.booleans())
MEETINGS = st.tuples(st.just(Kind.MEETING), DAYS, st.none(), st.booleans(), st.booleans())
TRAININGS = st.tuples(st.just(Kind.TRAINING), DAYS, st.none(), st.booleans(), st.booleans())


def _made(desk, kind, begun, ended, flag, voided):
    model = MODELS[kind]
    where = {"authority": desk.justice, "voided_on": TODAY if voided else None}
    ended = max(begun, ended) if ended else None
    match kind:
        case Kind.STAFF:
            model.objects.create(person="甲", is_full_time=flag, started_on=begun, ended_on=ended, **where)
        case Kind.MEETING:
            model.objects.create(title="会", held_on=begun, **where)
        case Kind.TRAINING:
            model.objects.create(title="训", on=begun, was_held=flag, person_times=begun.day, **where)
        case _:
            model.objects.create(name="处", opened_on=begun, closed_on=ended, **where)


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(PLACES | MEETINGS | TRAININGS, max_size=12))
def test_whatever_is_entered_the_page_and_the_report_count_alike(opened, django_db_blocker, rows):
    with django_db_blocker.unblock():
        for model in MODELS.values():
            model.objects.filter(authority=opened.justice).delete()
        for row in rows:
            _made(opened, *row)
        for year in (2016, 2017):
            report = compiled(scope_of("justice", year))
            page = {cell: number for one in year_of(opened.justice, year) for cell, number in one.figures.items()}
            assert page == {cell: report[cell].value for cell in page}
