"""条例（2019）第五十条 · 填报数页面：填了的才报，注明依据、附来源表；办不成时写的都在"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.domain.reports.models import DeclaredFigure
from tests.faces.backoffice.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

REPORT = "/office/reports/dongyang-justice/2022/"
DECLARE = f"{REPORT}declare/"
LICENCES = f"{REPORT}figures/t2/licences/decisions/"
SHEET = f"{REPORT}sheets/t2/licences/decisions/"


@pytest.fixture(autouse=True)
def a_day_in_2023(monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2023-01-09")


def sheet() -> SimpleUploadedFile:
    return SimpleUploadedFile("汇总.csv", "科室,件数\n行政审批科,312\n".encode())


def fill(client, follow=False, **more):
    given = {"cell-0": "312", "reason": "行政审批科年度汇总", "sheet": sheet(), **more}
    return client.post(DECLARE, {key: value for key, value in given.items() if value is not None}, follow=follow)


def test_the_page_names_every_figure_that_no_record_gives(client):
    told = words(client.get(DECLARE))
    assert "还有4个没有填" in told
    assert all(name in told for name in ("行政许可", "行政处罚", "行政强制", "行政事业性收费"))


@pytest.mark.parametrize("year", [2019, 2020])
def test_until_2020_other_services_and_procurement_are_asked_for_too(client, year):
    told = words(client.get(f"/office/reports/dongyang-justice/{year}/declare/"))
    asked = (
        "其他对外管理服务事项·处理决定数量",
        "政府集中采购·采购项目数量（个）",
        "政府集中采购·采购总金额（元）",
    )
    assert [name in told for name in asked] == [True] * 3


def test_what_is_filled_in_is_stated_with_day_person_and_sheet(client):
    fill(client)
    figure = DeclaredFigure.objects.get()
    assert (figure.cell, figure.value, figure.declared_on, figure.sheet.name) == (
        "t2/licences/decisions",
        Decimal(312),
        date(2023, 1, 9),
        "汇总.csv",
    )


def test_what_is_left_empty_stays_missing(client):
    assert "已填报1个数" in words(fill(client, follow=True))


def test_full_width_digits_are_digits(client):
    fill(client, **{"cell-0": "３１２"})
    assert DeclaredFigure.objects.get().value == 312


@pytest.mark.parametrize("value", ["三百", "3.5", "-1", "NaN", "1e3000"])
def test_what_is_no_number_of_the_cell_is_told_beside_it_and_kept(client, value):
    answer = fill(client, **{"cell-0": value})
    assert (answer.status_code, f'value="{value}"' in answer.content.decode()) == (422, True)
    assert not DeclaredFigure.objects.exists()


def test_a_figure_without_a_sheet_is_refused_and_what_was_typed_is_kept(client):
    answer = fill(client, sheet=None)
    page = answer.content.decode()
    assert (answer.status_code, "请附上来源表" in page, 'value="312"' in page, "行政审批科年度汇总" in page) == (
        409,
        True,
        True,
        True,
    )


def test_a_file_that_is_not_what_its_name_says_is_told(client):
    answer = fill(client, sheet=SimpleUploadedFile("汇总.pdf", b"no pdf"))
    assert (answer.status_code, DeclaredFigure.objects.exists()) == (409, False)


def test_behind_the_figure_stands_its_sheet(client):
    fill(client)
    page = words(client.get(LICENCES))
    assert all(word in page for word in ("312", "行政审批科年度汇总", "下载来源表"))


def test_the_sheet_can_be_had(client):
    fill(client)
    answer = client.get(SHEET)
    assert b"".join(answer.streaming_content) == "科室,件数\n行政审批科,312\n".encode()


def test_before_it_is_stated_the_figure_is_blank_and_not_nought(client):
    page = words(client.get(LICENCES))
    assert ("未填" in page, "不是0" in page, "去填报" in page) == (True, True, True)


def test_the_report_leads_to_what_is_to_be_stated(client):
    assert "还有4个没有填" in words(client.get(REPORT))


def test_until_2018_there_is_nothing_to_state(client):
    answer = client.get("/office/reports/dongyang-justice/2017/declare/")
    assert (answer.status_code, "没有需要填报的数" in words(answer)) == (404, True)
