"""办理过程: what can happen to an application between receipt and reply, as dated facts.

The order in which steps are given does not matter; their dates do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar, TypeVar

from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.instruments import Law, instruments, law_on
from gongkai.knowledge.law.receipt import Arrival, received
from gongkai.knowledge.law.remedies import RemedyClass


class HistoryRefused(Refusal):
    """Steps that contradict each other or the law."""


@dataclass(frozen=True)
class CorrectionAsked:
    """告知补正. `answer_by`: the last day of the period the notice gives."""

    label: ClassVar = "补正告知"
    on: date
    answer_by: date | None = None


@dataclass(frozen=True)
class Corrected:
    """收到补正. `good_reason`: why a correction after the period is taken all the same."""

    label: ClassVar = "补正"
    on: date
    good_reason: str = ""


@dataclass(frozen=True)
class Asked:
    """征求意见: sent, reached whom it asks, answered; None where that has not happened."""

    kind: ClassVar[str]
    label: ClassVar[str]
    sent_on: date
    reached_on: date | None = None
    answered_on: date | None = None

    @property
    def on(self) -> date:
        """The day of sending."""
        return self.sent_on

    @property
    def done_on(self) -> date | None:
        """The day the opinion arrived."""
        return self.answered_on


class ThirdPartyAsked(Asked):
    """征求第三方意见."""

    kind = "third_party"
    label = "征求第三方意见"


class CoMakerAsked(Asked):
    """征求共同制作机关意见."""

    kind = "co_maker"
    label = "征求共同制作机关意见"


class AgencyAsked(Asked):
    """征求其他机关意见."""

    kind = "agency"
    label = "征求其他机关意见"


@dataclass(frozen=True)
class FeeAsked:
    """收费通知: sent, received by the applicant, paid."""

    kind: ClassVar = "fee"
    label: ClassVar = "收费通知"
    sent_on: date
    reached_on: date | None = None
    paid_on: date | None = None

    @property
    def on(self) -> date:
        """The day of sending."""
        return self.sent_on

    @property
    def done_on(self) -> date | None:
        """The day of payment."""
        return self.paid_on


@dataclass(frozen=True)
class Extended:
    """延期: the applicant was told on that day that the reply comes up to `working_days` later."""

    label: ClassVar = "延期告知"
    told_on: date
    working_days: int

    @property
    def on(self) -> date:
        """The day the applicant was told."""
        return self.told_on


@dataclass(frozen=True)
class Replied:
    """答复. `on` is the legal service date; the time for remedies runs from `delivered_on` where that is known.

    `remedies`: None where the reply opens none.
    """

    label: ClassVar = "答复"
    on: date
    decided_on: date | None = None
    delivered_on: date | None = None
    remedies: RemedyClass | None = RemedyClass.OTHER


@dataclass(frozen=True)
class Withdrawn:
    """撤回申请."""

    label: ClassVar = "撤回申请"
    on: date


Step = (
    CorrectionAsked
    | Corrected
    | ThirdPartyAsked
    | CoMakerAsked
    | AgencyAsked
    | FeeAsked
    | Extended
    | Replied
    | Withdrawn
)
S = TypeVar("S")

# What can become known after the step itself.
LATER_DAYS = frozenset({"reached_on", "answered_on", "paid_on", "delivered_on"})


@dataclass(frozen=True)
class LawOverride:
    """The text of the Regulations a person chose for a case of May 2019, and why."""

    law: Law
    reason: str


@dataclass(frozen=True)
class History:
    """One application from its receipt on. `received_on` is None where no clock runs yet."""

    received_on: date | None
    steps: tuple[Step, ...] = ()
    override: LawOverride | None = None
    arrival: Arrival | None = None

    @classmethod
    def of(cls, arrival: Arrival, *steps: Step, override: LawOverride | None = None) -> History:
        """Return the history of what arrived so. Raises RuleNotInForce before 2008-05-01."""
        receipt = received(arrival)
        return cls(receipt.received_on if receipt else None, steps, override, arrival)

    def all(self, kind: type[S]) -> Iterator[S]:
        """Yield the steps of that kind by date."""
        yield from sorted((step for step in self.steps if isinstance(step, kind)), key=_day_of)

    @property
    def asked(self) -> tuple[Asked | FeeAsked, ...]:
        """Whatever was sent out and is waited for: opinions, then the fee."""
        return (*self.all(Asked), *self.all(FeeAsked))

    @property
    def final(self) -> tuple[Replied | Withdrawn, ...]:
        """What ended the case; at most one where the history is possible."""
        return (*self.all(Replied), *self.all(Withdrawn))

    def without(self, *dropped: object) -> History:
        """Return the history without these very steps."""
        return replace(self, steps=tuple(step for step in self.steps if not any(step is one for one in dropped)))

    def known_on(self, as_of: date) -> History:
        """Return the history as it stood on that day: what happened later is left out."""
        received_on = self.received_on if self.received_on and self.received_on <= as_of else None
        happened = tuple(_known(step, as_of) for step in self.steps if step.on <= as_of)
        return replace(self, received_on=received_on, steps=happened)

    @property
    def last_on(self) -> date | None:
        """The latest day any step names; None for a history without any day."""
        days = [day for step in self.steps for day in days_of(step)]
        return max([*days, *([self.received_on] if self.received_on else [])], default=None)


def days_of(step: Step) -> list[date]:
    """Return the days on which something of the step happened; the period it gives (`answer_by`) is none."""
    named = [getattr(step, field.name) for field in fields(step) if field.name != "answer_by"]
    return [day for day in named if isinstance(day, date)]


def law_of(history: History, received_on: date) -> Law:
    """Return the text of the Regulations that governs the case. Raises RuleNotInForce."""
    return history.override.law if history.override else law_on(received_on)


def deciding_day(history: History, received_on: date) -> date:
    """Return the day that chooses the version of every limit: that of receipt, or one under the overriding law."""
    law = law_of(history, received_on)
    governing = next(known for known in instruments().values() if known.law is law)
    return min(max(received_on, governing.in_force_from), governing.in_force_to or date.max)


def _known(step: Step, as_of: date) -> Step:
    unknown = {
        field.name: None
        for field in fields(step)
        if field.name in LATER_DAYS and (day := getattr(step, field.name)) and day > as_of
    }
    return replace(step, **unknown) if unknown else step  # type: ignore[arg-type]  # only days that can be None


def _day_of(step: object) -> date:
    day: date = step.on  # type: ignore[attr-defined]  # every step says when it began
    return day
