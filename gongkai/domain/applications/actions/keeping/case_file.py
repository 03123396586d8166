"""调取案卷: the file of a case leaves the system; who took it is recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.steps.acting import locked, recorded
from gongkai.domain.applications.errors.keeping import CannotBind, FileDestroyed
from gongkai.domain.applications.queries.case_file.assembling import case_file
from gongkai.domain.applications.queries.handling import require_handling
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.law.acts import article_of


class FileForm(StrEnum):
    """As what a file is handed out."""

    PDF = "pdf"
    ZIP = "zip"


@transaction.atomic
def take_case_file(
    application_id: int, *, form: FileForm, act_label: Callable[[str], str], by: User, today: date
) -> bytes:
    """调取案卷。Return the file of a case: as one PDF with a list of contents, or as a ZIP of its papers.

    Documents of identity stay sealed; what else came in with the application is opened for it.

    Law: 条例（2007）第四条；条例（2019）第四十五条.

    Args:
        act_label: what an act is called in Chinese, for the audit trail in it.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchStep: there is none of that number.
        FileDestroyed: its term ended, and its papers are gone.
        CannotBind: the papers are too large to be bound; the ZIP still goes.
        SealBroken, ContentMissing, SettingsMissing, FactsMissing.
    """
    application = locked(application_id)
    require_handling(by, application, today)
    ended = application.destructions.filter(destroyed_on__isnull=False).first()
    if ended and ended.destroyed_on:
        raise FileDestroyed(application, ended.destroyed_on)
    try:
        gathered = case_file(application, today, act_label)
        content = gathered.bound() if form is FileForm.PDF else gathered.zipped()
    except Unreadable as unreadable:
        raise CannotBind(unreadable.reason) from unreadable
    article = article_of("take_case_file", application.received_on, entered_on=today)
    recorded(
        "take_case_file", application, by=by, article=article, today=today,
        form=form.value, papers=len(gathered.papers), sealed_papers=gathered.left_out,
    )  # fmt: skip
    return content
