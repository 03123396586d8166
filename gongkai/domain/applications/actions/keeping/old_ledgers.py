"""接收旧台账: the cases of past years from one spreadsheet, in one act with one entry; and taking them back.

One audit entry for all rows: docs/decisions/0010-one-audit-entry-per-import.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.steps.extending import extend
from gongkai.domain.applications.actions.steps.reckoning import reckon_anew
from gongkai.domain.applications.errors.keeping import LedgerMovedOn, LedgerRefused, LedgerUndone, NoSuchLedger
from gongkai.domain.applications.models import Application, CorrectionNotice, LedgerBatch, OldEntry, Step
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.keeping import require_head
from gongkai.domain.applications.queries.old_ledgers.layout import KEPT
from gongkai.domain.applications.queries.old_ledgers.reading import check_ledger
from gongkai.domain.audit.actions import record
from gongkai.domain.audit.queries import entries_of
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.deadlines import reply_deadline
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.texts.sheet_columns import Checked, Line

AT_ONCE = 500
DIRECT = ("number", "way", "received_on", "applicant_name", "applicant_kind", "subject", "decision", "interest")
ENDING = ("served_on", "archive_no", "archived_on")


@dataclass(frozen=True)
class TakenOver:
    """What was taken over, and what was seen of the file: its bad rows are `checked.bad`."""

    batch: LedgerBatch
    checked: Checked


@transaction.atomic
def take_over_ledger(
    content: bytes,
    *,
    file_name: str,
    authority: Authority,
    basis: str,
    by: User,
    today: date,
    only_good: bool = False,
) -> TakenOver:
    """接收旧台账。Enter the cases of a spreadsheet as they were handled; their limits are reckoned by law.

    Law: 条例（2007）第四条；条例（2019）第四十五条.

    Args:
        basis: why, and from what record, the ledger is taken over.
        only_good: take over the rows without problems, and leave the others to be mended.

    Raises:
        PermissionDenied: `by` does not head the authority's disclosure office today.
        ReasonMissing, SheetRefused, LedgerTakenOver.
        LedgerRefused: rows have problems, all of them named, or nothing is left; nothing was entered.
    """
    require_head(by, authority, today)
    refuse_without_reason("接收旧台账的理由和依据", basis)
    authority = Authority.objects.select_for_update().get(pk=authority.pk)
    checked = check_ledger(content, authority=authority, today=today)
    if (checked.problems and not only_good) or not checked.good:
        raise LedgerRefused(checked)
    batch = LedgerBatch.objects.create(
        authority=authority,
        file_name=file_name[-200:],
        digest=checked.digest,
        rows=len(checked.good),
        basis=basis.strip(),
        entered_by=by,
        entered_on=today,
    )
    cases = _write(batch, checked.good, by, today)
    record(
        "take_over_ledger",
        subject=batch,
        by=by,
        authority_code=authority.code,
        article=article_of("take_over_ledger", today, entered_on=today),
        on=today,
        reason=masked(batch.basis),
        details={
            "rows": batch.rows,
            "left_out": len(checked.bad),
            "file_digest": checked.digest,
            "first_case": cases[0].number,
            "last_case": cases[-1].number,
            "content_digest": _digest(checked.good, cases),
        },
    )
    return TakenOver(batch, checked)


@transaction.atomic
def undo_ledger(batch_id: int, *, reason: str, by: User, today: date) -> LedgerBatch:
    """撤销接收。Take a whole batch back, of which nothing was worked on since; the file stays stored.

    The cases go with it: they were never handled here, and the entry of the act keeps which they were.

    Law: 条例（2007）第六条；条例（2019）第六条 — what is kept must be accurate.

    Raises:
        PermissionDenied: `by` does not head the authority's disclosure office today.
        NoSuchLedger, LedgerUndone, ReasonMissing.
        LedgerMovedOn: something of it was worked on; it names which.
    """
    found = LedgerBatch.objects.select_related("authority").select_for_update(of=("self",))
    batch = found.filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchLedger
    require_head(by, batch.authority, today)
    if batch.undone_on:
        raise LedgerUndone(batch)
    refuse_without_reason("撤销理由", reason)
    cases = Application.objects.filter(old_entry__batch=batch).select_for_update(of=("self",))
    numbers = [(case.pk, case.number) for case in cases]
    if moved := list(_moved_on(numbers)):
        raise LedgerMovedOn(moved)
    keys = [key for key, _ in numbers]
    OldEntry.objects.filter(batch=batch).delete()
    CorrectionNotice.objects.filter(application__in=keys).delete()
    Step.objects.filter(application__in=keys, kind=Step.Kind.EXTENSION).delete()
    try:
        Application.objects.filter(pk__in=keys).delete()
    except ProtectedError as protected:
        # 别的记录引用了其中的申请：一件也不撤销。
        raise LedgerMovedOn([number for _, number in numbers]) from protected
    batch.undone_on, batch.undone_by = today, by
    batch.save(update_fields=["undone_on", "undone_by"])
    record(
        "undo_ledger",
        subject=batch,
        by=by,
        authority_code=batch.authority.code,
        article=article_of("undo_ledger", today, entered_on=today),
        on=today,
        reason=masked(reason.strip()),
        details={"rows": batch.rows, "numbers": [number for _, number in numbers]},
    )
    return batch


def _write(batch: LedgerBatch, lines: Sequence[Line], by: User, today: date) -> list[Application]:
    """Write the cases, their notices and extensions; each limit is reckoned from what was written."""
    cases = Application.objects.bulk_create([_case(batch, line) for line in lines], batch_size=AT_ONCE)
    pairs = list(zip(lines, cases, strict=True))
    CorrectionNotice.objects.bulk_create(_notices(pairs), batch_size=AT_ONCE)
    OldEntry.objects.bulk_create(_entries(batch, pairs), batch_size=AT_ONCE)
    for line, case in pairs:
        told_on = line.values["extended_on"]
        if told_on:
            days = rule("extension").on(case.received_on).value
            extend(case, told_on, days, "据旧台账", "", by, today)
        if told_on or line.values["noticed_on"]:
            reckon_anew(case, today, is_checked=False)
    return cases


def _case(batch: LedgerBatch, line: Line) -> Application:
    values = line.values
    due = reply_deadline(values["received_on"], working_days())
    return Application(
        authority=batch.authority,
        reply_due_on=due.due_on,
        reply_article=str(due.article),
        is_provisional=due.provisional,
        **{name: values[name] for name in (*DIRECT, *ENDING)},
    )


def _notices(pairs: Iterable[tuple[Line, Application]]) -> Iterator[CorrectionNotice]:
    for line, case in pairs:
        if line.values["noticed_on"]:
            yield CorrectionNotice(
                application=case, sent_on=line.values["noticed_on"], corrected_on=line.values["corrected_on"]
            )


def _entries(batch: LedgerBatch, pairs: Iterable[tuple[Line, Application]]) -> Iterator[OldEntry]:
    for line, case in pairs:
        written = {name: str(line.values[name]) for name in KEPT if line.values[name]}
        yield OldEntry(application=case, batch=batch, row=line.row, written=written)


def _moved_on(cases: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Yield the numbers of the cases that anything was done to since: each act leaves its entry."""
    for key, number in cases:
        if entries_of("applications.application", key).exists():
            yield number


def _digest(lines: Sequence[Line], cases: Sequence[Application]) -> str:
    """Return a SHA-256 over key and content of each case as entered: the audit entry seals them all by it."""
    seal = hashlib.sha256()
    for line, case in zip(lines, cases, strict=True):
        content = [case.pk, {name: str(value) for name, value in sorted(line.values.items())}]
        seal.update(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
    return seal.hexdigest()
