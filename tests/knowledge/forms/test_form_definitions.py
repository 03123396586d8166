"""国办发〔2014〕32号、国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 · 统计表式"""

import pytest

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.form import Kind, Source
from gongkai.knowledge.law.errors import LawDataError
from tests import seed


def words(text):
    return text.split()


IDS_2014 = words(
    "A1 A1.1 A1.2 A2.1 A2.2 A2.3 A2.4 A2.5 B1 B2.1 B2.1.1 B2.2 B2.2.1 B2.3 B2.4 B2.5 "
    "C1 C1.1 C1.2 C1.3 C1.4 C2 C2.1 C2.2 C3 C3.1 C3.2 C3.3 C3.4 C3.4.1 C3.4.2 C3.4.3 C3.4.4 C3.4.5 C3.4.6 "
    "C3.5 C3.6 C3.7 C3.8 D D.1 D.2 D.3 E E.1 E.2 E.3 F G H1 H2 H3 H3.1 H3.2 H4 I1 I2 I3"
)

ROWS_BEFORE_OTHER = words(
    "new_received carried_in granted partial denied.state_secret denied.law_forbids denied.safety_stability "
    "denied.third_party denied.internal denied.process denied.case_file denied.statutory_query unable.not_held "
    "unable.needs_making unable.still_unclear not_processed.petition not_processed.repeat not_processed.publication "
    "not_processed.abusive not_processed.reconfirm"
)
OTHER_ROWS = {
    "national-2019": ["other"],
    "national-2021": ["other.no_correction", "other.no_payment", "other.other"],
}
APPLICANTS = words("natural_person commercial research public_welfare legal_service other_org total")
OUTCOMES = words("upheld corrected other pending total")

T2 = {
    "national-2019": words(
        "rules/made rules/disclosed rules/total "
        "normative_documents/made normative_documents/disclosed normative_documents/total "
        "licences/previous licences/change licences/decisions "
        "other_services/previous other_services/change other_services/decisions "
        "penalties/previous penalties/change penalties/decisions "
        "coercive_measures/previous coercive_measures/change coercive_measures/decisions "
        "fees/previous fees/change procurement/projects procurement/amount"
    ),
    "national-2021": words(
        "rules/issued rules/repealed rules/in_force "
        "normative_documents/issued normative_documents/repealed normative_documents/in_force "
        "licences/decisions penalties/decisions coercive_measures/decisions fees/amount"
    ),
}


def test_the_form_of_2014_has_its_58_cells_in_printed_order():
    assert list(catalog.form("national-2014").cells) == IDS_2014


@pytest.mark.parametrize("form_id", ["national-2019", "national-2021"])
def test_the_later_forms_have_the_cells_of_tables_two_three_and_four_in_printed_order(form_id):
    rows = [*ROWS_BEFORE_OTHER, *OTHER_ROWS[form_id], "total_results", "carried_out"]
    expected = [f"t2/{cell}" for cell in T2[form_id]]
    expected += [f"t3/{row}/{column}" for row in rows for column in APPLICANTS]
    expected += [
        f"t4/{row}/{column}"
        for row in ("reconsideration", "litigation_direct", "litigation_after")
        for column in OUTCOMES
    ]

    assert list(catalog.form(form_id).cells) == expected


def test_the_form_of_2014_prints_what_a_published_table_prints():
    printed = [(line.label, line.unit) for line in seed.table_lines()]
    (table,) = catalog.form("national-2014").tables

    assert [(line.label, line.unit) for line in table.lines] == printed


@pytest.mark.parametrize(
    ("form_id", "cell", "label"),
    [
        ("national-2014", "A1", "主动公开政府信息数"),
        ("national-2014", "A1.1", "主动公开规范性文件数"),
        ("national-2014", "H3.1", "专职人员数"),
        ("national-2014", "C3.4.5", "不是《条例》所指政府信息"),
        ("national-2019", "t2/fees/change", "行政事业性收费·本年增/减"),
        ("national-2021", "t3/partial/total", "部分公开·总计"),
        ("national-2021", "t3/denied.safety_stability/other_org", "危及“三安全一稳定”·其他"),
    ],
)
def test_a_label_is_the_wording_without_its_number(form_id, cell, label):
    assert catalog.form(form_id).cells[cell].label == label


