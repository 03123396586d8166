"""更换加密身份材料的密钥."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from gongkai.domain.accounts.actions import INSTALLATION
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.models import Enclosure, Identity
from gongkai.domain.applications.models.sealing import add_key, reseal
from gongkai.domain.audit.actions import record
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def renew_identity_key(*, by: User, today: date) -> int:
    """更换密钥。Seal every proof and enclosure anew under the newest key; returns how many there were.

    Where the keys stand in the data folder a new one is made first; where they stand in `GONGKAI_IDENTITY_KEY`, the
    operator has put it there, before the old ones. The old keys go on opening until somebody takes them away.

    Law: 条例（2007）第二十条，条例（2019）第二十九条.

    Raises:
        PermissionDenied: `by` may not act.
        SealBroken: something was sealed by a key that is not listed; everything stays as it was.
    """
    require_active(by)
    if not settings.IDENTITY_KEY:
        add_key()
    count = 0
    for model in (Identity, Enclosure):
        # 一次只取一行：随附材料可能有几兆字节。
        for key in model.objects.select_for_update().values_list("pk", flat=True):
            sealed = model.objects.values_list("sealed", flat=True).get(pk=key)
            count += model.objects.filter(pk=key).update(sealed=reseal(sealed))
    record(
        "renew_identity_key",
        subject=by,
        by=by,
        authority_code=INSTALLATION,
        article=article_of("renew_identity_key", today, entered_on=today),
        on=today,
        details={"sealed_anew": count},
    )
    return count
