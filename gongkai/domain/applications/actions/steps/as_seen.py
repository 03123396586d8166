"""按所见办理: an act on a case that still stands as the person saw it, so that two people do not undo each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.steps.acting import locked
from gongkai.domain.applications.errors import CaseChanged
from gongkai.domain.applications.queries.changes import latest_entry, mark_of

Result = TypeVar("Result")


@transaction.atomic
def as_seen(application_id: int, mark: str, act: Callable[[], Result], *, by: User) -> Result:
    """Return what the act returns, done with the case locked; refuse it where the case changed since it was seen.

    Args:
        mark: `queries.changes.mark_of` as the page had it; "" compares nothing.

    Raises:
        NoSuchStep: no case of that number.
        CaseChanged: with who did something meanwhile; whatever the act itself raises.
    """
    application = locked(application_id)
    latest = latest_entry(application)
    if mark and latest and mark != mark_of(application):
        raise CaseChanged(latest.actor_name, latest.on, is_own=latest.actor_id == str(by.pk))
    return act()
