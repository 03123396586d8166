"""依申请公开 of the day: what applicants did, what is to be answered, signed off and served."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.applications import queries
from gongkai.domain.applications.models import Application, Letter
from gongkai.domain.applications.queries.pressing import (
    late_corrections_for,
    letters_to_serve,
    letters_to_sign,
    to_answer_for,
    withdrawn_for,
)
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.faces.backoffice.day.deadlines import WARNED_AHEAD

WORKING_ON_CASES = (Role.DRAFTER, Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD)


@dataclass(frozen=True)
class Cases:
    """The first of each kind, and how many there are."""

    withdrawn: tuple[Application, ...] = ()
    late: tuple[Application, ...] = ()
    to_sign: tuple[Letter, ...] = ()
    to_sign_count: int = 0
    to_serve: tuple[Letter, ...] = ()
    to_serve_count: int = 0
    to_answer: tuple[Application, ...] = ()
    to_answer_count: int = 0

    @property
    def press(self) -> bool:
        """Whether there is anything."""
        return bool(self.withdrawn or self.late or self.to_sign or self.to_serve or self.to_answer)


def cases_of_day(asking: Viewer, *, limit: int) -> Cases:
    """Return what presses on the person; nothing, and no query, for those who work on no cases."""
    if not asking.codes_with(*WORKING_ON_CASES):
        return Cases()
    to_sign, to_serve = letters_to_sign(asking), letters_to_serve(asking)
    # 十个工作日内到期的，列在“申请的答复期限”里，不再列一遍。
    to_answer = to_answer_for(asking).filter(reply_due_on__gt=queries.working_days().after(asking.on, WARNED_AHEAD))
    return Cases(
        withdrawn=tuple(withdrawn_for(asking)[:limit]),
        late=tuple(late_corrections_for(asking)[:limit]),
        to_sign=tuple(to_sign[:limit]),
        to_sign_count=to_sign.count(),
        to_serve=tuple(to_serve[:limit]),
        to_serve_count=to_serve.count(),
        to_answer=tuple(to_answer[:limit]),
        to_answer_count=to_answer.count(),
    )
