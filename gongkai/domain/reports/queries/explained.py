"""核对结果 with what the preparer says to them; a warning without a word keeps a report from being frozen."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.domain.reports.models import AnnualReport, Explanation
from gongkai.knowledge.forms.findings import Finding, Severity

# 填报日期随每天变；同一问题昨天说明过，今天仍然有效。
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Explained:
    """A finding, its key, and the explanation that was given to exactly this finding; "" where there is none."""

    key: str
    finding: Finding
    explanation: str = ""
    explained_by: str = ""
    explained_on: date | None = None
    author_ids: tuple[int, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether it has to be corrected: no explanation helps."""
        return self.finding.severity is Severity.ERROR

    @property
    def needs_explanation(self) -> bool:
        """Whether it is a warning that nobody has explained."""
        return self.finding.severity is Severity.WARNING and not self.explanation


def key_of(finding: Finding) -> str:
    """Return what tells a finding from all others: rule, cells, their values and the message, days left out of it."""
    told = [finding.rule, finding.cells, finding.values, _DAY.sub("", finding.message)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


def explained(report: AnnualReport, findings: Iterable[Finding]) -> tuple[Explained, ...]:
    """Return the findings in their order, each with its latest explanation."""
    rows = Explanation.objects.filter(report=report).select_related("explained_by", "acted_for").order_by("pk")
    said = {row.key: row for row in rows}
    return tuple(_explained(finding, said.get(key_of(finding))) for finding in findings)


def _explained(finding: Finding, said: Explanation | None) -> Explained:
    if said is None:
        return Explained(key_of(finding), finding)
    people = [one for one in (said.explained_by, said.acted_for) if one]
    name = f"{people[0].name}（代{people[1].name}）" if said.acted_for else people[0].name
    return Explained(
        said.key, finding, said.explanation, name, said.explained_on, tuple(person.pk for person in people)
    )
