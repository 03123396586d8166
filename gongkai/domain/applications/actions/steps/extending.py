"""延期、指定适用的条例: what only the head of the disclosure office decides; provisional days made certain."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.steps.acting import headed_case, locked, recorded
from gongkai.domain.applications.actions.steps.reckoning import Moved, reckon_anew
from gongkai.domain.applications.actions.telling import tell_of_extension, tell_of_recomputed
from gongkai.domain.applications.errors import AlreadyExtended, LawChosenBefore, NotOfThisKind
from gongkai.domain.applications.models import Application, Step
from gongkai.domain.applications.queries.clock import history_of
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.case_clock.steps import deciding_day
from gongkai.knowledge.law.instruments import Article, Law
from gongkai.knowledge.law.rules import rule


@dataclass(frozen=True)
class Recomputed:
    """An open case whose provisional day a new calendar moved or made certain, and whom to tell."""

    application: Application
    moved: Moved
    sections: tuple[str, ...]

    @property
    def has_moved(self) -> bool:
        """Whether the day is another one, so that the applicant is told too."""
        return self.moved.before_on != self.moved.due_on


@transaction.atomic
def grant_extension(
    application_id: int, *, told_on: date, working_days: int, reason: str, by: User, today: date
) -> Application:
    """同意延期。Extend the reply by up to the days of the law, once, before it is due; who does it heads the office.

    Law: 条例（2007）第二十四条第二款；条例（2019）第三十三条第二款.

    Args:
        told_on: the day the applicant is told.
        reason: what the applicant is told, in Chinese.

    Raises:
        PermissionDenied: `by` does not head the disclosure office today.
        AlreadyDecided, AlreadyExtended, ReasonMissing, DateInFuture, DatesOutOfOrder.
        HistoryRefused: too many days, overdue, or the clock does not run.
    """
    application = headed_case(application_id, by, today)
    refuse_without_reason("延期理由", reason)
    refuse_future("延期告知日期", told_on, today)
    refuse_disorder("收到日期", application.received_on, "延期告知日期", told_on)
    if application.extended_on:
        raise AlreadyExtended(application)
    article = extend(application, told_on, working_days, reason, by.name, by, today)
    moved = reckon_anew(application, today, is_checked=True)
    recorded(
        "grant_extension", application, by=by, article=article, today=today, reason=reason, moved=moved,
        told_on=told_on, working_days=working_days,
    )  # fmt: skip
    tell_of_extension(application, today=today)
    return application


@transaction.atomic
def override_law(application_id: int, *, law: str, reason: str, by: User, today: date) -> Application:
    """指定适用的条例。Choose the other text of the Regulations for a case about the change of May 2019, with a reason.

    No written rule settles which text governs what was received before 2019-05-15 and open after it.

    Law: 条例（2019）第五十六条 — in force from 2019-05-15.

    Raises:
        PermissionDenied: `by` does not head the disclosure office today.
        AlreadyDecided, ReasonMissing, NotOfThisKind (no such text), LawChosenBefore.
        HistoryRefused: the steps so far do not fit that text.
    """
    application = headed_case(application_id, by, today)
    refuse_without_reason("指定适用条例的理由", reason)
    if law not in set(Law):
        raise NotOfThisKind(law, ["REG2007（条例（2007））", "REG2019（条例（2019））"])
    if application.steps.filter(kind=Step.Kind.OVERRIDE).exists():
        raise LawChosenBefore(application)
    article = article_of("override_law", application.received_on, entered_on=today)
    step = Step(
        application=application, kind=Step.Kind.OVERRIDE, on=today, law=law, reason=reason, article=str(article),
        entered_by=by, entered_on=today, consented_by=by.name,
    )  # fmt: skip
    refuse_bad_fields(step)
    step.save(force_insert=True)
    moved = reckon_anew(application, today, is_checked=True)
    recorded("override_law", application, by=by, article=article, today=today, reason=reason, moved=moved, law=law)
    return application


def recompute_deadlines(*, today: date) -> list[Recomputed]:
    """日历更新后重新计算。Reckon open provisional cases anew; return those whose day moved or is certain now.

    Each in its own transaction, so that it can be broken off and run again; what has not changed leaves no entry.

    Law: 条例（2007）第二十四条；条例（2019）第三十三条.
    """
    waiting = Application.objects.filter(is_provisional=True, served_on=None).order_by("pk")
    found = [_recomputed(pk, today) for pk in waiting.values_list("pk", flat=True)]
    return [one for one in found if one]


@transaction.atomic
def _recomputed(application_id: int, today: date) -> Recomputed | None:
    application = locked(application_id)
    moved = reckon_anew(application, today, is_checked=False)
    if moved.before_on == moved.due_on and moved.is_provisional:
        return None
    recorded(
        "recompute_deadlines", application, by=terminal_user(today=today), article=moved.article, today=today,
        moved=moved,
    )  # fmt: skip
    tell_of_recomputed(application, before_on=moved.before_on, today=today)
    sections: Collection[str] = application.assignments.filter(ended_on=None).values_list("section__name", flat=True)
    return Recomputed(application, moved, tuple(sections))


def extend(
    application: Application, told_on: date, working_days: int, reason: str, consented_by: str, by: User, today: date
) -> Article:
    """Write the step, and the day that the forms count. Returns its article."""
    article = rule("extension").on(deciding_day(history_of(application), application.received_on)).article
    step = Step(
        application=application, kind=Step.Kind.EXTENSION, on=told_on, working_days=working_days, reason=reason,
        consented_by=consented_by, article=str(article), entered_by=by, entered_on=today,
    )  # fmt: skip
    refuse_bad_fields(step)
    step.save(force_insert=True)
    application.extended_on = told_on
    application.save(update_fields=["extended_on"])
    return article
