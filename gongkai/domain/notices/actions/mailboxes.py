"""提醒邮箱: where a person of the office wants reminders."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from gongkai.domain.accounts.actions.entries import record_about
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.notices.errors import WrongAddress
from gongkai.domain.notices.models import Mailbox, masked_address

LONGEST = 100


@transaction.atomic
def set_mailbox(*, by: User, address: str, today: date) -> Mailbox | None:
    """设置提醒邮箱。Enter where `by` wants reminders; "" for none, which is returned as None.

    Law: 条例（2007）第四条；条例（2019）第四条.

    Raises:
        PermissionDenied: `by` may not act.
        WrongAddress.
    """
    require_active(by)
    given = address.strip()
    if given:
        _refuse_wrong(given)
        box, _ = Mailbox.objects.update_or_create(user=by, defaults={"address": given})
    else:
        Mailbox.objects.filter(user=by).delete()
        box = None
    record_about(by, "set_mailbox", by=by, on=today, details={"address": masked_address(given) if given else ""})
    return box


def _refuse_wrong(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise WrongAddress from None
    if len(address) > LONGEST:
        raise WrongAddress
