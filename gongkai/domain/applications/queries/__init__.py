"""Questions about applications and what came in before they were."""

from gongkai.domain.applications.queries.cases import (
    CALENDARS,
    HANDLERS,
    applications_matching,
    by_number,
    of_authority,
    working_days,
)

__all__ = [
    "CALENDARS",
    "HANDLERS",
    "applications_matching",
    "by_number",
    "of_authority",
    "working_days",
]
