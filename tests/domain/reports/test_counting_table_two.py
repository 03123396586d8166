"""表二 主动公开情况 · 规章、规范性文件取自登记簿；许可、处罚、强制、收费、采购由人填报"""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.reports.models import DeclaredFigure
from gongkai.knowledge.forms.figures import State

NORMATIVE = "t2/normative_documents"


@pytest.mark.parametrize(("kind", "row"), [("rules", "rules"), ("normative_document", "normative_documents")])
def test_a_document_counts_in_the_row_of_its_kind(bureau, kind, row):
    bureau.document("1号", date(2022, 5, 1), kind=kind)

    rows = {name for name in ("rules", "normative_documents") if bureau.number(f"t2/{name}/issued", 2022)}
    assert rows == {row}


def test_the_stock_is_what_was_issued_by_31_december_and_not_repealed_by_then(bureau):
    bureau.document("1号", date(2018, 5, 1))
    bureau.document("2号", date(2022, 12, 31))
    bureau.document("3号", date(2023, 1, 1))
    bureau.document("4号", date(2018, 5, 1), repealed_on=date(2022, 12, 31))
    bureau.document("5号", date(2018, 5, 1), repealed_on=date(2023, 1, 1))

    assert [bureau.number(f"{NORMATIVE}/{one}", 2022) for one in ("issued", "repealed", "in_force")] == [1, 1, 3]


def test_the_documents_in_force_are_listed_by_their_day_of_issue(bureau):
    bureau.document("2号", date(2020, 5, 1))
    bureau.document("1号", date(2018, 5, 1))

    assert bureau.titles(f"{NORMATIVE}/in_force", 2022) == ["办法1号", "办法2号"]


def test_what_another_agency_issued_is_not_this_agency_s_document(bureau):
    bureau.document("1号", date(2022, 5, 1), issued_by="东阳市人民政府")

    assert [bureau.number(f"{NORMATIVE}/{one}", 2022) for one in ("issued", "in_force")] == [0, 0]


def test_an_old_document_released_this_year_is_newly_disclosed_and_not_newly_made(bureau):
    document = bureau.document("1号", date(2016, 5, 1))
    bureau.item("办法", ("website", date(2019, 2, 1)), normative_document=document)

    assert [bureau.number(f"{NORMATIVE}/{one}", 2019) for one in ("made", "disclosed", "total")] == [0, 1, 1]


def test_a_document_released_again_as_another_item_is_not_newly_disclosed(bureau):
    document = bureau.document("1号", date(2016, 5, 1))
    bureau.item("办法", ("website", date(2018, 2, 1)), normative_document=document)
    bureau.item("办法（重新公布）", ("website", date(2019, 2, 1)), normative_document=document)

    assert [bureau.number(f"{NORMATIVE}/{one}", 2019) for one in ("disclosed", "total")] == [0, 1]


def test_a_document_released_twice_in_the_year_counts_once(bureau):
    document = bureau.document("1号", date(2019, 1, 10))
    for title in ("办法", "办法（图解版）"):
        bureau.item(title, ("website", date(2019, 2, 1)), normative_document=document)

    assert bureau.titles(f"{NORMATIVE}/disclosed", 2019) == ["办法1号"]


def test_a_repealed_document_stays_among_those_disclosed(bureau):
    document = bureau.document("1号", date(2019, 1, 10), repealed_on=date(2019, 2, 20))
    bureau.item("办法", ("website", date(2019, 2, 1)), normative_document=document)

    assert [bureau.number(f"{NORMATIVE}/{one}", 2019) for one in ("disclosed", "total")] == [1, 1]


def declare(bureau, cell, value, year=2022):
    DeclaredFigure.objects.create(
        authority=bureau.authority, year=year, cell=cell, value=Decimal(value), declared_by="葛清远",
        declared_on=date(2023, 1, 6), reason="政务服务平台年度汇总表",
    )  # fmt: skip


def test_a_declared_figure_is_what_was_declared(bureau):
    declare(bureau, "t2/licences/decisions", "312")

    assert bureau.number("t2/licences/decisions", 2022) == 312


def test_declared_money_keeps_its_decimals(bureau):
    declare(bureau, "t2/fees/amount", "12.3456")

    assert bureau.number("t2/fees/amount", 2022) == Decimal("12.3456")


def test_a_declared_decrease_is_negative(bureau):
    declare(bureau, "t2/licences/change", "-3", 2019)

    assert bureau.number("t2/licences/change", 2019) == -3


def test_a_declared_zero_is_not_missing(bureau):
    declare(bureau, "t2/penalties/decisions", "0")

    assert bureau.number("t2/penalties/decisions", 2022) == 0


def test_behind_a_declared_figure_stands_who_said_it(bureau):
    declare(bureau, "t2/licences/decisions", "312")

    assert bureau.titles("t2/licences/decisions", 2022) == ["政务服务平台年度汇总表"]


def test_a_figure_declared_for_another_year_leaves_this_one_missing(bureau):
    declare(bureau, "t2/licences/decisions", "312", 2021)

    assert bureau.figure("t2/licences/decisions", 2022).state is State.MISSING
