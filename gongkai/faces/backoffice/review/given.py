"""What a reviewer says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """On which step of which text, with which points confirmed, on which basis."""

    step: int
    outcome: str
    opinion: str
    text_hash: str
    basis: str = ""
    checklist: tuple[str, ...] = ()
