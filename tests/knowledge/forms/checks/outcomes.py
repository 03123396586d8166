"""What the checks found, in a form that tests compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gongkai.knowledge.forms.checks import check
from gongkai.knowledge.forms.report import Report


def counted(severity: str, report: Report, previous: Report | None = None, units: Sequence[Report] = ()) -> Counter:
    """Return how often each rule fired with a severity."""
    return Counter(f.rule for f in check(report, previous, units) if f.severity == severity)


def outcome(rule: str, report: Report, previous: Report | None = None, units: Sequence[Report] = ()) -> str:
    """Return what one rule answers: "holds", or its severities joined by "+", each once, in the order given."""
    found = [f.severity.value for f in check(report, previous, units) if f.rule == rule]
    return "+".join(dict.fromkeys(found)) or "holds"


def cells_of(rule: str, report: Report, previous: Report | None = None, units: Sequence[Report] = ()) -> list:
    """Return the cells that each finding of a rule names."""
    return [f.cells for f in check(report, previous, units) if f.rule == rule]


def message_of(rule: str, report: Report, previous: Report | None = None) -> str:
    """Return the sentence of a rule's only finding."""
    (message,) = [f.message for f in check(report, previous) if f.rule == rule]
    return message
