"""国办发〔2014〕32号、国办公开办函〔2019〕60号、〔2021〕30号 · 随机表与独立算法对照"""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.checks import check
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import Report, Status
from tests.knowledge.forms.checks import oracle, random_tables
from tests.knowledge.forms.checks.reports import with_cells

NEW_FORMS = ("national-2019", "national-2021")
YEARS = {"national-2019": 2020, "national-2021": 2023}

# How a cell is changed: beside its value, to a value that rules turn on, beyond all bounds, below 0, to a fraction.
CHANGES = [
    *(lambda value, d=d: value + d for d in (-2, -1, 1, 2, 7, 11, 60)),
    *(lambda value, to=to: to for to in (0, 1, 2, 10, 100, -1, Decimal("0.5"), Decimal("-2.5"))),
    *(lambda value, by=by: value * by for by in (2, 3, 10_000, Decimal("0.0001"))),
]
tables = {"seed": st.integers(0, 2**48), "place": st.integers(0, 10**6), "change": st.sampled_from(CHANGES)}


def report(form_id, table, year, **facts):
    form = catalog.form(form_id)
    return Report(form, {cell: Figure.of(table[cell]) for cell in form.cells}, year=year, **facts)


def fired(mine, last=None):
    return {(f.rule, f.severity.value) for f in check(mine, last) if f.severity in ("error", "warning")}


def changed(table, place, change):
    """Return the table with the cell at `place` (counted round and round) changed."""
    cell = sorted(table)[place % len(table)]
    return table | {cell: change(table[cell])}


class Of2014:
    """A random year of a bureau: this table, last year's or none, and what its records know."""

    def __init__(self, seed):
        random = Random(seed)
        self.year = random.randint(2014, 2018)
        self.earlier = random.random() < 0.5
        self.table = random_tables.table_of_2014(
            random, earlier_applications=self.earlier, fee_allowed=self.year < 2018
        )
        self.last = random_tables.last_table_of_2014(random, self.table) if random.random() < 0.7 else None

    def found(self, table, last):
        mine = report(
            "national-2014", table, self.year, authority="东阳市司法局", has_earlier_applications=self.earlier
        )
        return fired(mine, report("national-2014", last, self.year - 1) if last else None)

    def expected(self, table, last):
        return oracle.fired_2014(table, year=self.year, earlier_applications=self.earlier, last=last)


class OfANewForm:
    """A random year of a city or county: this table, last year's or none, drafts or published."""

    def __init__(self, form, seed):
        random = Random(seed)
        self.form = form
        self.makes_rules = random.random() < 0.5
        self.final = random.random() < 0.5
        self.table, last = random_tables.new_tables(random, form, makes_rules=self.makes_rules)
        self.last = last if random.random() < 0.7 else None

    def found(self, table, last):
        status = Status.PUBLISHED if self.final else Status.DRAFT
        authority = "淮安市" if self.makes_rules else "东阳市"
        mine = report(self.form, table, YEARS[self.form], authority=authority, status=status)
        return fired(mine, report(self.form, last, YEARS[self.form] - 1) if last else None)

    def expected(self, table, last):
        return oracle.fired_new(table, self.form, makes_rules=self.makes_rules, last=last, final=self.final)


def year_of(form, seed):
    return Of2014(seed) if form == "national-2014" else OfANewForm(form, seed)


@pytest.mark.parametrize("form", ["national-2014", *NEW_FORMS])
class TestRandomTables:
    @settings(max_examples=60, deadline=None)
    @given(seed=tables["seed"])
    def test_a_table_that_keeps_every_rule_has_no_error_and_no_warning(self, form, seed):
        year = year_of(form, seed)

        assert year.found(year.table, year.last) == set()

    @settings(max_examples=150, deadline=None)
    @given(**tables)
    def test_after_one_cell_changed_exactly_the_rules_of_plain_arithmetic_fire(self, form, seed, place, change):
        year = year_of(form, seed)
        table = changed(year.table, place, change)

        assert year.found(table, year.last) == year.expected(table, year.last)

    @settings(max_examples=60, deadline=None)
    @given(**tables)
    def test_after_one_cell_of_last_year_changed_too(self, form, seed, place, change):
        year = year_of(form, seed)
        last = changed(year.last, place, change) if year.last else None

        assert year.found(year.table, last) == year.expected(year.table, last)

    @settings(max_examples=40, deadline=None)
    @given(seed=tables["seed"], place=tables["place"])
    def test_a_blank_is_no_error_and_no_zero(self, form, seed, place):
        year = year_of(form, seed)
        cell = sorted(year.table)[place % len(year.table)]
        mine = report(form, year.table, 2017, authority="淮安市", has_earlier_applications=True)

        assert fired(with_cells(mine, {cell: None})) == ({("R24", "warning")} if form in NEW_FORMS else set())


@pytest.mark.parametrize("form", ["national-2014", *NEW_FORMS])
def test_the_changes_make_every_rule_of_the_tables_fire(form):
    expected = {
        "national-2014": {f"T{n:02}" for n in (*range(1, 13), *range(14, 27), 29)},
        "national-2019": {f"R{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 21)},
        "national-2021": {f"R{n:02}" for n in (1, 2, 3, 4, 5, 8, 9, 11, 12, 13, 21)},
    }
    seen = set()
    for seed in range(60):
        year = year_of(form, seed)
        for place in range(len(year.table)):
            table = changed(year.table, place, CHANGES[(seed + place) % len(CHANGES)])
            seen |= {rule for rule, _ in year.expected(table, year.last)}

    assert seen == expected[form]


@pytest.mark.long
@pytest.mark.parametrize("form", ["national-2014", *NEW_FORMS])
@settings(max_examples=5_000, deadline=None)
@given(**tables)
def test_thousands_of_changed_tables_agree_with_plain_arithmetic(form, seed, place, change):
    year = year_of(form, seed)
    table = changed(year.table, place, change)

    assert year.found(table, year.last) == year.expected(table, year.last)
