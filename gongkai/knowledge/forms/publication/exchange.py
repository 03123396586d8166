"""Reports for programs: JSON in the shape of `shared/cell-ids.md`, and CSV for whoever opens it in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from gongkai.knowledge.forms.figures import as_json
from gongkai.knowledge.forms.findings import Finding
from gongkai.knowledge.forms.form import Kind
from gongkai.knowledge.forms.publication.values import harmless, shown
from gongkai.knowledge.forms.report import Report

CSV_HEAD = ("编号", "指标", "单位", "数值", "状态", "机关", "年度")


def report_as_json(report: Report, findings: Iterable[Finding] = ()) -> dict[str, object]:
    """Return `{"authority", "year", "form", "cells": {id: {"value", "state"}}, "findings": […]}`."""
    cells = report.form.cells
    return {
        "authority": report.authority,
        "year": report.year,
        "form": report.form.id,
        "cells": {id_: as_json(report.number(id_), money=cell.kind is Kind.MONEY) for id_, cell in cells.items()},
        "findings": [finding_as_json(finding) for finding in findings],
    }


def finding_as_json(finding: Finding) -> dict[str, object]:
    """Return `{"rule", "severity", "cells", "message"}`."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "message": finding.message,
    }


def report_as_csv(report: Report) -> bytes:
    """Return every cell on a line of its own: id, label, unit, value, state, whose report it is and on which year.

    UTF-8 with a byte-order mark, without which spreadsheet programs show Chinese as rubbish. Blank where a figure is
    not known; text that could start a formula is disarmed.
    """
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(CSV_HEAD)
    whose = (harmless(report.authority or ""), report.year or "")
    for id_, cell in report.form.cells.items():
        figure = report.number(id_)
        rows.writerow(
            [harmless(id_), harmless(cell.label), harmless(cell.unit), shown(figure), figure.state.value, *whose]
        )
    return written.getvalue().encode("utf-8-sig")
