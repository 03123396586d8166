"""How a result is called: each form has words of its own for it."""

from __future__ import annotations

from gongkai.domain.oversight.models import Proceeding
from gongkai.knowledge.forms.catalog import NoFormForYear, form_for_year

PENDING = "尚未审结"
OLD_ROWS = {Proceeding.Outcome.UPHELD: "1", Proceeding.Outcome.CORRECTED: "2", Proceeding.Outcome.OTHER: "3"}


def outcome_label(kind: str, outcome: str, year: int) -> str:
    """Return the result in the words of the form of that year; "尚未审结" for ""."""
    if not outcome:
        return PENDING
    try:
        cells = form_for_year(year).cells
    except NoFormForYear:
        return Proceeding.Outcome(outcome).label
    if "D.1" in cells:
        row = "D" if kind == Proceeding.Kind.RECONSIDERATION else "E"
        return cells[f"{row}.{OLD_ROWS[Proceeding.Outcome(outcome)]}"].label.removesuffix("数")
    return cells[f"t4/{kind}/{outcome}"].label.rpartition("·")[2]
