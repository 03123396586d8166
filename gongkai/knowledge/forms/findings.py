"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`domain.md`: E wrong, W unusual but explainable, I information; *not checkable* is neither pass nor warning."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True)
class Finding:
    """One finding: `message` is one Chinese sentence that says what is wrong and what would explain it.

    `cells` are the ids it speaks of; `values` their values as shown, in the same order.
    """

    rule: str
    severity: Severity
    message: str
    cells: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
