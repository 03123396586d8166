"""年报数据交换 · 系统导出的 JSON、CSV 读回来一格不差；改坏的、别家的、上年的，逐格说明，一个也不悄悄收下"""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.exported import read_exported
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.filled import FilledWrongly
from gongkai.knowledge.forms.publication.exchange import report_as_csv, report_as_json
from gongkai.knowledge.forms.report import Report

UNIT, YEAR = "东阳市司法局", 2024
FORM = form("national-2021")
CELL, MONEY = "t2/licences/decisions", "t2/fees/amount"


def _report(form_id="national-2021", year=YEAR, unit=UNIT):
    the_form = form(form_id)
    return Report(the_form, {cell: Figure.of(number) for number, cell in enumerate(the_form.cells)}, unit, year)


def _json(**changed):
    return {**report_as_json(_report()), **changed}


def _with(cell, value):
    written = _json()
    written["cells"] = {**written["cells"], cell: value}
    return written


def _read(content, name="年报.json", the_form=FORM, year=YEAR):
    data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    return read_exported(data, name, the_form, authority=UNIT, year=year)


def _told(content, name="年报.json"):
    with pytest.raises((FilledWrongly, Unreadable)) as refused:
        _read(content, name)
    return str(getattr(refused.value, "problems", refused.value))


def _csv(encoding="utf-8-sig", change=("", "")):
    text = report_as_csv(_report()).decode("utf-8-sig")
    return text.replace(*change, 1).encode(encoding) if change[0] else text.encode(encoding)


def _values(report):
    return {cell: figure.value for cell, figure in report.figures.items()}


@pytest.mark.parametrize(
    ("form_id", "year"), [("national-2014", 2017), ("national-2019", 2020), ("national-2021", 2024)]
)
def test_what_was_exported_is_read_back_cell_by_cell(form_id, year):
    given_ = _report(form_id, year)
    as_json = json.dumps(report_as_json(given_)).encode()

    read = [_read(as_json, "a.json", given_.form, year), _read(report_as_csv(given_), "a.CSV", given_.form, year)]

    assert [_values(one) for one in read] == [_values(given_)] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_an_office_is_read(encoding):
    in_json = json.dumps(_json(), ensure_ascii=False).encode(encoding)

    assert _values(_read(in_json)) == _values(_read(_csv(encoding), "a.csv")) == _values(_report())


def test_the_list_of_one_that_check_report_prints_is_read():
    assert _values(_read([_json(file="年报.docx")])) == _values(_report())


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("约3件", f"编号{CELL}（许可·本年处理决定数量）应当填数字，现在是“约3件”"),
        (-1, "不能是负数，现在是“-1”"),
        (1.5, "应当是整数，现在是“1.5”"),
        (None, "没有填，没有的请填0"),
        (True, "应当填数字，现在是“true”"),
        ([1], "应当填数字，现在是“一组数据”"),
        (10**30, "应当填数字"),
    ],
)
def test_what_is_no_number_is_told_with_its_cell(value, told):
    assert told.partition("（")[0] in _told(_with(CELL, {"value": value, "state": "read"}))
    assert told.rpartition("）")[2] in _told(_with(CELL, {"value": value, "state": "read"}))


def test_several_readings_are_no_number():
    assert "几种读法" in _told(_with(CELL, {"value": None, "state": "ambiguous", "candidates": [2, 22]}))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"year": 2023}, "写的是2023年度，要报的是2024年度"),
        ({"year": None}, "没有写明年度"),
        ({"authority": "东阳市教育局"}, "写的单位是“东阳市教育局”"),
        ({"authority": None}, "没有写明单位"),
        ({"form": "national-2019"}, "国办公开办函〔2019〕60号的表式"),
        ({"form": "x" * 500}, "的表式，2024年度应当用"),
        ({"cells": {}}, "没有填"),
        ({"cells": []}, "没有“cells”"),
    ],
)
def test_another_year_unit_or_form_is_told(changed, told):
    assert told in _told(_json(**changed))


def test_a_cell_that_the_form_does_not_have_is_told():
    assert "编号Z9：本年度的表式没有这一格" in _told(_with("Z9", {"value": 1, "state": "read"}))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空"),
        (b"\xff\xfe\x00", "不是文字"),
        (b'{"cells": {"A1": NaN}}', "NaN不是数字"),
        (b'{"cells": {"A1": -Infinity}}', "-Infinity不是数字"),
        (b'{"cells": {}, "cells": {}}', "“cells”写了两次"),
        (b'{"cells": {"A1": 1', "第1行看不懂"),
        (b"[" * 100_000, "层次太多"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "层次太多"),
        (b"[" + b"9" * 100_000 + b"]", "没有“cells”"),
        (b"1e999999999", "没有“cells”"),
        (b" " * (2 * 2**20 + 1), "文件太大"),
        ("{“cells”：{}}".encode(), "看不懂"),
        (b'{"cells": {"\\ud800": 1}}', "有半个字"),
        (b'{"authority": "\\udfff", "cells": {}}', "有半个字"),
    ],
    ids=range(14),
)
def test_what_is_no_report_is_told(content, told):
    assert told in _told(content)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((f"{CELL},", "t2/licenses,"), "本年度的表式没有这一格"),
        ((f"\r\n{CELL}", f"\r\n{MONEY}"), "写了两次"),
        (("编号,指标", "指标,编号"), "没有这一格"),
        (("编号,", "代码,"), "第一行应当是“编号、指标"),
        ((f"{UNIT},2024", f"{UNIT},2023"), "“年度”一列写了2种"),
        ((f"{UNIT},2024", f'"{UNIT},2024'), "引号或者换行不配对"),
        (("许可·", "处罚·"), "行、列被移动或者改动过"),
    ],
)
def test_a_csv_that_was_altered_is_told(change, told):
    assert told in _told(_csv(change=change), "年报.csv")


def test_last_year_s_csv_is_told():
    content = report_as_csv(_report(year=2023))

    assert "写的是2023年度，要报的是2024年度" in _told(content, "年报.csv")


def test_columns_in_another_order_are_read_by_their_names():
    rows = [line.split(",") for line in report_as_csv(_report()).decode("utf-8-sig").splitlines()]
    turned = "\r\n".join(",".join(reversed(row)) for row in rows).encode()

    assert _values(_read(turned, "a.csv")) == _values(_report())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.csv"]))
def test_whatever_comes_is_told_or_read(content, name):
    with pytest.raises((FilledWrongly, Unreadable)):
        _read(content, name)
