"""开放数据 · 公开目录：CSV 和 JSON，逐行送出；撤回的不在；单元格不会被当作公式"""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from gongkai.domain.disclosures import actions
from gongkai.faces.portal.machines.open_data import FIELDS
from tests.domain.disclosures.desk import MONDAY
from tests.faces.backoffice.pages import words
from tests.faces.portal.machines.conftest import TITLE

pytestmark = pytest.mark.django_db

CSV, JSON = "/open-data/catalogue.csv", "/open-data/catalogue.json"


def text(client, address: str) -> str:
    return b"".join(client.get(address).streaming_content).decode()


def rows(client, address: str = CSV) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(client, address).removeprefix("\ufeff"))))


def items(client, address: str = JSON) -> list[dict[str, str]]:
    return json.loads(text(client, address))["items"]


def test_the_catalogue_has_what_is_public(client, out):
    assert [row["标题"] for row in rows(client)] == [TITLE, "宪法宣传进广场"]


def test_json_says_the_same_as_csv(client, out):
    told = [[row[heading] for heading, _ in FIELDS.values()] for row in rows(client)]
    assert [[one[name] for name in FIELDS] for one in items(client)] == told


def test_a_row_says_what_the_record_says(client, out):
    row = items(client)[0]
    told = (row["index_no"], row["doc_no"], row["authority"], row["formed_on"], row["released_on"], row["validity"])
    assert told == (out.item.index_no, "东司〔2024〕3号", "东阳市司法局", "2024-03-01", "2024-03-04", "有效")


def test_a_row_leads_to_its_page(client, out):
    assert items(client)[0]["url"] == f"http://testserver/disclosure/items/{out.item.pk}/"


def test_a_spreadsheet_opens_it_as_utf_8(client, out):
    assert text(client, CSV).startswith("\ufeff编号,索引号,标题")


def test_it_says_on_which_terms_it_may_be_used(client, out):
    assert "可以免费下载" in json.loads(text(client, JSON))["terms"]


def test_a_title_that_begins_like_a_formula_is_made_harmless(client, out):
    out.item.__class__.objects.filter(pk=out.item.pk).update(title="=1+1")
    assert rows(client)[0]["标题"] == "'=1+1"


def test_what_went_out_elsewhere_before_names_the_address_it_had(client, out):
    values = {"column": "news", "formed_on": date(2016, 5, 3), "by": out.desk.office.terminal, "today": MONDAY}
    item = actions.enter_item(authority=out.desk.justice, title="旧闻一则", **values)
    values = {"released_on": date(2016, 5, 4), "address": "https://old.example.gov.cn/1.html"}
    actions.release_item(item.pk, channel="website", by=out.desk.office.terminal, today=MONDAY, **values)
    assert rows(client)[0]["网址"] == "https://old.example.gov.cn/1.html"


def test_a_year_has_its_own_rows(client, out):
    assert [len(rows(client, f"/open-data/{year}/catalogue.csv")) for year in (2023, 2024)] == [0, 2]


def test_the_page_names_numbers_terms_and_fields(client, out):
    page = words(client.get("/open-data/"))
    assert "已公开信息 2 条的目录" in page
    assert "2024年 2" in page


@pytest.mark.parametrize("address", ["/open-data/catalogue.xls", "/open-data/0000/catalogue.csv"])
def test_there_is_no_other_format_and_no_year_nought(client, out, address):
    assert client.get(address).status_code == 404
