"""审查呈批单: the whole record of a chain, as data to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import by_code
from gongkai.domain.review.models import Chain, Opinion, Outcome, Step
from gongkai.domain.review.queries.standing import history, is_void, state_of


@dataclass(frozen=True)
class CheckedPoint:
    """核对事项: the point, and whether it was confirmed."""

    text: str
    is_ticked: bool


@dataclass(frozen=True)
class FormRow:
    """One line of the form. `is_void`: given on a text that was changed afterwards."""

    label: str
    role: str
    outcome: str
    opinion: str
    basis: str
    points: tuple[CheckedPoint, ...]
    signature: str
    on: date
    is_void: bool


@dataclass(frozen=True)
class ReviewForm:
    """审查呈批单. `rows` in the order given, void ones included; `waiting`: the labels of the steps still to come."""

    title: str
    kind: str
    authority: str
    drafted_by: str
    started_on: date
    standing: str
    approved_on: date | None
    text_hash: str
    rows: tuple[FormRow, ...]
    waiting: tuple[str, ...]

    @property
    def valid_rows(self) -> tuple[FormRow, ...]:
        """The rows on the text that stands."""
        return tuple(row for row in self.rows if not row.is_void)


def review_form(chain: Chain) -> ReviewForm:
    """Return the record of a chain as it stands now."""
    standing = state_of(chain)
    steps = {step.number: step for step in standing.steps}
    authority = by_code(chain.authority_code)
    waiting = [step.label for step in standing.steps if standing.step and step.number >= standing.step.number]
    return ReviewForm(
        title=chain.title,
        kind=chain.get_kind_display(),
        authority=authority.name if authority else chain.authority_code,
        drafted_by=chain.drafted_by.name,
        started_on=chain.started_on,
        standing=standing.label,
        approved_on=chain.approved_on,
        text_hash=chain.text_hash,
        rows=tuple(_row(opinion, steps.get(opinion.step), chain) for opinion in history(chain)),
        waiting=tuple(waiting),
    )


def _row(opinion: Opinion, step: Step | None, chain: Chain) -> FormRow:
    reviewed = step and opinion.outcome in {Outcome.APPROVE, Outcome.RETURN}
    points = step.checklist if step and reviewed else []
    return FormRow(
        label=step.label if step else Outcome(opinion.outcome).label,
        role=Role(step.role).label if step else "",
        outcome=Outcome(opinion.outcome).label,
        opinion=opinion.opinion,
        basis=opinion.basis,
        points=tuple(CheckedPoint(point["text"], point["key"] in opinion.ticked) for point in points),
        signature=opinion.signature,
        on=opinion.on,
        is_void=is_void(opinion, chain),
    )
