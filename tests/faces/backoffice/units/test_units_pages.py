"""条例（2019）第四十九条 · 各单位年报的页面：布置、报送、接收退回、催报、汇总，拒绝时说明怎么办，点得出是哪个单位"""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from gongkai import clock
from gongkai.domain.collecting.actions.calling import call_units
from gongkai.domain.collecting.actions.deciding import accept_submission
from gongkai.domain.collecting.actions.submitting import submit_figures
from gongkai.domain.collecting.models import Call, CalledUnit, Submission
from gongkai.domain.collecting.queries.reading import Read
from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.publication.exchange import report_as_csv, report_as_json
from gongkai.knowledge.forms.publication.workbook import report_as_xlsx
from gongkai.knowledge.forms.report import Report
from tests.domain.collecting.city import City, report
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.knowledge.forms.filled_in import spoiled
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
UNITS = "/office/units/"
CELL = "t2/licences/decisions"
YEAR = clock.today().year - 1


def made() -> City:
    city = City()
    city.called = call_units(
        authority=city.government,
        year=YEAR,
        due_on=clock.today() + timedelta(days=20),
        own_office="dongyang-office",
        by=city.supervisor,
        today=clock.today(),
    )
    return city


city = once_a_module(made)


@pytest.fixture
def office(client, city, db):
    """The browser of the supervising office."""
    return enter(client, city.supervisor)


@pytest.fixture
def bureau(client, city, db):
    """The browser of the bureau's preparer."""
    return enter(client, city.clerk)


def _unit(city, code="justice"):
    return city.unit(city.called, code)


def _address(city, code="justice"):
    return f"{UNITS}of/{_unit(city, code).pk}/"


def _submitted(city, numbers, code="justice", **more):
    unit = _unit(city, code)
    values = {"read": Read(report(unit, numbers)), "way": "template", "seen": 0, "today": clock.today()}
    return submit_figures(unit.pk, **{**values, "by": city.supervisor, **more})


def _accepted(city, numbers, code="justice"):
    _submitted(city, numbers, code)
    accept_submission(_unit(city, code).pk, number=1, by=city.supervisor, today=clock.today(), reason="照收")


def _upload(browser, city, content, *, way="template", seen=0, name="报表.xlsx"):
    file = SimpleUploadedFile(name, content)
    return browser.post(f"{_address(city)}submit/", {"way": way, "seen": seen, "file": file})


def test_the_table_shows_every_unit_with_its_state(office, city):
    _submitted(city, {CELL: 3})

    page = words(office.get(f"{UNITS}{city.called.pk}/"))

    assert all(name in page for name in ("东阳市司法局", "东阳市教育局", "白云街道办事处", "已报送", "未开始"))


def test_the_table_shows_the_units_of_one_state(office, city):
    _submitted(city, {CELL: 3})

    page = words(office.get(f"{UNITS}{city.called.pk}/?state=submitted"))

    assert ("东阳市司法局" in page, "东阳市教育局" in page) == (True, False)


@pytest.mark.parametrize(("order", "first"), [("", "东阳市教育局"), ("&order=tree", "白云街道办事处")])
def test_what_waits_for_the_office_comes_first_unless_asked_otherwise(office, city, order, first):
    _submitted(city, {CELL: 3}, "education")
    _accepted(city, {CELL: 3}, "baiyun")

    page = words(office.get(f"{UNITS}{city.called.pk}/?q={order}"))

    assert min(("白云街道办事处", "东阳市教育局", "东阳市司法局"), key=page.index) == first


def test_the_list_of_years_says_how_many_units_are_taken(office, city):
    _accepted(city, {CELL: 3})

    assert "4个单位，已接收1个" in words(office.get(UNITS))


def test_a_year_is_called_with_a_form(office, city):
    form = {"at": "dongyang", "year": YEAR - 1, "due_on": clock.today().isoformat(), "own_office": ""}

    office.post(UNITS, form)

    assert Call.objects.get(year=YEAR - 1).units.count() == 4


