"""What every act on a record of capacity does in the same way."""

from __future__ import annotations

from gongkai.domain.accounts.models import User
from gongkai.domain.capacity.errors import AlreadyVoided
from gongkai.domain.capacity.models import Voidable


def standing_in(acted_for: User | None) -> dict[str, object]:
    """Return what an entry tells of for whom the person stood in; nothing in their own name."""
    return {"acted_for": acted_for.name} if acted_for else {}


def refuse_voided(found: Voidable) -> None:
    """Raise AlreadyVoided for what was struck off: nothing more is done with it."""
    if found.voided_on:
        raise AlreadyVoided(str(found), found.voided_on)
