"""What the privacy gate found, as the pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.domain.disclosures.actions.gate import is_maskable
from gongkai.domain.disclosures.models import PrivacyHit
from gongkai.domain.disclosures.queries.found import NOT_CHECKED
from gongkai.domain.disclosures.queries.gate import Gate
from gongkai.knowledge.privacy.kinds import NAMES, Kind


@dataclass(frozen=True)
class HitShown:
    """One hit: the Chinese name of its kind, whether a click can mask it, the reason typed and not yet saved."""

    hit: PrivacyHit
    label: str
    can_mask: bool
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still blocks."""
        return self.hit.state == PrivacyHit.State.OPEN


def hits_shown(gate: Gate, typed: Mapping[str, str] | None = None) -> list[HitShown]:
    """Return the hits as a page lists them, the open ones first. `typed`: {"reason-<number>": words}."""
    reasons = typed or {}
    found = [HitShown(hit, label_of(hit), is_maskable(hit), reasons.get(f"reason-{hit.pk}", "")) for hit in gate.hits]
    return sorted(found, key=lambda one: (not one.is_open, one.hit.pk))


def label_of(hit: PrivacyHit) -> str:
    """Return the Chinese name of a hit's kind."""
    return "没有检查" if hit.kind == NOT_CHECKED else NAMES[Kind(hit.kind)]