def test_a_year_called_before_is_refused_on_the_form(office, city):
    form = {"at": "dongyang", "year": YEAR, "due_on": clock.today().isoformat(), "own_office": ""}

    page = office.post(UNITS, form)

    assert (page.status_code, "不必再次布置" in words(page)) == (422, True)


def test_a_unit_sees_what_it_is_asked_for(bureau, city):
    assert f"东阳市司法局{YEAR}年度" in words(bureau.get(UNITS))


def test_a_unit_downloads_its_template(bureau, city):
    answer = bureau.get(f"{_address(city)}template/")

    assert f"东阳市司法局{YEAR}年" in load_workbook(io.BytesIO(answer.content))["主动公开"]["A2"].value


def test_a_filled_template_is_taken(bureau, city):
    _upload(bureau, city, report_as_xlsx(report(_unit(city), {CELL: 3})))

    page = words(bureau.get(_address(city)))
    assert ("已报送" in page, "第1次" in page) == (True, True)


def _exported(city, **more):
    return report_as_json(report(_unit(city), {CELL: 3}, **more))


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_what_another_program_exported_is_taken(bureau, city, suffix):
    given = report(_unit(city), {CELL: 3})
    content = report_as_csv(given) if suffix == "csv" else json.dumps(report_as_json(given)).encode()

    _upload(bureau, city, content, name=f"年报.{suffix}")

    assert Submission.objects.get().figures.get(cell=CELL).millionths == 3_000_000
    # 历史里写明是哪一种数据，不说成填报模板。
    page = words(bureau.get(_address(city)))
    assert (page.count(f"导出的数据（{suffix.upper()}）"), "　填报模板　" in page) == (2, False)


def _other_form(city):
    other = form("national-2019")
    return report_as_xlsx(Report(other, dict.fromkeys(other.cells, Figure.of(0)), _unit(city).authority.name, YEAR))


def _spoiled(city, *changes):
    return spoiled(report_as_xlsx(report(_unit(city), {})), *changes)


