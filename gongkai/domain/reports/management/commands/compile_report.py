"""`gongkai compile-report`: a year's report compiled from the records, with what the checks find."""

from __future__ import annotations

import json
import unicodedata
from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.domain.audit.management.readiness import NOT_POSSIBLE, require_database
from gongkai.domain.reports import queries
from gongkai.knowledge.forms.catalog import columns_of
from gongkai.knowledge.forms.figures import as_json, plain_decimal
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Form, Kind, Line, Table
from gongkai.knowledge.forms.report import Report
from gongkai.knowledge.law.errors import Refusal

WORDS = {
    Severity.ERROR: "错误",
    Severity.WARNING: "预警",
    Severity.INFORMATION: "提示",
    Severity.NOT_CHECKABLE: "无法核对",
}
LABEL_WIDTH = 76


class Command(BaseCommand):
    help = "由记录编制一个年度的报告，并核对。只读取，可随时运行。退出码：0 已编制；2 不能编制，并说明原因。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", metavar="年度", type=report_year, help="报告年度，例如 2017")
        parser.add_argument("--authority", metavar="代码", help="机关代码；只有一个报告单位时可以省略")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出，供其他程序读取")

    def handle(self, *args: Any, year: int, authority: str | None, json: bool, **options: Any) -> None:
        """Compile, check and print."""
        require_database()
        try:
            report = queries.compiled(authority, year)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=NOT_POSSIBLE) from refusal
        found = queries.findings(report)
        self.stdout.write(as_text(report, found) if not json else as_json_text(report, found))


def report_year(text: str) -> int:
    """Return the year that was typed. Raises ArgumentTypeError for anything but four digits."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ArgumentTypeError(f"“{text}”不是年度，请写四位数字，例如 2017")
    return int(text)


def as_json_text(report: Report, found: Iterable[Finding]) -> str:
    """Return the report in the shape of `check-report --json`: one object."""
    cells = {
        cell: as_json(figure, money=report.form.cells[cell].kind is Kind.MONEY)
        for cell, figure in report.figures.items()
    }
    shown = {
        "authority": report.authority,
        "year": report.year,
        "form": report.form.id,
        "cells": cells,
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "cells": list(finding.cells),
                "message": finding.message,
            }
            for finding in found
        ],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2)


def as_text(report: Report, found: Sequence[Finding]) -> str:
    """Return the report's table as lines for a person, rules beside the figures they speak of, then the findings."""
    title = f"{report.year}年度{report.form.title}"
    heading = [title, f"填报单位：{report.authority}（草稿，由记录统计）", ""]
    return "\n".join([*heading, *_table(report, found), "", *_findings(found)])


def _table(report: Report, found: Sequence[Finding]) -> Iterator[str]:
    for table in report.form.tables:
        if table.columns.keys() != {"value"}:
            yield from ("", table.title)
        for line in table.lines:
            yield from _lines(report, table, line, found)


def _lines(report: Report, table: Table, line: Line, found: Sequence[Finding]) -> Iterator[str]:
    """Yield a printed line: as it is where it has one figure, else with its figures below it, each on a line."""
    if line.cell:
        yield _line(report, line, line.cell, found)
        return
    yield _indented(line)
    columns = columns_of(table, line.row, report.form) if line.row else ()
    for column in columns:
        inner = Line(table.columns[column], depth=line.depth + 1)
        yield _line(report, inner, f"{table.id}/{line.row}/{column}", found)


def _line(report: Report, line: Line, cell: str, found: Sequence[Finding]) -> str:
    figure = report.figures[cell]
    value = plain_decimal(figure.value) if figure.value is not None else "空白"
    rules = dict.fromkeys(f.rule for f in found if cell in f.cells and f.severity is not Severity.NOT_CHECKABLE)
    mark = f"  ← {'、'.join(rules)}" if rules else ""
    return f"{_padded(_indented(line))} {value:>8} {_unit(report.form, cell)}{mark}"


def _indented(line: Line) -> str:
    return "  " * line.depth + line.label


def _unit(form: Form, cell: str) -> str:
    return form.cells[cell].unit


def _padded(text: str) -> str:
    """Return the text padded to the width of the label column; Chinese characters take two places."""
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
    return text + " " * max(0, LABEL_WIDTH - width)


def _findings(found: Sequence[Finding]) -> Iterator[str]:
    counts = "，".join(f"{word}{number}条" for severity, word in WORDS.items() if (number := _number(found, severity)))
    yield f"核对结果：{counts or '没有发现问题'}。"
    for severity, word in WORDS.items():
        for finding in found:
            if finding.severity is severity:
                yield f"【{word}】{finding.rule} {finding.message}"


def _number(found: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in found)
