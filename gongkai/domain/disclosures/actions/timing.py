"""定时公开: a job that waits for the moment set."""

from __future__ import annotations

from gongkai.domain.disclosures.models import Version
from gongkai.domain.jobs.actions import cancel, enqueue

RELEASE_TIMED = "disclosures.release_timed"


def plan_timed_release(version: Version) -> None:
    """Have the version released at the moment set, or take the waiting job back where none is set any more.

    The job looks again when it runs: what is not approved by then goes out once it is approved.
    """
    key = str(version.pk)
    is_open = version.released_on is None and version.set_aside_on is None
    if version.release_at is None or not is_open:
        cancel(RELEASE_TIMED, key)
        return
    enqueue(
        RELEASE_TIMED,
        {"version": version.pk},
        run_at=version.release_at,
        key=key,
        about=f"定时公开“{version.title}”",
        authority_code=version.item.authority.code,
        asked_by=version.saved_by.name,
    )
