"""What the page of a case knows about it: the case, its clock, who looks at it and what they may do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application, CorrectionAnswer, CorrectionNotice, Step
from gongkai.domain.applications.queries.changes import mark_of
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.handling import OFFICE, may_handle
from gongkai.domain.applications.queries.limits import Explained, explained
from gongkai.domain.applications.queries.repeats import received_in_month
from gongkai.domain.applications.queries.work_list import require_case, with_records
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, sections_of
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.fees import fee_by_items
from gongkai.knowledge.law.five_questions import Question, questions, remaining
from gongkai.knowledge.law.instruments import Law, instruments

OPINIONS = (Step.Kind.THIRD_PARTY, Step.Kind.CO_MAKER, Step.Kind.AGENCY)


@dataclass(frozen=True)
class Standing:
    """A case as it stands for one person. `mark` tells this state from a later one."""

    case: Application
    viewer: Viewer
    today: date
    explained: Explained
    law: Law
    mark: str
    handles: bool
    in_office: bool
    heads: bool
    in_month: int

    @property
    def is_open(self) -> bool:
        """Whether no reply was served yet."""
        return self.case.served_on is None

    @property
    def withdrawn_on(self) -> date | None:
        """The day on which the applicant gave it up."""
        submission = getattr(self.case, "submission", None)
        return submission.withdrawn_on if submission else None

    @property
    def days_over(self) -> int:
        """How many working days it is overdue; 0 where it is not."""
        return max(0, -(self.explained.clock.working_days_left or 0))

    @property
    def waited_for(self) -> str:
        """What the clock stands still for; "" while it runs."""
        open_stops = (stop.reason for stop in self.explained.clock.stops if stop.is_open)
        return "、".join(dict.fromkeys(open_stops))

    @property
    def late_answers(self) -> list[CorrectionAnswer]:
        """What the applicant handed in after the period of a notice, of which nothing was decided yet."""
        return list(self.notice.answers.all()) if self.notice and self.handles and self.is_open else []

    @property
    def corrections(self) -> list[CorrectionAnswer]:
        """What the applicant handed in as a correction and what was taken as one."""
        taken = (one for one in self.case.correction_notices.all() if one.corrected_on)
        return [answer for notice in taken for answer in notice.answers.all()] if self.handles else []

    @property
    def notice(self) -> CorrectionNotice | None:
        """The correction notice that waits for its answer."""
        return next((one for one in self.case.correction_notices.all() if one.corrected_on is None), None)

    @property
    def fee(self) -> Step | None:
        """The fee that was asked for."""
        return next((one for one in self.case.steps.all() if one.kind == Step.Kind.FEE), None)

    @property
    def questions_left(self) -> tuple[Question, ...]:
        """The questions that are still to be answered; none where the case ended at one."""
        following, _ = remaining({one.question: one.goes_on for one in self.case.answers.all()})
        return questions()[questions().index(following) :] if following else ()

    @property
    def is_beyond_the_number(self) -> bool:
        """Whether the applicant's applications of the month are more than the scale by items leaves free.

        Law: 条例（2019）第三十五条、第四十二条；国办函〔2020〕109号.
        """
        if self.law is not Law.REG2019:
            return False
        try:
            return fee_by_items(1, noticed_on=self.today, before=self.in_month).amount > 0
        except Refusal:
            return False

    @property
    def sections(self) -> list[Authority]:
        """The sections a case can be assigned to."""
        return list(sections_of(self.case.authority))

    @property
    def is_about_the_change(self) -> bool:
        """Whether it was under way when the Regulations of 2019 came into force, so that a text can be chosen."""
        changed_on = next(one for one in instruments().values() if one.law is Law.REG2019).in_force_from
        submission = getattr(self.case, "submission", None)
        began_on = submission.submitted_on if submission else self.case.received_on
        return began_on < changed_on <= self.today

    def unreached(self) -> Iterator[Step]:
        """Yield the letters of which nobody has said yet when they were received."""
        kinds = (*OPINIONS, Step.Kind.FEE)
        yield from (one for one in self.case.steps.all() if one.kind in kinds and one.reached_on is None)

    def unanswered(self) -> Iterator[Step]:
        """Yield what was asked and not answered yet; the fee is paid, not answered."""
        kinds = (*OPINIONS, Step.Kind.REASONS)
        yield from (one for one in self.case.steps.all() if one.kind in kinds and one.answered_on is None)


def standing_of(viewer: Viewer, case_id: int, today: date) -> Standing:
    """Return the case as it stands for the viewer. Raises NoSuchStep for one that is not theirs to see."""
    case = require_case(viewer, case_id)
    with_records(case)
    roles = viewer.roles_at(case.authority.code)
    return Standing(
        case=case,
        viewer=viewer,
        today=today,
        explained=explained(case, today),
        law=law_of(case),
        mark=mark_of(case),
        handles=may_handle(viewer, case),
        in_office=bool(roles & OFFICE),
        heads=Role.DISCLOSURE_HEAD in roles,
        in_month=received_in_month(viewer, case),
    )
