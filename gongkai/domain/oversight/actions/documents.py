"""案件材料: what came and went in a case, uploaded and kept private."""

from __future__ import annotations

from datetime import date
from typing import IO

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.files.actions import store
from gongkai.domain.files.models.kinds import Group
from gongkai.domain.oversight.errors import NoSuchProceeding
from gongkai.domain.oversight.models import Proceeding, ProceedingDocument
from gongkai.domain.oversight.queries.overseeing import require_overseeing
from gongkai.knowledge.law.acts import article_of

TAKEN = frozenset({Group.DOCUMENT, Group.IMAGE})


@transaction.atomic
def add_proceeding_document(
    proceeding_id: int, *, content: IO[bytes] | bytes, name: str, kind: str, by: User, today: date
) -> ProceedingDocument:
    """上传材料。Keep a document of the case as it came.

    Law: 条例（2019）第四十五条 — what is handled is registered and archived.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchProceeding, FieldsRefused.
        NotAllowedKind, ContentUnlikeName, HoldsMacros, TooLarge, Empty, Infected, DiskFull, CannotStore.
    """
    proceeding = Proceeding.objects.select_related("authority").filter(pk=proceeding_id).first()
    if proceeding is None:
        raise NoSuchProceeding
    authority = proceeding.authority
    require_overseeing(by, authority, today)
    document = ProceedingDocument(proceeding=proceeding, kind=kind, added_on=today, added_by=by)
    refuse_bad_fields(document)
    document.stored = store(content, name=name, authority_code=authority.code, by=by, today=today, allowed=TAKEN)
    document.save(force_insert=True)
    record(
        "add_proceeding_document",
        subject=proceeding,
        by=by,
        authority_code=authority.code,
        article=article_of("add_proceeding_document", today, entered_on=today),
        on=today,
        details={"kind": kind, "sha256": document.stored.sha256},
    )
    return document
