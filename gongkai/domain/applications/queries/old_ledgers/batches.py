"""接收过的旧台账, and the files to fill in and to mend."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.domain.applications.errors.keeping import NoSuchLedger
from gongkai.domain.applications.models import LedgerBatch, OldEntry
from gongkai.domain.applications.queries.keeping import KEEPERS
from gongkai.domain.applications.queries.old_ledgers.layout import FIELDS, REMARKS, TITLE
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.texts.sheet_columns import Checked, rejected_rows
from gongkai.knowledge.texts.sheet_writing import template

MOST_LISTED = 100


def batches_of(authority: Authority) -> QuerySet[LedgerBatch]:
    """Return what was taken over for the authority, the latest first."""
    return LedgerBatch.objects.filter(authority=authority).select_related("entered_by", "undone_by").order_by("-pk")


def require_batch(viewer: Viewer, batch_id: int) -> LedgerBatch:
    """Return the batch. Raises NoSuchLedger where there is none, or none of a ledger the person keeps."""
    found = LedgerBatch.objects.filter(pk=batch_id, authority__code__in=viewer.codes_with(*KEEPERS))
    batch = found.select_related("authority", "entered_by", "undone_by").first()
    if batch is None:
        raise NoSuchLedger
    return batch


def entries_of_batch(batch: LedgerBatch) -> list[OldEntry]:
    """Return the first cases of the batch, in the order of their rows."""
    return list(OldEntry.objects.filter(batch=batch).select_related("application").order_by("row")[:MOST_LISTED])


def ledger_template() -> bytes:
    """Return the .xlsx to fill in."""
    return template(TITLE, [one.column for one in FIELDS], REMARKS)


def rejected_cases(checked: Checked) -> bytes:
    """Return the rows that cannot be taken over as an .xlsx with the reasons; mended, it is uploaded as it is."""
    return rejected_rows(TITLE, [one.column for one in FIELDS], checked)
