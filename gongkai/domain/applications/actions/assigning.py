"""交办、收回、归档: who handles a case inside the authority, and where its file ends up."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.steps.acting import locked, open_case, recorded
from gongkai.domain.applications.errors import ArchivedBefore, NotAssigned, NotClosed, NotOfThisKind
from gongkai.domain.applications.models import Application, Assignment
from gongkai.domain.applications.queries.handling import require_office
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import sections_of
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def assign_section(application_id: int, *, section: Authority, is_lead: bool, by: User, today: date) -> Assignment:
    """交办。Give the application to a section of the authority, to lead or to help; a new lead takes over from the old.

    Law: 条例（2007）第四条；条例（2019）第四条.

    Raises:
        PermissionDenied: `by` is neither officer nor head of the disclosure office today.
        AlreadyDecided, NotOfThisKind: no section of this authority.
    """
    application = open_case(application_id, by, today)
    require_office(by, application, today)
    sections = sections_of(application.authority)
    if section not in sections:
        raise NotOfThisKind(section.name, [one.name for one in sections])
    standing = application.assignments.filter(ended_on=None)
    standing.filter(section=section).update(ended_on=today)
    if is_lead:
        standing.filter(is_lead=True).update(ended_on=today)
    made = Assignment.objects.create(application=application, section=section, is_lead=is_lead, assigned_on=today)
    article = article_of("assign_section", application.received_on, entered_on=today)
    recorded("assign_section", application, by=by, article=article, today=today, section=section.code, is_lead=is_lead)
    return made


@transaction.atomic
def end_assignment(assignment_id: int, *, reason: str, by: User, today: date) -> Assignment:
    """收回交办。

    Law: 条例（2007）第四条；条例（2019）第四条.

    Raises:
        PermissionDenied: `by` is neither officer nor head of the disclosure office today.
        AlreadyDecided, NotAssigned, ReasonMissing.
    """
    found = Assignment.objects.select_related("section").filter(pk=assignment_id).first()
    if found is None:
        raise NotAssigned
    application = open_case(found.application_id, by, today)
    require_office(by, application, today)
    refuse_without_reason("收回的理由", reason)
    found.refresh_from_db()
    if found.ended_on:
        raise NotAssigned
    found.ended_on = today
    found.save(update_fields=["ended_on"])
    article = article_of("end_assignment", application.received_on, entered_on=today)
    recorded(
        "end_assignment", application, by=by, article=article, today=today, reason=reason, section=found.section.code
    )
    return found


@transaction.atomic
def archive_case(application_id: int, *, archive_no: str, by: User, today: date) -> Application:
    """归档。Enter the archive number of a concluded case: one application, one file.

    Law: 条例（2019）第四十五条.

    Raises:
        PermissionDenied: `by` is neither officer nor head of the disclosure office today.
        NotClosed, ArchivedBefore, ReasonMissing (no number), FieldsRefused.
    """
    application = locked(application_id)
    require_office(by, application, today)
    if application.served_on is None:
        raise NotClosed(application)
    if application.archive_no:
        raise ArchivedBefore(application)
    refuse_without_reason("归档号", archive_no)
    application.archive_no, application.archived_on = archive_no.strip(), today
    refuse_bad_fields(application)
    application.save(update_fields=["archive_no", "archived_on"])
    article = article_of("archive_case", application.received_on, entered_on=today)
    recorded("archive_case", application, by=by, article=article, today=today, archive_no=application.archive_no)
    return application
