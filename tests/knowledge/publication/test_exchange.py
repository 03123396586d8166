"""年报给程序和表格软件：JSON、CSV。缺的数是空，不是零"""

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings

from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.publication.exchange import report_as_csv, report_as_json
from gongkai.knowledge.forms.publication.values import harmless
from tests.knowledge.publication.reports import bureau_report, reports


def _rows(report):
    return list(csv.DictReader(io.StringIO(report_as_csv(report).decode("utf-8-sig"))))


def test_json_has_the_stated_shape():
    finding = Finding("T14", Severity.WARNING, "请说明。", ("A1.1", "A1.2"), ("1", "0"))

    shown = report_as_json(bureau_report(A2_4=Figure.missing(), C3_2=Figure.ambiguous((22, 2))), [finding])

    assert {key: shown[key] for key in ("authority", "year", "form", "findings")} == {
        "authority": "东阳市司法局",
        "year": 2017,
        "form": "national-2014",
        "findings": [{"rule": "T14", "severity": "warning", "cells": ["A1.1", "A1.2"], "message": "请说明。"}],
    }
    cells = shown["cells"]
    assert cells["A1"] == {"value": 288, "state": "read"}
    assert cells["A2.4"] == {"value": None, "state": "missing"}
    assert cells["C3.2"] == {"value": None, "state": "ambiguous", "candidates": [2, 22]}


@pytest.mark.parametrize(("amount", "written"), [("0", "0"), ("96171.60", "96171.6"), ("0.5", "0.5")])
def test_money_is_a_decimal_string(amount, written):
    assert report_as_json(bureau_report(G=Figure.of(Decimal(amount))))["cells"]["G"]["value"] == written


@settings(max_examples=30, deadline=None)
@given(reports())
def test_json_survives_being_written_and_read(report):
    shown = report_as_json(report)

    assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown


def test_csv_starts_with_the_mark_that_spreadsheets_need():
    assert report_as_csv(bureau_report())[:3] == b"\xef\xbb\xbf"


@settings(max_examples=30, deadline=None)
@given(reports())
def test_csv_gives_every_cell_and_leaves_unknown_ones_blank(report):
    rows = {row["编号"]: row for row in _rows(report)}

    expected = {
        id_: (str(figure.state), figure.value if figure.state is State.READ else None)
        for id_, figure in report.figures.items()
    }
    got = {id_: (row["状态"], Decimal(row["数值"]) if row["数值"] else None) for id_, row in rows.items()}
    assert got == expected


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r-2"])
def test_text_that_could_start_a_formula_is_disarmed(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "主动公开", "——", "1.当面申请数", "(一)收到申请数"])
def test_other_text_is_left_alone(text):
    assert harmless(text) == text
