"""What is wrong with a spreadsheet of items, cell by cell, and what of it can be entered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gongkai.domain.disclosures.models import Batch


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or worth a look. `row` as the spreadsheet program counts; 0 for the file as a whole."""

    row: int
    label: str
    message: str

    def __str__(self) -> str:
        """Return it in words: 第12行“形成日期”：…"""
        place = f"第{self.row}行" if self.row else ""
        named = f"“{self.label}”" if self.label else ""
        return f"{place}{named}：{self.message}" if place or named else self.message


@dataclass(frozen=True)
class Line:
    """One row that was read: `values` by field name, `written` as it stood in the file by label."""

    row: int
    values: Mapping[str, Any]
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """A spreadsheet, looked at. `problems` keep their rows out; `warnings` do not.

    `flagged`: the rows with what looks like personal information; `justified`: those of them that give a reason.
    """

    kind: str
    digest: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    flagged: frozenset[int] = frozenset()
    justified: frozenset[int] = frozenset()

    @cached_property
    def good(self) -> tuple[Line, ...]:
        """The rows that can be entered."""
        bad = self.bad_rows
        return () if 0 in bad else tuple(line for line in self.lines if line.row not in bad)

    @cached_property
    def bad(self) -> tuple[Line, ...]:
        """The rows that cannot."""
        bad = self.bad_rows
        return self.lines if 0 in bad else tuple(line for line in self.lines if line.row in bad)

    @cached_property
    def bad_rows(self) -> frozenset[int]:
        """Their numbers; 0 where the file as a whole is refused."""
        return frozenset(problem.row for problem in self.problems)

    @property
    def kind_label(self) -> str:
        """新拟信息 or 历史数据补录."""
        return str(Batch.Kind(self.kind).label)

    @cached_property
    def reasons(self) -> Mapping[int, str]:
        """{row: what is wrong with it, in one sentence}."""
        found: dict[int, list[str]] = defaultdict(list)
        for problem in self.problems:
            found[problem.row].append(f"{problem.label}：{problem.message}" if problem.label else problem.message)
        return {row: "；".join(said) for row, said in found.items()}
