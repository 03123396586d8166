"""依申请公开 of the day: what applicants did that the office answers, and what waits for a signature."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.applications.models import Application, Letter
from gongkai.domain.applications.queries.pressing import late_corrections_for, letters_to_sign, withdrawn_for
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer

WORKING_ON_CASES = (Role.DRAFTER, Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD)


@dataclass(frozen=True)
class Cases:
    """The first of each kind, and how many there are."""

    withdrawn: tuple[Application, ...] = ()
    late: tuple[Application, ...] = ()
    to_sign: tuple[Letter, ...] = ()
    to_sign_count: int = 0

    @property
    def press(self) -> bool:
        """Whether there is anything."""
        return bool(self.withdrawn or self.late or self.to_sign)


def cases_of_day(asking: Viewer, *, limit: int) -> Cases:
    """Return what presses on the person; nothing, and no query, for those who work on no cases."""
    if not asking.codes_with(*WORKING_ON_CASES):
        return Cases()
    to_sign = letters_to_sign(asking)
    return Cases(
        withdrawn=tuple(withdrawn_for(asking)[:limit]),
        late=tuple(late_corrections_for(asking)[:limit]),
        to_sign=tuple(to_sign[:limit]),
        to_sign_count=to_sign.count(),
    )
