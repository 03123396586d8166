"""规范性文件登记: entering documents, correcting, repealing, and saying as which item each is disclosed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import (
    AlreadyRegistered,
    refuse_bad_fields,
    refuse_disorder,
    refuse_future,
    refuse_without_reason,
)
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.disclosures.actions.acting import require_role
from gongkai.domain.disclosures.errors import AlreadyRepealed, ItemDiscarded
from gongkai.domain.disclosures.models import Item, NormativeDocument, Version
from gongkai.domain.disclosures.queries.register import document_by_number
from gongkai.domain.disclosures.queries.register_refusals import (
    DocumentInUse,
    ForeignItem,
    LinkedElsewhere,
    NoSuchDocument,
    NotLinked,
)
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.doc_no import refuse_bad_doc_no

KEEPING = (Role.DISCLOSURE_OFFICER, Role.DRAFTER)


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
        PermissionDenied: `by` keeps no register there.
        AlreadyRegistered: the number is in the register.
        BadDocNo, DateInFuture, FieldsRefused.
    """
    acted_for = require_role(by, authority, KEEPING, today)
    refuse_future("印发日期", issued_on, today)
    document = NormativeDocument(
        authority=authority, kind=kind, doc_no=doc_no, title=title, issued_on=issued_on, issued_by=issued_by
    )
    refuse_bad_fields(document)
    if document_by_number(authority, doc_no):
        raise AlreadyRegistered("文号", doc_no)
    document.save(force_insert=True)
    details = {"issued_on": issued_on, "issued_by": issued_by}
    _recorded("register_normative_document", document, by, acted_for, today, issued_on, details)
    return document


@transaction.atomic
def correct_normative_document(
    document_id: int,
    *,
    doc_no: str,
    title: str,
    issued_on: date,
    kind: str,
    issued_by: str,
    reason: str,
    by: User,
    today: date,
) -> NormativeDocument:
    """更正登记。Correct an entry made in error; what it was before stands in the audit.

    Number, day and issuer of a document that is disclosed as an item stay: figures that were reported rest on them.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is registered must be accurate.

    Raises:
        PermissionDenied: `by` keeps no register there.
        NoSuchDocument, AlreadyRegistered, DocumentInUse, ReasonMissing.
        BadDocNo, DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    document = _locked(document_id)
    acted_for = require_role(by, document.authority, KEEPING, today)
    refuse_without_reason("更正理由", reason)
    refuse_future("印发日期", issued_on, today)
    given = {"doc_no": doc_no, "title": title, "issued_on": issued_on, "kind": kind, "issued_by": issued_by}
    changed = {name: str(getattr(document, name)) for name, value in given.items() if getattr(document, name) != value}
    if set(changed) - {"title"} and (item := _disclosed_as(document)):
        raise DocumentInUse(document, item)
    if "doc_no" in changed:
        refuse_bad_doc_no(doc_no)
        if document_by_number(document.authority, doc_no):
            raise AlreadyRegistered("文号", doc_no)
    for name, value in given.items():
        setattr(document, name, value)
    refuse_bad_fields(document)
    if document.repealed_on:
        refuse_disorder("印发日期", issued_on, "废止日期", document.repealed_on)
    document.save(update_fields=[*given])
    details = {"before": changed}
    _recorded("correct_normative_document", document, by, acted_for, today, today, details, reason=reason)
    return document


@transaction.atomic
def repeal_normative_document(document_id: int, *, repealed_on: date, by: User, today: date) -> NormativeDocument:
    """废止规范性文件。Mark a document as repealed.

    Law: 条例（2007）第十条第一项，条例（2019）第二十条第一项.

    Raises:
        PermissionDenied: `by` keeps no register there.
        AlreadyRepealed: it was repealed before.
        NoSuchDocument, DateInFuture, DatesOutOfOrder.
    """
    document = _locked(document_id)
    acted_for = require_role(by, document.authority, KEEPING, today)
    if document.repealed_on:
        raise AlreadyRepealed(document)
    refuse_future("废止日期", repealed_on, today)
    refuse_disorder("印发日期", document.issued_on, "废止日期", repealed_on)
    document.repealed_on = repealed_on
    document.save(update_fields=["repealed_on"])
    details = {"repealed_on": repealed_on}
    _recorded("repeal_normative_document", document, by, acted_for, today, repealed_on, details)
    return document


@transaction.atomic
def link_normative_document(document_id: int, *, item_id: int, by: User, today: date) -> Item:
    """关联信息。Say as which item a document of the register is disclosed; A1.1 counts items by this.

    Law: 条例（2007）第十条第一项，条例（2019）第二十条第一项.

    Raises:
        PermissionDenied: `by` keeps no register there.
        NoSuchDocument, ForeignItem, LinkedElsewhere, ItemDiscarded.
    """
    document = _locked(document_id)
    acted_for = require_role(by, document.authority, KEEPING, today)
    item = Item.objects.select_for_update().filter(pk=item_id, authority=document.authority).first()
    if item is None:
        raise ForeignItem
    if item.discarded_on:
        raise ItemDiscarded(item)
    if item.normative_document_id not in {None, document.pk}:
        raise LinkedElsewhere(item)
    _set_document(item, document)
    details = {"item": item.pk, "title": item.title}
    _recorded("link_normative_document", document, by, acted_for, today, today, details)
    return item


@transaction.atomic
def unlink_normative_document(document_id: int, *, item_id: int, reason: str, by: User, today: date) -> Item:
    """解除关联。Unsay that a document is disclosed as this item.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is registered must be accurate.

    Raises:
        PermissionDenied: `by` keeps no register there.
        NoSuchDocument, NotLinked, ReasonMissing.
    """
    document = _locked(document_id)
    acted_for = require_role(by, document.authority, KEEPING, today)
    refuse_without_reason("解除理由", reason)
    item = Item.objects.select_for_update().filter(pk=item_id, normative_document=document).first()
    if item is None:
        raise NotLinked(document)
    _set_document(item, None)
    details = {"item": item.pk, "title": item.title}
    _recorded("unlink_normative_document", document, by, acted_for, today, today, details, reason=reason)
    return item


def _locked(document_id: int) -> NormativeDocument:
    documents = NormativeDocument.objects.select_related("authority").select_for_update(of=("self",))
    document = documents.filter(pk=document_id).first()
    if document is None:
        raise NoSuchDocument
    return document


def _disclosed_as(document: NormativeDocument) -> Item | None:
    return Item.objects.filter(normative_document=document, first_released_on__isnull=False).first()


def _set_document(item: Item, document: NormativeDocument | None) -> None:
    """Set it in the catalogue and in the text that is public: what is released again is described by its text."""
    item.normative_document = document
    item.save(update_fields=["normative_document"])
    Version.objects.filter(item=item, released_on__isnull=False).update(normative_document=document)


def _recorded(
    act: str,
    document: NormativeDocument,
    by: User,
    acted_for: User | None,
    today: date,
    decided_on: date,
    details: Mapping[str, object],
    *,
    reason: str = "",
) -> None:
    record(
        act,
        subject=document,
        by=by,
        authority_code=document.authority.code,
        article=article_of(act, decided_on, entered_on=today),
        on=today,
        reason=reason,
        details={**details, **({"acted_for": acted_for.name} if acted_for else {})},
    )
