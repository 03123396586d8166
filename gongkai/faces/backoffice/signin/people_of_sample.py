"""The invented people of a demo folder, as the sign-in page offers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import demo_users
from gongkai.domain.authorities.queries import appointments_of


@dataclass(frozen=True)
class Entrance:
    """One person to enter as: the roles in words, one line for each place."""

    user_id: int
    name: str
    roles: tuple[str, ...]


def entrances(today: date) -> list[Entrance]:
    """Return the people of the sample with what they do today."""
    return [Entrance(user.pk, user.name, _roles(user, today)) for user in demo_users()]


def _roles(user: User, today: date) -> tuple[str, ...]:
    by_place: dict[str, list[str]] = {}
    for held in appointments_of(user, today):
        by_place.setdefault(held.authority.name, []).append(held.get_role_display())
    return tuple(f"{place}：{'、'.join(roles)}" for place, roles in by_place.items())
