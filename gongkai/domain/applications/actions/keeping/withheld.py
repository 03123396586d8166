"""重新评估: setting the day on which what was withheld is looked at again, and saying what came of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.steps.acting import locked, recorded
from gongkai.domain.applications.errors.keeping import DayNotAhead, NotWithheld, ReassessedBefore
from gongkai.domain.applications.models import Application, Reassessment
from gongkai.domain.applications.queries.handling import require_office
from gongkai.domain.applications.queries.withheld import withholds
from gongkai.knowledge.law.acts import article_of

KEPT, DISCLOSED = Reassessment.Outcome.KEPT, Reassessment.Outcome.DISCLOSED


@transaction.atomic
def set_reassessment(application_id: int, *, due_on: date, by: User, today: date) -> Reassessment:
    """设定评估日期。Say when what was withheld is to be looked at again.

    Law: 条例（2019）第十八条.

    Raises:
        PermissionDenied: `by` is neither officer nor head of the disclosure office today.
        NoSuchStep, NotWithheld, DayNotAhead, ReassessedBefore (it can be disclosed).
    """
    case = _withheld(application_id, by, today)
    if due_on <= today:
        raise DayNotAhead(due_on, today)
    waiting = _waiting(case) or Reassessment(application=case)
    waiting.due_on, waiting.set_by, waiting.set_on = due_on, by, today
    waiting.save()
    article = article_of("set_reassessment", case.received_on, entered_on=today)
    recorded("set_reassessment", case, by=by, article=article, today=today, due_on=due_on)
    return waiting


@transaction.atomic
def reassess(
    application_id: int, *, outcome: str, reason: str, by: User, today: date, next_due_on: date | None = None
) -> Reassessment:
    """重新评估。Say whether what was withheld stays so, and why; what stays is looked at again on another day.

    Law: 条例（2019）第十八条.

    Raises:
        PermissionDenied: `by` is neither officer nor head of the disclosure office today.
        NoSuchStep, NotWithheld, ReassessedBefore, ReasonMissing, FieldsRefused.
        DayNotAhead: it stays withheld, and no day ahead was given.
    """
    case = _withheld(application_id, by, today)
    refuse_without_reason("评估的理由", reason)
    if outcome == KEPT and (next_due_on is None or next_due_on <= today):
        raise DayNotAhead(next_due_on, today)
    done = _waiting(case) or Reassessment(application=case, due_on=today, set_by=by, set_on=today)
    done.done_on, done.done_by, done.outcome, done.reason = today, by, outcome, reason.strip()
    refuse_bad_fields(done)
    done.save()
    if outcome == KEPT and next_due_on:
        Reassessment.objects.create(application=case, due_on=next_due_on, set_by=by, set_on=today)
    article = article_of("reassess", case.received_on, entered_on=today)
    recorded(
        "reassess", case, by=by, article=article, today=today, reason=reason, outcome=outcome, next_due_on=next_due_on
    )
    return done


def _withheld(application_id: int, by: User, today: date) -> Application:
    """Return the case, locked, that withheld something and was not found fit for disclosure since."""
    case = locked(application_id)
    require_office(by, case, today)
    if not withholds(case):
        raise NotWithheld
    disclosed = case.reassessments.filter(outcome=DISCLOSED).first()
    if disclosed:
        raise ReassessedBefore(disclosed)
    return case


def _waiting(case: Application) -> Reassessment | None:
    return case.reassessments.filter(done_on=None).first()
