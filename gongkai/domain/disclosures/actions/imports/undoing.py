"""撤销导入: taking back a batch of which nothing went further."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Count, Q

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.audit.queries import entries_of
from gongkai.domain.disclosures.actions.acting import require_role, told_of_many
from gongkai.domain.disclosures.actions.imports.entering import IMPORTING
from gongkai.domain.disclosures.models import Band, Batch, Item, Release, Version
from gongkai.domain.disclosures.queries.imports.refusals import AlreadyUndone, BatchMovedOn, NoSuchBatch
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def undo_batch(batch_id: int, *, reason: str, by: User, today: date) -> Batch:
    """撤销导入。Take a whole batch back: its drafts are discarded, its past releases void. Nothing is deleted.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is published must be accurate.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        NoSuchBatch, AlreadyUndone, ReasonMissing.
        BatchMovedOn: something of it was submitted, released, revised or referred to; it names which.
    """
    batch = Batch.objects.select_related("authority").select_for_update(of=("self",)).filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchBatch
    acted_for = require_role(by, batch.authority, IMPORTING, today)
    if batch.undone_on:
        raise AlreadyUndone(batch)
    refuse_without_reason("撤销理由", reason)
    items = Item.objects.filter(batch=batch)
    numbers = list(items.select_for_update().values_list("pk", flat=True))
    if moved := list(_moved_on(batch)):
        raise BatchMovedOn(moved)
    _take_back(batch, f"撤销导入：{reason}", today)
    batch.undone_on, batch.undone_by = today, by
    batch.save(update_fields=["undone_on", "undone_by"])
    record(
        "undo_batch",
        subject=batch,
        by=by,
        authority_code=batch.authority.code,
        article=article_of("undo_batch", today, entered_on=today),
        on=today,
        reason=reason,
        details={"rows": batch.rows, **({"acted_for": acted_for.name} if acted_for else {})},
    )
    if batch.kind == Batch.Kind.PAST:
        told_of_many(numbers, today)
    return batch


def _moved_on(batch: Batch) -> Iterator[tuple[str, str]]:
    """Yield (title, what became of it) of every item that is no longer as it was entered. Three queries."""
    items = Item.objects.filter(batch=batch)
    referred = (
        Q(item_interpretations__isnull=False) | Q(version_interpretations__isnull=False) | Q(replaces__isnull=False)
    )
    for title in items.filter(referred).distinct().values_list("title", flat=True):
        yield title, "已被别的信息引用"
    changed = items.exclude(withdrawn_on__isnull=True, validity="valid", discarded_on__isnull=True)
    for title in changed.values_list("title", flat=True):
        yield title, "已撤回、废止或者弃置"
    if batch.kind == Batch.Kind.DRAFTS:
        on_its_way = Q(versions__chain__isnull=False) | Q(first_released_on__isnull=False)
        for title, released in items.filter(on_its_way).distinct().values_list("title", "first_released_on"):
            yield title, f"已于{released}公开" if released else "已提交审核"
        return
    kept = items.annotate(texts=Count("versions", distinct=True))
    for title in kept.filter(texts__gt=1).values_list("title", flat=True):
        yield title, "已经修订"
    later = Release.objects.filter(item__batch=batch).exclude(pk__lte=_last_release(batch), voided_on__isnull=True)
    for title in later.values_list("item__title", flat=True).distinct():
        yield title, "登记过别的公开记录"


def _last_release(batch: Batch) -> int:
    """Return the highest number of the releases that came with the batch, as its audit entry tells."""
    entries = entries_of(batch._meta.label_lower, batch.pk).filter(act="import_items")
    return int(entries.get().details["last_release"])


def _take_back(batch: Batch, reason: str, today: date) -> None:
    versions = Version.objects.filter(item__batch=batch)
    versions.filter(released_on__isnull=True, set_aside_on__isnull=True).update(set_aside_on=today)
    Release.objects.filter(item__batch=batch).update(voided_on=today, void_reason=reason)
    Band.objects.filter(item__batch=batch).delete()
    Item.objects.filter(batch=batch).update(
        discarded_on=today,
        discarded_reason=reason,
        first_released_on=None,
        first_year_channels="",
        live=None,
        index_no=None,
    )
