"""What the law lets happen, kept beside the program, sharing nothing with it: people are names, texts are numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

ORDERS = {
    "item": ["first_reviewer", "secrecy_reviewer", "signer"],
    "reply": ["drafter", "disclosure_head", "legal_reviewer", "signer"],
    "report": ["preparer", "report_reviewer", "head"],
}
SIGNED_BY_DRAFTER = {"item": False, "reply": True, "report": True}
DRAFTING = {
    "item": {"drafter", "disclosure_officer"},
    "reply": {"drafter", "disclosure_officer"},
    "report": {"preparer"},
}
NOT_FOR_OUTSIDERS = {"signer", "head"}


@dataclass
class Tenure:
    name: str
    role: str
    ended_on: date | None = None


@dataclass
class Cover:
    absent: str
    stand_in: str
    from_on: date
    to_on: date
    cancelled_on: date | None = None

    def holds(self, on: date) -> bool:
        return self.from_on <= on <= self.to_on and (self.cancelled_on is None or on < self.cancelled_on)


@dataclass
class Text:
    """One subject: which version stands, who wrote on it, and who approved which step of this version."""

    kind: str
    version: int = 1
    authors: set[str] = field(default_factory=set)
    approved: dict[int, set[str]] = field(default_factory=dict)
    is_submitted: bool = True
    is_withdrawn: bool = False

    @property
    def steps(self) -> list[int]:
        """The numbers of the steps that others do."""
        first = 2 if SIGNED_BY_DRAFTER[self.kind] else 1
        return list(range(first, len(ORDERS[self.kind]) + 1))

    @property
    def waits_at(self) -> int | None:
        left = [step for step in self.steps if step not in self.approved]
        return left[0] if left and self.is_submitted and not self.is_withdrawn else None

    @property
    def may_go_out(self) -> bool:
        done = [self.approved.get(step, set()) for step in self.steps]
        everybody = [name for people in [self.authors, *done] for name in people]
        return (
            self.is_submitted
            and not self.is_withdrawn
            and all(done)
            and len(everybody) == len(set(everybody))  # nobody twice, no author among them
        )

    def role_of(self, step: int) -> str:
        return ORDERS[self.kind][step - 1]

    def is_free(self, people: set[str]) -> bool:
        """Whether none of these people wrote the text or approved a step of it."""
        return not people & self.authors and not any(people & done for done in self.approved.values())

    def change(self, by: str) -> None:
        self.version += 1
        self.authors.add(by)
        self.approved.clear()
        self.is_submitted = False


@dataclass
class Ledger:
    """The bureau: who holds what, who is away, whose account is closed."""

    tenures: list[Tenure] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)

    def has(self, name: str, role: str, on: date) -> bool:
        return name not in self.closed and any(
            one.name == name and one.role == role and (one.ended_on is None or on < one.ended_on)
            for one in self.tenures
        )

    def ways(self, name: str, roles: set[str], on: date) -> Iterator[set[str]]:
        """Yield the people who would stand behind what `name` does in one of the roles: alone, or with the absent."""
        if name in self.closed:
            return
        for role in sorted(roles):
            if self.has(name, role, on):
                yield {name}
            for cover in self.covers:
                if cover.stand_in == name and cover.holds(on) and self.has(cover.absent, role, on):
                    yield {name, cover.absent}

    def may_sign(self, text: Text, step: int, name: str, on: date) -> bool:
        return any(text.is_free(people) for people in self.ways(name, {text.role_of(step)}, on))
