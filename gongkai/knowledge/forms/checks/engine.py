"""核对: one engine for reports that were compiled, typed in or read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongkai.knowledge.forms.checks import (
    arithmetic,
    bureau_narrative,
    bureau_table,
    channels,
    report_narrative,
    report_tables,
    rule_makers,
    shares_and_lists,
    units,
    year_to_year,
)
from gongkai.knowledge.forms.checks.case import Absent, Broken, Case, Check, Noted, Unknown, Verdict, shown
from gongkai.knowledge.forms.checks.rules import Rule, all_rules
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.report import Report

CHECKS: Mapping[str, Check] = {
    **arithmetic.CHECKS,
    **bureau_table.CHECKS,
    **bureau_narrative.CHECKS,
    **channels.CHECKS,
    **report_tables.CHECKS,
    **report_narrative.CHECKS,
    **rule_makers.CHECKS,
    **shares_and_lists.CHECKS,
    **units.CHECKS,
    **year_to_year.CHECKS,
}


def check(report: Report, previous: Report | None = None, units: Sequence[Report] = ()) -> list[Finding]:
    """Return what every rule that applies to the report's form finds, in the order of the rules.

    A rule whose input is absent gives one *not checkable* finding for what it could not check, beside what it found.

    Args:
        previous: last year's report of the same authority.
        units: the reports that this one sums up.
    """
    findings: list[Finding] = []
    for rule in all_rules():
        if report.form.id in rule.forms:
            findings.extend(_findings(Case(rule, report, previous, tuple(units))))
    return findings


def _findings(case: Case) -> list[Finding]:
    verdicts = _verdicts(case)
    found = [_finding(case, verdict) for verdict in verdicts if not isinstance(verdict, Unknown)]
    unknown = [verdict for verdict in verdicts if isinstance(verdict, Unknown)]
    return [*found, _not_checkable(case, unknown)] if unknown else found


def _verdicts(case: Case) -> list[Verdict]:
    found: list[Verdict] = []
    try:
        # One by one: what was found before an input turned out to be absent still counts.
        for verdict in CHECKS[case.rule.id](case):
            found.append(verdict)
    except Absent as absent:
        found.append(absent.unknown)
    return found


def _finding(case: Case, verdict: Broken | Noted) -> Finding:
    values = _values(case.report, verdict.cells)
    if isinstance(verdict, Noted):
        return Finding(case.rule.id, Severity.INFORMATION, f"{verdict.message}。", verdict.cells, values)
    severity = verdict.severity or case.rule.severity
    return Finding(case.rule.id, severity, f"{verdict.message}；{case.rule.explanation}。", verdict.cells, values)


def _not_checkable(case: Case, unknown: Iterable[Unknown]) -> Finding:
    reasons = dict.fromkeys(verdict.reason for verdict in unknown)
    cells = tuple(dict.fromkeys(c for verdict in unknown for c in verdict.cells if c in case.report.form.cells))
    message = f"无法核对“{_title(case.rule)}”：{'；'.join(reasons)}。"
    return Finding(case.rule.id, Severity.NOT_CHECKABLE, message, cells, _values(case.report, cells))


def _title(rule: Rule) -> str:
    return rule.title.replace("“", "‘").replace("”", "’")


def _values(report: Report, cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(shown(report.figures.get(cell) or Figure.missing()) for cell in cells)
