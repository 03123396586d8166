"""The sample bureau's diary: acts put down in any order, done in the order of their days, each with its day as `today`.

What an act returns is kept under a name, so that a later act can be about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from typing import Any

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority

Act = Callable[..., Any]
Progress = Callable[[int, int], None]


class Diary:
    """One bureau's acts by day. Those of one day are done in the order in which they were put down."""

    def __init__(self, *, authority: Authority, sections: Mapping[str, Authority], by: User, seed: int) -> None:
        self.authority = authority
        self.sections = sections
        self.by = by
        self.rng = Random(seed)  # noqa: S311 - the sample must be the same every time, not secret
        self._kept: dict[str, Any] = {}
        self._planned: list[tuple[date, Callable[[date], None]]] = []

    def found(self, day: date, act: Act, *, keep_as: str = "", **values: Any) -> None:
        """Plan an act that makes a record of the bureau; it is kept as `keep_as`."""

        def do(today: date) -> None:
            self._kept[keep_as] = act(authority=self.authority, by=self.by, today=today, **values)

        self._planned.append((day, do))

    def follow(self, day: date, act: Act, about: str, *, keep_as: str = "", **values: Any) -> None:
        """Plan an act about the record kept as `about`; what it returns is kept as `keep_as`."""

        def do(today: date) -> None:
            self._kept[keep_as] = act(self._kept[about].pk, by=self.by, today=today, **values)

        self._planned.append((day, do))

    def kept(self, name: str) -> Any:
        """Return the record kept under a name. Raises KeyError before its act was done."""
        return self._kept[name]

    def live(self, progress: Progress) -> None:
        """Do every act; after each, `progress` is told how many are done, and of how many."""
        ordered = sorted(self._planned, key=lambda planned: planned[0])
        for done, (day, do) in enumerate(ordered, start=1):
            do(day)
            progress(done, len(ordered))
