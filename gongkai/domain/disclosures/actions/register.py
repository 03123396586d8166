"""规范性文件登记: entering documents in the register and marking them as repealed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import AlreadyRegistered, refuse_bad_fields, refuse_disorder, refuse_future
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.errors import AlreadyRepealed
from gongkai.domain.disclosures.models import NormativeDocument
from gongkai.domain.disclosures.queries.register import document_by_number
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def register_normative_document(
    *,
    authority: Authority,
    doc_no: str,
    title: str,
    issued_on: date,
    by: User,
    today: date,
    kind: str = NormativeDocument.Kind.NORMATIVE_DOCUMENT,
    issued_by: str = "",
) -> NormativeDocument:
    """登记规范性文件。Enter a document in the register; `issued_by` stays blank for one of the authority's own.

    Law: 条例（2007）第十条第一项，条例（2019）第二十条第一项.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyRegistered: the number is in the register.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("印发日期", issued_on, today)
    document = NormativeDocument(
        authority=authority, kind=kind, doc_no=doc_no, title=title, issued_on=issued_on, issued_by=issued_by
    )
    refuse_bad_fields(document)
    if document_by_number(authority, doc_no):
        raise AlreadyRegistered("文号", doc_no)
    document.save(force_insert=True)
    record(
        "register_normative_document",
        subject=document,
        by=by,
        authority_code=authority.code,
        article=article_of("register_normative_document", issued_on, entered_on=today),
        on=today,
        details={"issued_on": issued_on, "issued_by": issued_by},
    )
    return document


@transaction.atomic
def repeal_normative_document(document_id: int, *, repealed_on: date, by: User, today: date) -> NormativeDocument:
    """废止规范性文件。Mark a document as repealed.

    Law: 条例（2007）第十条第一项，条例（2019）第二十条第一项.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyRepealed: it was repealed before.
        DateInFuture, DatesOutOfOrder.
    """
    documents = NormativeDocument.objects.select_related("authority").select_for_update(of=("self",))
    document = documents.get(pk=document_id)
    require_active(by)
    if document.repealed_on:
        raise AlreadyRepealed(document)
    refuse_future("废止日期", repealed_on, today)
    refuse_disorder("印发日期", document.issued_on, "废止日期", repealed_on)
    document.repealed_on = repealed_on
    document.save(update_fields=["repealed_on"])
    record(
        "repeal_normative_document",
        subject=document,
        by=by,
        authority_code=document.authority.code,
        article=article_of("repeal_normative_document", repealed_on, entered_on=today),
        on=today,
        details={"repealed_on": repealed_on},
    )
    return document
