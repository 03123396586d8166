"""统计表 2014–2018 · every figure opens the records behind it, as many as it says or with amounts that add up to it"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from gongkai.domain.capacity.models import Fund
from gongkai.domain.reports import queries
from gongkai.domain.reports.actions.load import load_records
from gongkai.domain.reports.errors import UnknownCell, UnknownPlaceInList
from gongkai.knowledge.forms.catalog import form
from tests.domain.once import once_a_module
from tests.domain.reports.bureau import TODAY, Bureau
from tests.domain.reports.record_files import example

CODE = "justice"
SUMS = {"G", "H4", "I3"}


def _with_the_example() -> Bureau:
    bureau = Bureau("justice-of-the-example", "东阳市司法局（示例）")
    load_records(BytesIO(example()), authority=bureau.authority, by=bureau.clerk, today=date(2022, 2, 1))
    return bureau


example_once = once_a_module(_with_the_example)


@pytest.fixture
def loaded(example_once, db) -> Bureau:
    """A bureau of its own with the records that the documentation gives as an example."""
    return example_once


@pytest.fixture
def busy(bureau) -> Bureau:
    """Seven applications of 2017 with a reply and a correction notice each, all on two days."""
    for n in range(7):
        day = date(2017, 6, 1 + n % 2)
        bureau.application(f"{n}", day, notices=[day], decision="GRANT", served_on=day)
    return bureau


@pytest.mark.parametrize("cell", sorted(set(form("national-2014").cells) - SUMS))
def test_a_list_is_as_long_as_its_figure(loaded, cell):
    assert len(loaded.titles(cell)) == loaded.number(cell)


@pytest.mark.parametrize("cell", sorted(SUMS))
def test_the_amounts_of_a_list_add_up_to_its_figure(loaded, cell):
    rows = list(queries.every_record_behind(loaded.authority.code, 2017, cell))

    assert sum(row.amount for row in rows) == loaded.number(cell) > 0


@pytest.mark.parametrize("cell", sorted(form("national-2014").cells))
def test_a_page_says_the_figure_it_explains(loaded, cell):
    assert queries.records_behind(loaded.authority.code, 2017, cell).figure == loaded.number(cell)


def test_pages_follow_each_other_without_gap_or_repeat(busy):
    seen, after = [], None
    while True:
        page = queries.records_behind(CODE, 2017, "C3", after=after, limit=3)
        seen += [row.key for row in page.rows]
        after = page.next
        if after is None:
            break

    assert seen == [row.key for row in queries.every_record_behind(CODE, 2017, "C3")]
    assert len(set(seen)) == 14


def test_a_page_that_ends_with_the_last_record_has_no_next(busy):
    assert queries.records_behind(CODE, 2017, "C1", limit=7).next is None


def test_a_row_added_behind_the_mark_does_not_disturb_the_next_page(busy):
    first = queries.records_behind(CODE, 2017, "C1", limit=3)
    busy.application("新", date(2017, 1, 5))
    second = queries.records_behind(CODE, 2017, "C1", after=first.next, limit=10)

    assert len({row.key for row in first.rows + second.rows}) == 7


def test_the_replies_of_a_year_are_decisions_and_correction_notices_together(busy):
    words = {row.values[-1] for row in queries.every_record_behind(CODE, 2017, "C3")}

    assert words == {"予以公开", "告知补正"}


def test_funds_without_a_day_are_paged_too(bureau):
    for n in range(5):
        Fund.objects.create(authority=bureau.authority, year=2017, purpose=f"{n}", amount="10000")
    first = queries.records_behind(CODE, 2017, "H4", limit=3)
    second = queries.records_behind(CODE, 2017, "H4", after=first.next, limit=3)

    assert [row.title for row in first.rows + second.rows] == ["0", "1", "2", "3", "4"]
    assert first.amount == Decimal(5)


def test_of_a_natural_person_only_the_first_character_is_shown(bureau):
    bureau.application("1", date(2017, 6, 1), applicant_name="欧阳修远")

    (row,) = queries.every_record_behind(CODE, 2017, "C1")
    assert "欧**" in row.values
    assert "阳修远" not in str(row)


def test_an_organisation_is_named_in_full(bureau):
    bureau.application("1", date(2017, 6, 1), applicant_kind="commercial", applicant_name="某某有限公司")

    (row,) = queries.every_record_behind(CODE, 2017, "C1")
    assert "某某有限公司" in row.values


def test_every_row_fills_the_headings(loaded):
    for cell in form("national-2014").cells:
        page = queries.records_behind(loaded.authority.code, 2017, cell)
        assert {len(row.values) for row in page.rows} <= {len(page.headings)}, cell


def test_a_cell_the_form_lacks_is_refused(bureau):
    with pytest.raises(UnknownCell, match="Z9"):
        queries.records_behind(CODE, 2017, "Z9")


@pytest.mark.parametrize(
    "after", ["", "items", "items.2017-01-01.x", "items..3", "funds..3", "items.2017-13-01.3", "a.b.c.d"]
)
def test_a_mark_that_no_list_gave_is_refused(bureau, after):
    if not after:
        assert queries.records_behind(CODE, 2017, "A1", after=after).rows == ()
        return
    with pytest.raises(UnknownPlaceInList):
        queries.records_behind(CODE, 2017, "A1", after=after)


def test_the_day_of_the_test_bureau_is_past_every_record():
    assert date(2019, 1, 1) < TODAY
