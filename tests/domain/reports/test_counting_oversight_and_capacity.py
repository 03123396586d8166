"""统计表 四、五、六 复议、诉讼、举报投诉，八、九 机构、人员、经费、会议、培训"""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.capacity.models import DisclosureOffice, Fund, Meeting, ReadingPoint, StaffPosting, Training
from gongkai.domain.oversight.models import Complaint


def test_proceedings_count_by_outcome_in_the_year_they_are_concluded(bureau):
    bureau.proceeding("reconsideration", "1", date(2017, 3, 1), "upheld")
    bureau.proceeding("reconsideration", "2", date(2017, 3, 1), "corrected")
    bureau.proceeding("reconsideration", "3", date(2018, 3, 1), "other")

    assert [bureau.number(cell) for cell in ("D", "D.1", "D.2", "D.3")] == [2, 1, 1, 0]


def test_lawsuits_with_and_without_reconsideration_before_them_count_together(bureau):
    bureau.proceeding("litigation_direct", "1", date(2017, 3, 1), "upheld")
    bureau.proceeding("litigation_after", "2", date(2017, 3, 1), "other")

    assert [bureau.number(cell) for cell in ("D", "E", "E.1", "E.2", "E.3")] == [0, 2, 1, 0, 1]


def test_a_pending_case_does_not_count(bureau):
    bureau.proceeding("reconsideration", "1", None)

    assert bureau.number("D") == 0


def test_a_complaint_counts_on_receipt(bureau):
    Complaint.objects.create(authority=bureau.authority, subject="未答复", received_on=date(2017, 12, 31))

    assert (bureau.number("F", 2016), bureau.number("F")) == (0, 1)


@pytest.mark.parametrize(("model", "cell"), [(DisclosureOffice, "H1"), (ReadingPoint, "H2")])
@pytest.mark.parametrize(
    ("opened_on", "closed_on", "counted"),
    [
        (date(2017, 12, 31), None, 1),
        (date(2018, 1, 1), None, 0),
        (date(2010, 1, 1), date(2018, 1, 1), 1),
        (date(2010, 1, 1), date(2017, 12, 31), 0),
    ],
)
def test_a_place_counts_if_it_is_open_on_the_last_day(bureau, model, cell, opened_on, closed_on, counted):
    model.objects.create(authority=bureau.authority, name="办公室", opened_on=opened_on, closed_on=closed_on)

    assert bureau.number(cell) == counted


def test_people_count_as_of_the_last_day_full_time_and_part_time_apart(bureau):
    for person, full_time, ended_on in (("甲", True, None), ("乙", False, None), ("丙", False, date(2017, 6, 30))):
        StaffPosting.objects.create(
            authority=bureau.authority, person=person, is_full_time=full_time, started_on=date(2015, 1, 1),
            ended_on=ended_on,
        )  # fmt: skip

    assert [bureau.number(cell) for cell in ("H3", "H3.1", "H3.2")] == [2, 1, 1]


def test_funds_of_the_year_add_up_to_the_cent(bureau):
    for year, amount in ((2017, "0.10"), (2017, "0.20"), (2016, "5.00")):
        Fund.objects.create(authority=bureau.authority, year=year, purpose="印刷", amount=amount)

    assert bureau.number("H4") == Decimal("0.00003")


def test_meetings_count_on_the_day_held(bureau):
    Meeting.objects.create(authority=bureau.authority, title="工作会议", held_on=date(2017, 5, 4))

    assert (bureau.number("I1", 2016), bureau.number("I1")) == (0, 1)


def test_a_class_attended_elsewhere_adds_people_but_no_class(bureau):
    Training.objects.create(
        authority=bureau.authority, title="市里的培训班", on=date(2017, 5, 4), was_held=False, person_times=2
    )
    Training.objects.create(
        authority=bureau.authority, title="本局培训班", on=date(2017, 6, 4), was_held=True, person_times=30
    )

    assert (bureau.number("I2"), bureau.number("I3")) == (1, 32)
