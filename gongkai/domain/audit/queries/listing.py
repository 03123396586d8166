"""What happened: the entries of some authorities, filtered, the latest first, personal data masked.

Authorities stand above this app, so who may read comes as values: the codes of the viewer's authorities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries.masking import masked_text, masked_value

EXPORTED_AT_A_TIME = 2000


@dataclass(frozen=True)
class Wanted:
    """What is asked for; what is left empty is not asked. Both days are included; `without_acts` stay out."""

    authority_code: str = ""
    from_on: date | None = None
    to_on: date | None = None
    person: str = ""
    act: str = ""
    subject: str = ""
    without_acts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownEntry:
    """An entry as it may be shown. `key` marks its place in the list."""

    key: int
    authority_code: str
    sequence: int
    on: date
    actor_name: str
    act: str
    subject_kind: str
    subject_id: str
    subject_label: str
    article: str
    reason: str
    details: Mapping[str, object]


@dataclass(frozen=True)
class EntryPage:
    """Some entries, the latest first; `next` asks for those before them, None at the end."""

    rows: tuple[ShownEntry, ...]
    next: int | None


def page_of_entries(codes: Collection[str], wanted: Wanted, *, before: int | None = None, limit: int = 50) -> EntryPage:
    """Return one page of the entries of these authorities, by key: adding entries meanwhile moves no row."""
    found = _entries(codes, wanted)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = [_shown(entry) for entry in found[: limit + 1]]
    return EntryPage(tuple(rows[:limit]), rows[limit - 1].key if len(rows) > limit else None)


def entries_about(subject_kind: str, subject_id: int) -> tuple[ShownEntry, ...]:
    """Return the entries about one record, the oldest first; `subject_kind` as in "applications.application"."""
    found = Entry.objects.filter(subject_kind=subject_kind, subject_id=str(subject_id)).order_by("sequence")
    return tuple(_shown(entry) for entry in found)


def every_entry(codes: Collection[str], wanted: Wanted) -> Iterator[ShownEntry]:
    """Yield all entries asked for, the latest first, a few thousand in memory at a time."""
    for entry in _entries(codes, wanted).iterator(chunk_size=EXPORTED_AT_A_TIME):
        yield _shown(entry)


def _entries(codes: Collection[str], wanted: Wanted) -> QuerySet[Entry]:
    asked = {wanted.authority_code} if wanted.authority_code else set(codes)
    found = Entry.objects.filter(authority_code__in=asked & set(codes)).order_by("-pk")
    conditions = {
        "on__gte": wanted.from_on,
        "on__lte": wanted.to_on,
        "actor_name__icontains": wanted.person,
        "act": wanted.act,
        "subject_label__icontains": wanted.subject,
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value})
    return found.exclude(act__in=wanted.without_acts) if wanted.without_acts else found


def _shown(entry: Entry) -> ShownEntry:
    return ShownEntry(
        key=entry.pk,
        authority_code=entry.authority_code,
        sequence=entry.sequence,
        on=entry.on,
        actor_name=masked_text(entry.actor_name),
        act=entry.act,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        subject_label=masked_text(entry.subject_label),
        article=entry.article,
        reason=masked_text(entry.reason),
        details={key: masked_value(value) for key, value in entry.details.items()},
    )
