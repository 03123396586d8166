"""台账的合计: what stands at its foot, counted from the cases it lists; of a whole year it is table 三."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count

from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.ledger import FORM
from gongkai.domain.applications.queries.register.wanted import State, Wanted
from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.crosswalk import cell_for
from gongkai.knowledge.law.decisions import decision

TABLE = "t3"
MOVES = (State.RECEIVED, State.CARRIED_IN, State.CONCLUDED, State.CARRIED_OUT)
KINDS = tuple((str(value), str(label)) for value, label in Application.ApplicantKind.choices)


@dataclass(frozen=True)
class SumLine:
    """One line: its words, how far it is moved in, and the numbers by kind of applicant, their total last.

    A heading has no numbers.
    """

    label: str
    depth: int
    numbers: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted in it."""
        return not any(self.numbers)


@dataclass(frozen=True)
class Sums:
    """The sums of a ledger: {state: {kind: cases}} and {row of table 三, "" for none: {kind: concluded cases}}."""

    moves: Mapping[str, Mapping[str, int]]
    results: Mapping[str, Mapping[str, int]]

    def total(self, state: str) -> int:
        """Return how many cases in all."""
        return sum(self.moves[state].values())

    @property
    def cases(self) -> int:
        """How many cases the ledger lists."""
        return self.total(State.RECEIVED) + self.total(State.CARRIED_IN)

    def lines(self) -> tuple[SumLine, ...]:
        """Return the lines in the order and with the words of table 三; headings between them."""
        return tuple(self._lines())

    def lines_in_short(self) -> tuple[SumLine, ...]:
        """Return the lines without those in which nothing was counted, and without headings of nothing."""
        kept: list[SumLine] = []
        for line in reversed(self.lines()):
            is_over_something = bool(kept) and kept[-1].depth > line.depth
            if is_over_something or not line.is_empty:
                kept.append(line)
        return tuple(reversed(kept))

    def _lines(self) -> Iterator[SumLine]:
        yield SumLine("一、本期新收", 0, _numbers(self.moves[State.RECEIVED]))
        yield SumLine("二、上期结转", 0, _numbers(self.moves[State.CARRIED_IN]))
        yield SumLine("三、本期办理结果", 0, ())
        table = next(one for one in form(FORM).tables if one.id == TABLE)
        for line in table.lines:
            if line.row is None and line.depth:
                yield SumLine(line.label, line.depth, ())
            elif line.row in table.result_rows:
                yield SumLine(line.label, line.depth, _numbers(self.results.get(str(line.row), {})))
        elsewhere = SumLine("表式没有对应项的", 1, _numbers(self.results.get("", {})))
        if not elsewhere.is_empty:
            yield elsewhere
        yield SumLine("（七）总计", 1, _numbers(self.moves[State.CONCLUDED]))
        yield SumLine("四、结转下期", 0, _numbers(self.moves[State.CARRIED_OUT]))


def sums_of(wanted: Wanted) -> Sums:
    """Return the sums of the cases that the ledger lists. One query."""
    grouped = wanted.cases().order_by().values_list("applicant_kind", "decision", "interest")
    counts = {state.value: Count("pk", filter=wanted.when(state)) for state in MOVES}
    moves: dict[str, Counter[str]] = {state.value: Counter() for state in MOVES}
    results: dict[str, Counter[str]] = {}
    for kind, code, interest, *numbers in grouped.annotate(**counts):
        found = dict(zip(counts, numbers, strict=True))
        for state, number in found.items():
            moves[state][kind] += number
        if concluded := found[State.CONCLUDED]:
            results.setdefault(_row(code, interest), Counter())[kind] += concluded
    return Sums(moves, results)


def _row(code: str, interest: str) -> str:
    return cell_for(FORM, decision(code).code, interest or None).row or ""


def _numbers(counted: Mapping[str, int]) -> tuple[int, ...]:
    by_kind = [counted.get(kind, 0) for kind, _ in KINDS]
    return (*by_kind, sum(by_kind))
