"""What every act of handling does first: lock the case, and ask who acts."""

from __future__ import annotations

from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.steps.reckoning import Moved
from gongkai.domain.applications.errors import AlreadyDecided, NoSuchStep
from gongkai.domain.applications.models import Application, Step
from gongkai.domain.applications.queries.handling import require_handling, require_heading
from gongkai.domain.audit.actions import record
from gongkai.domain.audit.models import Entry


def locked(application_id: int) -> Application:
    """Return the application, locked until the act ends. Raises NoSuchStep for a number that is none."""
    found = Application.objects.select_related("authority").select_for_update(of=("self",))
    application = found.filter(pk=application_id).first()
    if application is None:
        raise NoSuchStep
    return application


def open_case(application_id: int, by: User, today: date) -> Application:
    """Return the open application, locked, for those who handle it. Raises PermissionDenied, AlreadyDecided."""
    application = locked(application_id)
    require_handling(by, application, today)
    _refuse_decided(application)
    return application


def headed_case(application_id: int, by: User, today: date) -> Application:
    """Return the open application, locked, for the head of the disclosure office. Raises as `open_case`."""
    application = locked(application_id)
    require_heading(by, application, today)
    _refuse_decided(application)
    return application


def open_step(step_id: int, by: User, today: date) -> Step:
    """Return the step of an open application, both locked. Raises NoSuchStep, PermissionDenied, AlreadyDecided."""
    case_id = Step.objects.filter(pk=step_id).values_list("application", flat=True).first()
    if case_id is None:
        raise NoSuchStep
    application = open_case(case_id, by, today)
    step = Step.objects.get(pk=step_id)
    step.application = application
    return step


def recorded(
    act: str,
    application: Application,
    *,
    by: User,
    article: object,
    today: date,
    reason: str = "",
    moved: Moved | None = None,
    **details: object,
) -> Entry:
    """Add the entry of an act of handling, with what it did to the limit.

    Entries cannot be changed: identifiers of persons in the reason would stay when the case is destroyed.
    """
    return record(
        act,
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article,
        on=today,
        reason=masked(reason.strip()),
        details=details | (moved.details if moved else {}),
    )


def _refuse_decided(application: Application) -> None:
    if application.served_on:
        raise AlreadyDecided(application)
