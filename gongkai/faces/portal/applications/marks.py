"""表单标记: each form that is handed out carries a random mark, signed with its time.

The mark makes a form that is sent twice one application; its time tells a person from a program that answers at once,
and a form of today from one found somewhere.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

MARK_BYTES = 18
FASTEST, LONGEST = 2, 24 * 60 * 60  # seconds
_SIGNER = TimestampSigner(salt="gongkai.apply")


@dataclass(frozen=True)
class Mark:
    """A form's mark as it came back."""

    text: str
    is_too_fast: bool
    is_expired: bool


def new_mark() -> str:
    """Return a signed mark for a new form."""
    return _SIGNER.sign(secrets.token_urlsafe(MARK_BYTES))


def mark_in(signed: str) -> Mark | None:
    """Return the mark that comes back with a form, None where it is not one of ours."""
    try:
        text = _SIGNER.unsign(signed)
    except BadSignature:
        return None
    return Mark(text, is_too_fast=_is_younger(signed, FASTEST), is_expired=not _is_younger(signed, LONGEST))


def _is_younger(signed: str, seconds: int) -> bool:
    try:
        _SIGNER.unsign(signed, max_age=seconds)
    except SignatureExpired:
        return False
    return True
