"""Adding an entry. There is no act that changes or removes one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.db import connection, models

from gongkai.domain.audit.models import Chain, Entry

SM3 = "sm3"
SHA_256 = "sha256"


class Actor(Protocol):
    """Who acts. A protocol, because the user's app stands above this one."""

    pk: Any
    name: Any


class Citation(Protocol):
    """An article; what it prints as is stored."""

    def __str__(self) -> str: ...


class OutsideTransaction(RuntimeError):
    """An entry is written in the transaction of its act or not at all: a bug of the caller."""


def record(
    act: str,
    *,
    subject: models.Model,
    by: Actor,
    authority_code: str,
    article: Citation,
    on: date,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> Entry:
    """Add one entry to the authority's chain, in the transaction of the act it tells of.

    Args:
        act: the name of the act's function.
        subject: what was acted upon; its kind, number and label are stored as values.
        on: day of the act, in Asia/Shanghai.
        details: what the act wrote, by field; days and decimals are stored as text, floats are refused.

    Raises:
        OutsideTransaction: no transaction is open.
        TypeError: `details` holds something whose stored form is not certain.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{act} writes its audit entry outside a transaction")
    # 锁住链尾：同一机关同时办理的两件事依次入链，链不分叉。
    chain, _ = Chain.objects.select_for_update().get_or_create(authority_code=authority_code)
    entry = Entry(
        authority_code=authority_code,
        sequence=chain.last_sequence + 1,
        act=act,
        article=str(article),
        on=on,
        actor_id=str(by.pk),
        actor_name=by.name,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:300],
        reason=reason,
        details=_plain(details or {}),
        algorithm=preferred_algorithm(),
        previous_hash=chain.last_hash,
    )
    entry.hash = entry.computed_hash()
    entry.save(force_insert=True)
    chain.last_sequence, chain.last_hash = entry.sequence, entry.hash
    chain.save(update_fields=["last_sequence", "last_hash"])
    return entry


def preferred_algorithm() -> str:
    """Return SM3 (GB/T 32905) where this machine's OpenSSL has it, else SHA-256."""
    return SM3 if SM3 in hashlib.algorithms_available else SHA_256


def _plain(value: object) -> Any:
    """Return the value as JSON keeps it on both databases; floats are not: they print differently."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_plain(inner) for inner in value]
    raise TypeError(f"audit details cannot hold {type(value).__name__}")