def test_money_and_signed_cells_are_only_those_the_forms_name():
    unusual = {c.id: c.kind for f in catalog.all_forms() for c in f.cells.values() if c.kind is not Kind.COUNT}

    assert unusual == {
        "G": Kind.MONEY,
        "H4": Kind.MONEY,
        "t2/licences/change": Kind.SIGNED,
        "t2/other_services/change": Kind.SIGNED,
        "t2/penalties/change": Kind.SIGNED,
        "t2/coercive_measures/change": Kind.SIGNED,
        "t2/fees/change": Kind.SIGNED,
        "t2/procurement/amount": Kind.MONEY,
        "t2/fees/amount": Kind.MONEY,
    }


def test_only_figures_of_other_offices_in_table_two_are_declared():
    declared = {c.row for f in catalog.all_forms() for c in f.cells.values() if c.source is Source.DECLARED}

    assert declared == {"licences", "other_services", "penalties", "coercive_measures", "fees", "procurement"}


def test_the_number_of_documents_issued_is_a_memo_line_and_no_part_of_the_items_disclosed():
    memo = catalog.form("national-2014").cells["A1.2"]

    assert (memo.parent, memo.subset) == (None, False)


def test_subsets_are_the_lines_under_其中():
    subsets = {cell.id: cell.parent for cell in catalog.form("national-2014").cells.values() if cell.subset}

    assert subsets == {"A1.1": "A1", "B2.1.1": "B2.1", "B2.2.1": "B2.2"} | {f"C3.4.{n}": "C3.4" for n in range(1, 7)}


def test_the_form_of_2014_adds_up_in_six_places():
    assert catalog.sums("national-2014") == {
        "C1": (("C1.1", "C1.2", "C1.3", "C1.4"),),
        "C2": (("C2.1", "C2.2"),),
        "C3": (tuple(f"C3.{n}" for n in range(1, 9)),),
        "D": (("D.1", "D.2", "D.3"),),
        "E": (("E.1", "E.2", "E.3"),),
        "H3": (("H3.1", "H3.2"),),
    }


@pytest.mark.parametrize(("form_id", "results"), [("national-2019", 19), ("national-2021", 21)])
def test_the_grand_total_adds_up_down_the_results_and_along_the_applicants(form_id, results):
    down, along = catalog.sums(form_id)["t3/total_results/total"]

    assert (len(down), len(along)) == (results, 6)


@pytest.mark.parametrize(
    ("year", "form_id"),
    [
        (2014, "national-2014"),
        (2018, "national-2014"),
        (2019, "national-2019"),
        (2020, "national-2019"),
        (2021, "national-2021"),
        (2031, "national-2021"),
    ],
)
def test_a_report_uses_the_form_of_the_year_it_reports_on(year, form_id):
    assert catalog.form_for_year(year).id == form_id


def test_a_report_on_a_year_before_2014_has_no_form():
    with pytest.raises(catalog.NoFormForYear, match="2014年度"):
        catalog.form_for_year(2013)


def test_the_forms_leave_no_year_between_them():
    forms = catalog.all_forms()

    assert [f.last_year and f.last_year + 1 for f in forms] == [f.first_year for f in forms[1:]] + [None]


SMALL = """
id = "x"
title = "x"
instrument = "x"
first_year = 2014
checked_on = 2026-08-01
[[table]]
id = "t1"
title = "x"
columns = [{ key = "value", label = "数" }]
lines = [{ cell = "A", printed = "一、甲", unit = "件" }, { cell = "B", printed = "1.乙", unit = "件", parent = "A" }]
"""


def test_a_small_definition_is_read():
    assert list(catalog.parse(SMALL).cells) == ["A", "B"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('instrument = "x"', 'instrument = "x"\nnote = "x"'),
        ('id = "t1"', 'id = "t1"\nwidth = 3'),
        ('label = "数"', 'label = "数", align = "right"'),
        ('unit = "件" }, {', 'unit = "件", bold = true }, {'),
        ('cell = "B"', 'cell = "A"'),
        ('parent = "A"', 'parent = "Z"'),
        ('cell = "A", printed = "一、甲", unit = "件"', 'row = "a", printed = "一、甲", columns = ["none"]'),
    ],
    ids=["form", "table", "column", "line", "double id", "parent", "column named by a row"],
)
def test_a_definition_with_an_unknown_or_contradicting_entry_is_refused(right, wrong):
    with pytest.raises(LawDataError):
        catalog.parse(SMALL.replace(right, wrong))
