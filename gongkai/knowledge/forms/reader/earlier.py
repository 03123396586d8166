"""Whether one report can serve as last year's report of another."""

from __future__ import annotations

from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.report import Report


def fits_as_previous(report: Report, previous: Report) -> Finding | None:
    """Return None if `previous` may be of the same authority, else the finding that says it is not.

    A name that is not printed is no reason against it; 人民政府 is left out of names before comparing. Whether it is
    of the year before is for the rules that need it: they answer *not checkable* where it is not.
    """
    if report.authority and previous.authority and _bare(report.authority) != _bare(previous.authority):
        message = (
            f"给出的上年报告是{previous.authority}的，本报告是{report.authority}的，没有用来核对；"
            "请用 --previous 给出本单位上一年的报告。"
        )
        return Finding("READ-PREVIOUS", Severity.WARNING, message)
    return None


def _bare(authority: str) -> str:
    return authority.replace("人民政府", "").replace(" ", "")
