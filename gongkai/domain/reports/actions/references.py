"""One loading in progress: for whom, by whom, and the records its lines refer to by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.queries import by_number
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import section_by_code
from gongkai.domain.disclosures.queries.register import document_by_number
from gongkai.domain.reports.actions.fields import BadValue

LOOK_UP: dict[str, Callable[[Authority, str], Any]] = {
    "application": by_number,
    "normative_document": document_by_number,
    "section": section_by_code,
}


@dataclass(frozen=True)
class Broken:
    """A name whose line has an error."""

    line: int


@dataclass
class Loading:
    """What the lines of one file share."""

    authority: Authority
    by: User
    today: date
    _named: dict[tuple[str, str], Any] = field(default_factory=dict)

    def found(self, act: Callable[..., Any], **values: Any) -> Any:
        """Do an act that makes a record of the authority."""
        return act(authority=self.authority, by=self.by, today=self.today, **values)

    def follow(self, act: Callable[..., Any], about: Any, **values: Any) -> Any:
        """Do an act about a record."""
        return act(about.pk, by=self.by, today=self.today, **values)

    def keep(self, kind: str, name: str, record: Any) -> None:
        """Remember a record, or a Broken, under the name that later lines use."""
        self._named[kind, name] = record

    def holds(self, kind: str, name: str) -> bool:
        """Whether a line of this file has used the name already."""
        return (kind, name) in self._named

    def named(self, kind: str, name: str) -> Any:
        """Return the record of that name: from a line above, else, where the name is a number or code, as stored.

        Raises:
            BadValue: there is none, or its line has an error.
        """
        record = self._named.get((kind, name))
        if record is None and kind in LOOK_UP:
            record = LOOK_UP[kind](self.authority, name)
            if record is not None:
                self.keep(kind, name, record)
        if record is None:
            raise BadValue(f"找不到所引用的“{name}”。被引用的记录应当写在引用它的行之前")
        if isinstance(record, Broken):
            raise BadValue(f"所引用的“{name}”在第{record.line}行，那一行有错")
        return record

    def both_or_none(self, values: dict[str, Any], first: str, second: str) -> tuple[Any, Any] | None:
        """Take two fields out of `values` that only make sense together. Raises BadValue where one is missing."""
        pair = values.pop(first, None), values.pop(second, None)
        if pair == (None, None):
            return None
        if None in pair:
            raise BadValue(f"“{first}”和“{second}”应当一起写，或者都不写")
        return pair
