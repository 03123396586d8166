"""Content stamps: one number per scope, grown in the transaction of the change."""

from __future__ import annotations

from django.db import connection
from django.db.models import F

from gongkai.domain.jobs.errors import OutsideTransaction
from gongkai.domain.jobs.models import Stamp


def bump_stamp(scope: str) -> None:
    """Make every page that was cached under the scope's stamp stale, from the commit of this transaction on.

    Other writers of the scope wait until this transaction ends: call it last, after the slow part.

    Raises:
        OutsideTransaction: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(scope)
    row = Stamp.objects.filter(scope=scope)
    if not row.update(value=F("value") + 1):
        Stamp.objects.get_or_create(scope=scope)
        row.update(value=F("value") + 1)
