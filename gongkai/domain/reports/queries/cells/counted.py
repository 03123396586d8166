"""What a figure is made of: the records of some families, counted or summed up."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.reports.queries.counting import Family, Part


@dataclass(frozen=True)
class Counted:
    """What a cell counts: its parts do not overlap; `is_sum` adds up the records' amounts instead of counting them."""

    parts: tuple[Part, ...]
    is_sum: bool = False

    @property
    def families(self) -> tuple[Family, ...]:
        """The families of its parts, each once."""
        return tuple({part.family.name: part.family for part in self.parts}.values())

    @property
    def is_declared(self) -> bool:
        """Whether a person says it: without a word from anybody the figure is missing, not 0."""
        return any(family.is_declared for family in self.families)
