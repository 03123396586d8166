"""核对结果 as the page shows them: numbered, sorted by weight, and placed beside the cells they speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.domain.reports.queries.explained import Explained
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Form

WORDS = {
    Severity.ERROR: "错误",
    Severity.WARNING: "预警",
    Severity.INFORMATION: "提示",
    Severity.NOT_CHECKABLE: "无法核对",
}
_WEIGHT = list(WORDS)


@dataclass(frozen=True)
class NotedCell:
    """A cell that a finding speaks of: its wording in the form and its value there."""

    id: str
    label: str
    value: str


@dataclass(frozen=True)
class Note:
    """A finding with the anchor that the cells link to; `said` is its key and explanation once a report is begun."""

    anchor: str
    rule: str
    severity: str
    word: str
    message: str
    cells: tuple[NotedCell, ...]
    said: Explained | None = None


@dataclass(frozen=True)
class Notes:
    """All findings of a report: those that ask for a look, those that could not be checked, and a count by severity."""

    raised: tuple[Note, ...]
    not_checkable: tuple[Note, ...]
    counts: tuple[tuple[str, str, int], ...]  # (severity, word, number), heaviest first

    @property
    def by_cell(self) -> dict[str, list[Note]]:
        """Return {cell id: raised findings that speak of it}."""
        placed: dict[str, list[Note]] = {}
        for note in self.raised:
            for cell in note.cells:
                placed.setdefault(cell.id, []).append(note)
        return placed


def noted(findings: Iterable[Finding], form: Form) -> Notes:
    """Return the findings as the page shows them, errors first; the order within a severity is kept."""
    ordered = sorted(findings, key=lambda finding: _WEIGHT.index(finding.severity))
    notes = [_note(number, finding, form) for number, finding in enumerate(ordered, 1)]
    not_checkable = Severity.NOT_CHECKABLE.value
    return Notes(
        raised=tuple(note for note in notes if note.severity != not_checkable),
        not_checkable=tuple(note for note in notes if note.severity == not_checkable),
        counts=_counts(notes),
    )


def explained_notes(findings: Iterable[Explained], form: Form) -> Notes:
    """Return the findings of a version with what was said to them."""
    told = list(findings)
    notes = noted([one.finding for one in told], form)
    ordered = iter(sorted(told, key=lambda one: _WEIGHT.index(one.finding.severity)))
    # 两边按同一次序排列：错误在前，同级按原来的先后。
    paired = {note.anchor: replace(note, said=one) for note, one in zip(_all(notes), ordered, strict=True)}
    return replace(
        notes,
        raised=tuple(paired[note.anchor] for note in notes.raised),
        not_checkable=tuple(paired[note.anchor] for note in notes.not_checkable),
    )


def _all(notes: Notes) -> list[Note]:
    """Return every note in the order of its number: what could not be checked weighs least."""
    return [*notes.raised, *notes.not_checkable]


def _note(number: int, finding: Finding, form: Form) -> Note:
    values: Mapping[str, str] = dict(zip(finding.cells, finding.values, strict=False))
    cells = tuple(
        NotedCell(cell, form.cells[cell].label, values.get(cell, "")) for cell in finding.cells if cell in form.cells
    )
    severity = finding.severity
    return Note(f"finding-{number}", finding.rule, severity.value, WORDS[severity], finding.message, cells)


def _counts(notes: Sequence[Note]) -> tuple[tuple[str, str, int], ...]:
    numbers = Counter(note.severity for note in notes)
    return tuple(
        (severity.value, word, numbers[severity.value]) for severity, word in WORDS.items() if numbers[severity.value]
    )
