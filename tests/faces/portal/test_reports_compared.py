"""条例（2007）第三十一条，国办公开办函〔2021〕30号 · 各年度年报比较：只用已公布的数，每幅图都有表，没有对应的写明"""

from __future__ import annotations

import re

import pytest

from gongkai.domain.reports.models import FrozenFigure, Version
from tests import seed
from tests.faces.backoffice.pages import words
from tests.faces.portal.many import again, asked

pytestmark = pytest.mark.django_db

COMPARE = "/disclosure/reports/compare/"


def published_again(first: Version, year: int, form_id: str, **figures: int) -> Version:
    """Bring a report of another year into the database as if published, in that form, with these figures only."""
    report = again(first.report, year=year)
    report.save()
    chain = again(first.chain)
    chain.save()
    version = again(first, report=report, chain=chain)
    version.save()
    frozen = first.frozen.order_by("-pk").first()
    kept = again(frozen, version=version, content={**frozen.content, "form": form_id})
    kept.save()
    rows = [FrozenFigure(frozen=kept, cell=cell, state="read", value=str(number)) for cell, number in figures.items()]
    FrozenFigure.objects.bulk_create(rows)
    return version


@pytest.fixture
def later(published):
    """The report on 2017, and one on 2021 in its form."""
    figures = {"t3/new_received/total": 7, "t3/granted/total": 5, "t2/normative_documents/issued": 2}
    return published_again(published[1], 2021, "national-2021", **figures)


def table(page: str, title: str) -> str:
    """Return the words of the table of one chart."""
    return " ".join(
        re.sub(r"<[^>]+>", " ", page.partition(f'aria-label="{title}数据表"')[2].partition("</table>")[0]).split()
    )


def test_the_published_number_stands_in_the_table(client, published):
    assert f"2017年 {seed.numbers()[0]} " in table(client.get(COMPARE).content.decode(), "主动公开政府信息和规范性文件")


def test_the_drawing_says_the_same_to_who_does_not_see_it(client, published):
    spoken = f'aria-label="主动公开政府信息和规范性文件：2017年：主动公开政府信息{seed.numbers()[0]}条'
    assert spoken in client.get(COMPARE).content.decode()


def test_years_stand_in_their_order(client, later):
    assert re.findall(r">(\d{4})年</a></th>", client.get(COMPARE).content.decode())[:2] == ["2017", "2021"]


def test_a_figure_that_the_form_lacks_is_no_zero(client, later):
    assert table(client.get(COMPARE).content.decode(), "行政复议、行政诉讼和举报投诉").endswith(
        "2021年 未填 未填 无此项"
    )


def test_why_a_year_has_none_is_told_with_the_year(client, later):
    assert "2019年起的表式不统计主动公开信息的条数（2021年度）。" in words(client.get(COMPARE))


def test_a_bar_is_drawn_for_a_number_above_nought_alone(client, later):
    chart = client.get(COMPARE).content.decode().partition('id="chart-applications"')[2].partition("</section>")[0]
    drawing = chart.partition('class="chart"')[2]
    bars = re.findall(r'fill="url\(#series-(\d)\)" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', drawing)
    assert [series for series, _ in bars] == ["1"]  # 2017年收到申请0件，2021年7件


def test_series_are_told_apart_by_pattern(client, later):
    page = client.get(COMPARE).content.decode()
    assert {f"series-{number}" for number in (1, 2, 3)} <= set(re.findall(r'<pattern id="([^"]+)"', page))


def test_no_style_attribute_stands_in_a_drawing(client, later):
    assert " style=" not in client.get(COMPARE).content.decode()


def test_a_report_not_yet_published_is_not_compared(client, later):
    Version.objects.filter(pk=later.pk).update(published_on=None)
    assert "2021年" not in table(client.get(COMPARE).content.decode(), "政府信息公开申请")


def test_of_a_corrected_report_the_correction_counts(client, corrected):
    FrozenFigure.objects.filter(frozen__version=corrected[2], cell="A1").update(value="289")
    assert "2017年 289 " in table(client.get(COMPARE).content.decode(), "主动公开政府信息和规范性文件")


def test_a_body_that_does_not_publish_here_is_not_found(client, published):
    assert client.get(f"{COMPARE}?authority=nobody").status_code == 404


def test_the_list_and_the_report_lead_to_the_comparison(client, published):
    pages = [
        client.get(one).content.decode()
        for one in ("/disclosure/reports/", "/disclosure/reports/dongyang-justice/2017/")
    ]
    assert [f'href="{COMPARE}' in page for page in pages] == [True, True]


def test_five_times_as_many_years_ask_no_query_more(client, later):
    few = asked(client, COMPARE)
    for year in range(2022, 2030):
        published_again(later, year, "national-2021", **{"t3/new_received/total": year})
    assert asked(client, COMPARE) == few


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(("suffix", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_comparison_is_a_document_too(client, suffix, begins):
    answer = client.get(f"{COMPARE}files/{suffix}/?authority=dongyang-justice")
    assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("address", ["files/xlsx/", "files/docx/?authority=nobody"])
def test_no_other_file_and_no_other_body(client, address):
    assert client.get(COMPARE + address).status_code == 404
