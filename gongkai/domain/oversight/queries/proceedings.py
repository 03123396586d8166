"""复议、诉讼案件: one case, those of an application, the list; each for those who may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries import working_days
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.oversight.errors import NoSuchProceeding
from gongkai.domain.oversight.models import Proceeding, ProceedingDocument
from gongkai.domain.oversight.queries.overseeing import READING
from gongkai.domain.oversight.queries.wording import outcome_label
from gongkai.knowledge.law.answers import answer_deadline
from gongkai.knowledge.law.deadlines import Deadline
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.remedies import remedies

OPEN, CONCLUDED, TO_ANSWER = "open", "concluded", "to_answer"


@dataclass(frozen=True)
class Filters:
    """筛选. Empty: everything. `year`: concluded in it, or pending at its end, as table 四 counts."""

    kind: str = ""
    state: str = ""
    year: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """A case, until when it is to be answered, and its result in the words of the form of its year.

    `due`: None where no notice is entered, or no law gives a term. `is_overdue`: not answered, and the day is past;
    `was_late`: answered after it. `result`: "尚未审结" while it is open.
    """

    proceeding: Proceeding
    due: Deadline | None
    is_overdue: bool
    was_late: bool
    result: str


def proceedings_of(viewer: Viewer, application: Application) -> list[Proceeding]:
    """Return the cases about an application, the earliest first; none for those who do not read of it. One query."""
    if not may_read_of(viewer, application):
        return []
    return list(_related().filter(application=application).order_by("filed_on", "pk"))


def may_read_of(viewer: Viewer, application: Application) -> bool:
    """Whether the person reads what is done about the application."""
    return bool(viewer.roles_at(application.authority.code) & set(READING)) or may_handle(viewer, application)


def listed(authority: Authority, filters: Filters, today: date) -> list[Standing]:
    """Return the authority's cases as filtered, the latest first."""
    found = _related().filter(authority=authority)
    for word in filters.words:
        found = found.filter(
            Q(case_no__icontains=word) | Q(body__icontains=word) | Q(application__number__icontains=word)
        )
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.state:
        found = found.filter(concluded_on__isnull=filters.state != CONCLUDED)
    if filters.year:
        found = found.filter(in_table_of(filters.year))
    standing = [standing_of(one, today) for one in found.order_by("-filed_on", "-pk")]
    return [one for one in standing if _is_to_answer(one)] if filters.state == TO_ANSWER else standing


def to_answer(authority: Authority, today: date) -> list[Standing]:
    """Return the cases whose answer has still to be handed in, the nearest term first."""
    waiting = listed(authority, Filters(state=TO_ANSWER), today)
    return sorted(waiting, key=_due_on)


def require_proceeding(viewer: Viewer, proceeding_id: int, today: date) -> Standing:
    """Return the case. Raises NoSuchProceeding where there is none, or none this viewer may know of."""
    found = _related().filter(pk=proceeding_id, authority__code__in=viewer.codes_with(*READING)).first()
    if found is None:
        raise NoSuchProceeding
    return standing_of(found, today)


def documents_of(proceeding: Proceeding) -> list[ProceedingDocument]:
    """Return what was uploaded to the case, in order. For those who were given the case."""
    return list(proceeding.documents.select_related("stored", "added_by"))


def require_document(viewer: Viewer, proceeding_id: int, document_id: int, today: date) -> ProceedingDocument:
    """Return one document of a case the viewer may know of. Raises NoSuchProceeding."""
    proceeding = require_proceeding(viewer, proceeding_id, today).proceeding
    found = proceeding.documents.select_related("stored").filter(pk=document_id).first()
    if found is None:
        raise NoSuchProceeding
    return found


def reconsiderations_of(authority: Authority) -> list[Proceeding]:
    """Return the reconsiderations a suit can follow, the latest first."""
    found = Proceeding.objects.filter(authority=authority, kind=Proceeding.Kind.RECONSIDERATION)
    return list(found.select_related("application").order_by("-filed_on", "-pk"))


def years_of(authority: Authority, today: date) -> list[int]:
    """Return the years that cases were filed or concluded in, this one too, the latest first."""
    days = Proceeding.objects.filter(authority=authority).values_list("filed_on", "concluded_on")
    return sorted({day.year for row in days for day in row if day} | {today.year}, reverse=True)


def in_table_of(year: int) -> Q:
    """Return what table 四 of the year counts: concluded in it, or pending on 31 December."""
    last = date(year, 12, 31)
    pending = Q(filed_on__lte=last) & (Q(concluded_on=None) | Q(concluded_on__gt=last))
    return Q(concluded_on__year=year) | pending


def standing_of(proceeding: Proceeding, today: date) -> Standing:
    """Return the case with its term and result as they stand today."""
    due = _due(proceeding)
    answered = proceeding.answered_on
    is_open = answered is None and proceeding.concluded_on is None
    year = (proceeding.concluded_on or today).year
    return Standing(
        proceeding,
        due,
        is_overdue=bool(due and is_open and today > due.due_on),
        was_late=bool(due and answered and answered > due.due_on),
        result=outcome_label(proceeding.kind, proceeding.outcome, year),
    )


def reconsideration_came_first(application: Application) -> bool:
    """Whether the reply to the application has to be reconsidered before it is sued over (复议前置).

    Law: 行政复议法（2023）第二十三条第一款第四项.
    """
    if application.served_on is None:
        return False
    return remedies(decision(application.decision).remedies, application.served_on).reconsideration_first


def _due(proceeding: Proceeding) -> Deadline | None:
    if proceeding.notice_on is None:
        return None
    try:
        return answer_deadline(proceeding.notice_on, working_days(), in_court=proceeding.in_court)
    except Refusal:
        # 早于日历、早于法律的旧案件没有可算的期限，照样列出。
        return None


def _is_to_answer(one: Standing) -> bool:
    return one.proceeding.answered_on is None and not hasattr(one.proceeding, "appeal")


def _due_on(one: Standing) -> tuple[bool, date]:
    return one.due is None, one.due.due_on if one.due else one.proceeding.filed_on


def _related() -> QuerySet[Proceeding]:
    return Proceeding.objects.select_related("authority", "application", "earlier", "appeal")