WRONG = {
    "words": (lambda city: _spoiled(city, ("依申请公开", "D6", "若干")), "报表.xlsx", "工作表“依申请公开”D6"),
    "moved": (
        lambda city: _spoiled(city, ("依申请公开", "E5", "科研机构"), ("依申请公开", "F5", "商业企业")),
        "报表.xlsx",
        "应当是“商业企业”，现在是“科研机构”",
    ),
    "last_years": (
        lambda city: report_as_xlsx(report(_unit(city), {}, year=YEAR - 1)),
        "报表.xlsx",
        f"写的是{YEAR - 1}年度，要报的是{YEAR}年度",
    ),
    "another_form": (_other_form, "报表.xlsx", "国办公开办函〔2019〕60号的表式"),
    "another_unit": (
        lambda city: report_as_xlsx(report(_unit(city, "education"), {})),
        "报表.xlsx",
        "写的单位是“东阳市教育局”",
    ),
    "json_of_last_year": (
        lambda city: json.dumps(_exported(city, year=YEAR - 1)).encode(),
        "年报.json",
        f"写的是{YEAR - 1}年度，要报的是{YEAR}年度",
    ),
    "json_nested": (lambda _: b"[" * 50_000, "年报.json", "层次太多"),
    "json_not_a_number": (lambda _: b'{"cells": {"A1": NaN}}', "年报.json", "NaN不是数字"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_does_not_fit_is_told_and_nothing_is_taken(bureau, city, wrong):
    make, name, told = WRONG[wrong]

    page = _upload(bureau, city, make(city), name=name)

    assert (page.status_code, told in words(page)) == (409, True)
    assert not Submission.objects.exists()


def test_the_second_of_two_submissions_is_told_of_the_first(bureau, city):
    _submitted(city, {CELL: 3})

    page = _upload(bureau, city, report_as_xlsx(report(_unit(city), {CELL: 4})), seen=0)

    assert (page.status_code, "主管甲已于" in words(page)) == (409, True)


def test_a_file_that_is_no_spreadsheet_is_told(bureau, city):
    page = _upload(bureau, city, "今天天气很好。".encode(), way="published", name="年报.txt")

    assert (page.status_code, "没有收下" in words(page)) == (409, True)


def test_an_upload_without_a_file_is_told_on_the_form(bureau, city):
    assert bureau.post(f"{_address(city)}submit/", {"way": "template", "seen": 0}).status_code == 422


def test_the_file_that_was_submitted_is_handed_out_again(bureau, city):
    content = report_as_xlsx(report(_unit(city), {CELL: 3}))
    _upload(bureau, city, content)

    answer = bureau.get(f"{_address(city)}files/1/")

    assert b"".join(answer.streaming_content) == content


def test_the_office_accepts(office, city):
    _submitted(city, {CELL: 3})

    office.post(f"{_address(city)}accept/", {"number": 1, "reason": ""})

    assert "已接收" in words(office.get(_address(city)))


def test_a_return_without_a_reason_is_told_on_the_page(office, city):
    _submitted(city, {CELL: 3})

    page = office.post(f"{_address(city)}return/", {"number": 1, "reason": ""})

    assert (page.status_code, "退回理由" in words(page)) == (409, True)


def test_the_unit_reads_why_it_was_returned(client, city):
    _submitted(city, {CELL: 3})
    enter(client, city.supervisor).post(f"{_address(city)}return/", {"number": 1, "reason": "表三不平"})

    assert "退回：表三不平" in words(enter(client, city.clerk).get(_address(city)))


def test_what_was_decided_meanwhile_is_told(office, city):
    _submitted(city, {CELL: 3})
    office.post(f"{_address(city)}accept/", {"number": 1})

    assert "报送情况已经变了" in words(office.post(f"{_address(city)}accept/", {"number": 1}))


def test_a_reminder_is_read_by_the_unit(client, city):
    office = enter(client, city.supervisor)
    office.post(f"{UNITS}{city.called.pk}/remind/", {"message": "请于周五前报送", "unit": _unit(city).pk})

    assert "请于周五前报送" in words(enter(client, city.clerk).get(_address(city)))


def test_without_a_choice_all_that_have_nothing_standing_are_reminded(office, city):
    _submitted(city, {CELL: 3})
    office.post(f"{UNITS}{city.called.pk}/remind/", {"message": "请报送"})

    assert CalledUnit.objects.filter(reminders__isnull=False).count() == 3


def test_published_figures_are_held_against_the_submitted_ones(office, city):
    _submitted(city, {CELL: 12})
    file = SimpleUploadedFile("年报.xlsx", report_as_xlsx(report(_unit(city), {CELL: 21})))

    office.post(f"{_address(city)}published/", {"published": file})

    assert "不一致的1处" in words(office.get(_address(city)))
    assert "公布的与报送的不一致，1个单位" in words(office.get(f"{UNITS}{city.called.pk}/unusual/"))


def test_the_sum_leads_to_its_units(office, city):
    _accepted(city, {CELL: 3})
    _accepted(city, {CELL: 4}, "baiyun")

    whole = office.get(f"{UNITS}{city.called.pk}/sum/").content.decode()
    behind = words(office.get(f"{UNITS}{city.called.pk}/sum/cells/{CELL}/"))

    assert f"/sum/cells/{CELL}/" in whole
    assert all(told in behind for told in ("白云街道办事处", "57.1%", "部门3，乡镇、街道4"))


def test_a_cell_that_is_not_there_is_not_found(office, city):
    assert office.get(f"{UNITS}{city.called.pk}/sum/cells/A1/").status_code == 404


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "json"])
def test_the_report_of_the_whole_is_given_out_as_a_draft(office, city, suffix):
    _accepted(city, {CELL: 3})

    assert office.get(f"{UNITS}{city.called.pk}/sum/files/{suffix}/").status_code == 200


def test_a_sum_without_some_units_asks_for_the_reason(office, city):
    _accepted(city, {CELL: 3})

    page = office.post(f"{UNITS}{city.called.pk}/sum/freeze/", {"reason": ""})

    assert (page.status_code, "确需先汇总的，请写明理由" in words(page)) == (409, True)


