"""The working of a fee, for the page: what was typed, band by band, and the sum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.queries.fees import facts_of, fee_of
from gongkai.faces.backoffice.letters.forms import FactsForm
from gongkai.knowledge.law.errors import Refusal


@dataclass(frozen=True)
class Worked:
    """The bands and the sum in 元, or why none is due."""

    steps: tuple[str, ...] = ()
    amount: int = 0
    refusal: str = ""


def worked(form: FactsForm, today: date) -> Worked | None:
    """Return the working of a form that was sent; None where it counts nothing."""
    counted = form.fee() if form.is_bound and form.is_valid() else None
    if counted is None:
        return None
    try:
        fee = fee_of(counted, today)
    except Refusal as refusal:
        return Worked(refusal=str(refusal))
    steps = facts_of(fee)["fee_steps"]
    return Worked(steps if isinstance(steps, tuple) else (), fee.amount)
