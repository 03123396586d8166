"""导入. One spreadsheet, one act, one audit entry: docs/decisions/0010-one-audit-entry-per-import.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.disclosures.actions.acting import require_role, told_of_many
from gongkai.domain.disclosures.actions.imports.writing import Writing
from gongkai.domain.disclosures.models import Batch
from gongkai.domain.disclosures.queries.imports.checking import check_items
from gongkai.domain.disclosures.queries.imports.problems import CheckedItems
from gongkai.domain.disclosures.queries.imports.refusals import NothingToImport, RowsRefused
from gongkai.knowledge.law.acts import article_of

IMPORTING = (Role.DISCLOSURE_OFFICER,)


@dataclass(frozen=True)
class Imported:
    """What was entered, and what was seen of the file: its bad rows are `checked.bad`."""

    batch: Batch
    checked: CheckedItems


@transaction.atomic
def import_items(
    content: bytes,
    *,
    file_name: str,
    authority: Authority,
    kind: str,
    by: User,
    today: date,
    basis: str = "",
    only_good: bool = False,
) -> Imported:
    """表格导入、历史数据补录。Enter the items of a spreadsheet: all of them, or nothing of it.

    Drafts go through review like any other. Past items are entered as released, on the day, over the channels and by
    the record that their row names; what looks like personal information keeps a row out unless it is justified.

    Law: 条例（2007）第九条，条例（2019）第十九条; personal information: 第十四条，第十五条.

    Args:
        kind: of Batch.Kind.
        basis: on which record past items are entered, where a row does not say.
        only_good: enter the rows without problems, and leave the others to be mended.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        SheetRefused: no spreadsheet that can be read.
        AlreadyImported: the same file was entered and stands.
        RowsRefused: rows have problems, all of them named; nothing was entered.
        NothingToImport.
    """
    acted_for = require_role(by, authority, IMPORTING, today)
    authority = Authority.objects.select_for_update().get(pk=authority.pk)
    checked = check_items(content, authority=authority, kind=kind, today=today, basis=basis)
    if checked.problems and not only_good:
        raise RowsRefused(checked)
    if not checked.good:
        raise NothingToImport
    batch = Batch.objects.create(
        authority=authority,
        kind=kind,
        file_name=file_name[-200:],
        digest=checked.digest,
        rows=len(checked.good),
        entered_by=by,
        entered_on=today,
    )
    written = Writing(batch, by, today).write(checked)
    details = {
        "kind": kind,
        "rows": batch.rows,
        "left_out": len(checked.bad),
        "file_digest": checked.digest,
        "first_item": written.first,
        "last_item": written.last,
        "content_digest": written.digest,
        "last_release": written.last_release,
        "justified_rows": sorted(checked.justified),
        **({"acted_for": acted_for.name} if acted_for else {}),
    }
    record(
        "import_items",
        subject=batch,
        by=by,
        authority_code=authority.code,
        article=article_of("import_items", today, entered_on=today),
        on=today,
        reason=basis.strip(),
        details=details,
    )
    if kind == Batch.Kind.PAST:
        told_of_many(written.items, today)
    return Imported(batch, checked)