def test_a_frozen_sum_is_given_out_as_it_was(office, city):
    _accepted(city, {CELL: 3})
    office.post(f"{UNITS}{city.called.pk}/sum/freeze/", {"reason": "其余另报"})
    office.post(f"{_address(city)}return/", {"number": 1, "reason": "重报"})

    answer = office.get(f"{UNITS}{city.called.pk}/sum/frozen/1/json/")

    assert answer.json()["cells"][CELL]["value"] == 3


def test_a_frozen_sum_stays_on_the_page_when_every_unit_was_returned(office, city):
    _accepted(city, {CELL: 3})
    office.post(f"{UNITS}{city.called.pk}/sum/freeze/", {"reason": "其余另报"})
    office.post(f"{_address(city)}return/", {"number": 1, "reason": "重报"})

    page = office.get(f"{UNITS}{city.called.pk}/sum/").content.decode()

    assert ("现在没有已接收的报表" in page, "/sum/frozen/1/xlsx/" in page) == (True, True)


@pytest.mark.parametrize(
    ("cell", "told"),
    [("granted/total", "上年（2018年度）合计为30"), ("carried_out/total", "上年（2018年度）的表式没有这一格")],
)
def test_the_sum_of_a_year_of_another_form_stands_beside_where_it_means_the_same(office, city, cell, told):
    city.taken(city.call(2018), {"justice": {"C3.1": 5, "C3.2": 25}})
    page = words(office.get(f"{UNITS}{city.call(2019).pk}/sum/cells/t3/{cell}/"))
    assert told in page


def test_what_came_back_after_the_sum_was_frozen_is_told_on_its_page_and_in_the_draft(client, office, city):
    preparer = city.office.appointed("填报丁", "preparer", at=city.government)
    _accepted(city, {CELL: 3})
    _accepted(city, {CELL: 4}, "education")
    office.post(f"{UNITS}{city.called.pk}/sum/freeze/", {"reason": "其余另报"})
    office.post(f"{_address(city)}return/", {"number": 1, "reason": "重报"})

    told = words(office.get(f"{UNITS}{city.called.pk}/sum/"))
    draft = words(enter(client, preparer).get(f"/office/reports/dongyang/{YEAR}/"))

    assert "上次定稿以后又有1个单位" in told
    assert "定稿以后又有1个单位接收、退回或者改报，没有算进来" in draft


def test_the_table_is_given_out_as_a_spreadsheet(office, city):
    answer = office.get(f"{UNITS}{city.called.pk}/export/")

    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert len(rows) == 5


def test_last_year_stands_beside_the_figures_for_the_office_and_not_for_the_unit(client, city):
    before = city.call(YEAR - 1, due_on=clock.today(), today=clock.today())
    city.submit(city.unit(before), {CELL: 41}, today=clock.today())
    _submitted(city, {CELL: 43})

    pages = [words(enter(client, user).get(_address(city))) for user in (city.supervisor, city.clerk)]

    assert ["与上年比较" in page for page in pages] == [True, False]


def test_what_is_unusual_has_a_page(office, city):
    page = words(office.get(f"{UNITS}{city.called.pk}/unusual/"))
    assert ("没有异常" in page, "上年没有在这里收集年报，没有与上年比较。" in page) == (True, True)


def test_a_last_year_of_another_form_is_told_with_the_cells_that_are_not_compared(office, city):
    city.call(2020)
    page = words(office.get(f"{UNITS}{city.call(2021).pk}/unusual/"))
    assert "上年（2020年度）用的是另一种表式" in page
    assert "下列1格上年没有，没有与上年比较：“行政规范性文件·本年废止件数”。" in page


def test_a_unit_does_not_open_another_ones_page(bureau, city):
    assert bureau.get(_address(city, "education")).status_code == 404


def test_what_was_asked_for_stands_on_the_day_of_the_unit(bureau, city):
    assert "向东阳市人民政府报送年度报告的数字" in words(bureau.get("/office/"))
