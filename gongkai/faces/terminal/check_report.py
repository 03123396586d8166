"""`gongkai check-report FILE…`: read published annual reports and check them. Never loads Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.forms.checks import check
from gongkai.knowledge.forms.figures import State, as_json
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Kind
from gongkai.knowledge.forms.reader.earlier import fits_as_previous
from gongkai.knowledge.forms.reader.reading import Reading, read_report
from gongkai.knowledge.forms.report import Report

HELP = "读取并核对已公布的政府信息公开工作年度报告"
CLEAN, ERRORS, UNREADABLE = 0, 1, 2
SEVERITIES = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒（不寻常，可能有合理解释）",
    Severity.INFORMATION: "提示",
    Severity.NOT_CHECKABLE: "无法核对",
}
TOO_MUCH = "这个文件的内容太多或嵌套太深，读取时内存不够，请只截取年度报告的部分后再试。"
MOST_CELLS = 6  # so many cells of a finding are shown; --json gives all


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a reading with its findings, or the reason why it could not be read."""

    file: str
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()
    reason: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", metavar="文件", help="年度报告：PDF 或纯文本；可以写多个")
    parser.add_argument("--previous", metavar="文件", help="上一年的报告，用来核对两年的衔接")
    parser.add_argument("--units", nargs="+", default=[], metavar="文件", help="所汇总的各单位报告，用来核对汇总数")
    parser.add_argument("--json", action="store_true", help="输出 JSON：每个文件一个对象的列表")


def run(args: argparse.Namespace) -> int:
    """Read, check and print. Returns 0 without errors, 1 with errors, 2 where a file could not be read."""
    _never_fail_to_print()
    beside = [read(file) for file in ([args.previous] if args.previous else []) + args.units]
    previous = beside[0].reading if args.previous else None
    units = [one.reading.report for one in beside[1 if args.previous else 0 :] if one.reading]
    all_units = units if len(units) == len(args.units) else []
    outcomes = [checked(read(file), previous.report if previous else None, all_units) for file in args.files]
    outcomes += [one for one in beside if one.reading is None]
    if args.json:
        print(json.dumps([shown_as_json(one) for one in outcomes], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(shown_as_text(one)) for one in outcomes))
    return _status(outcomes)


def read(file: str) -> Outcome:
    """Return the reading of a file, or the reason why not."""
    try:
        return Outcome(file, reading=read_report(Path(file)))
    except Unreadable as refusal:
        return Outcome(file, reason=refusal.reason)
    except (RecursionError, MemoryError):
        return Outcome(file, reason=TOO_MUCH)


def checked(outcome: Outcome, previous: Report | None, units: Sequence[Report]) -> Outcome:
    """Return the outcome with what the reading and every rule found."""
    if outcome.reading is None:
        return outcome
    report = outcome.reading.report
    remarks = list(outcome.reading.findings)
    if previous is not None and (misfit := fits_as_previous(report, previous)):
        remarks.append(misfit)
        previous = None
    findings = (*remarks, *check(report, previous=previous, units=units))
    return Outcome(outcome.file, outcome.reading, findings)


def _status(outcomes: Iterable[Outcome]) -> int:
    outcomes = list(outcomes)
    if any(one.reading is None for one in outcomes):
        return UNREADABLE
    return ERRORS if any(f.severity is Severity.ERROR for one in outcomes for f in one.findings) else CLEAN


def shown_as_json(outcome: Outcome) -> dict[str, object]:
    """Return the object of `cell-ids.md` for one file; cells in the form's order."""
    if outcome.reading is None:
        return {"file": outcome.file, "error": outcome.reason}
    report = outcome.reading.report
    cells = report.form.cells
    return {
        "file": outcome.file,
        "authority": report.authority,
        "year": report.year,
        "form": report.form.id,
        "cells": {cell: as_json(report.figures[cell], money=cells[cell].kind is Kind.MONEY) for cell in cells},
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "cells": list(finding.cells),
                "message": finding.message,
            }
            for finding in outcome.findings
        ],
    }


def shown_as_text(outcome: Outcome) -> Iterable[str]:
    """Yield the lines for a person: whose report, what was read, then the findings, the gravest first."""
    yield outcome.file
    if outcome.reading is None:
        yield f"  无法读取：{outcome.reason}"
        return
    report = outcome.reading.report
    year = f"{report.year}年度" if report.year else "年度不明"
    yield f"  {report.authority or '单位不明'}　{year}　{report.form.title}（{report.form.instrument}）"
    yield f"  {_counted(report)}"
    for severity, name in SEVERITIES.items():
        found = [finding for finding in outcome.findings if finding.severity is severity]
        if found:
            yield f"{name}：{len(found)}项"
            for finding in found:
                yield from _finding_lines(finding, report)
    if not any(f.severity in (Severity.ERROR, Severity.WARNING) for f in outcome.findings):
        yield "没有发现错误和需要提醒的问题。"


def _counted(report: Report) -> str:
    states = Counter(figure.state for figure in report.figures.values())
    counted = f"共{len(report.figures)}项指标：读到{states[State.READ]}项"
    if states[State.MISSING]:
        counted += f"，空缺{states[State.MISSING]}项"
    if states[State.AMBIGUOUS]:
        counted += f"，有多种读法{states[State.AMBIGUOUS]}项"
    return counted


def _finding_lines(finding: Finding, report: Report) -> Iterable[str]:
    yield f"  {finding.rule}　{finding.message}"
    if finding.severity is Severity.NOT_CHECKABLE:
        return
    named = list(zip(finding.cells, finding.values, strict=False))
    for cell, value in named[:MOST_CELLS]:
        place = report.figures[cell].where if cell in report.figures else ""
        label = report.form.cells[cell].label if cell in report.form.cells else ""
        yield f"      {cell}　{label}：{value}" + (f"（{place}）" if place else "")
    if len(named) > MOST_CELLS:
        yield f"      等{len(named)}项，全部见 --json"


def _never_fail_to_print() -> None:
    """A terminal that knows no Chinese shows escapes instead of ending in an error."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
