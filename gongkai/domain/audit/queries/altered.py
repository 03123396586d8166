"""Records that must never change, such as frozen figures: apps above this one tell how to verify theirs.

An app registers in `apps.ready()` a function that compares its records with what their audit entries say; verifying
asks them all. So this app needs to know none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mismatch:
    """A record that is no longer what its audit entry says; `message` tells in Chinese what differs."""

    authority_code: str
    message: str


@dataclass(frozen=True)
class Unverifiable:
    """Records hashed by an algorithm that this machine does not have."""

    authority_code: str
    algorithm: str


# Takes the codes of the authorities to verify; None for all.
Verifier = Callable[[Collection[str] | None], Iterable[Mismatch | Unverifiable]]

_verifiers: list[Verifier] = []


def register_verifier(verifier: Verifier) -> None:
    """Let verifying ask `verifier` from now on; registering it again changes nothing."""
    if verifier not in _verifiers:
        _verifiers.append(verifier)


def altered_records(codes: Collection[str] | None = None) -> list[Mismatch | Unverifiable]:
    """Return what the registered verifiers find, for these authorities or for all."""
    return [found for verifier in _verifiers for found in verifier(codes)]
