"""手机动态码: binding a phone, checking its codes, recovery codes on paper, and starting anew with another phone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.domain.accounts.actions.codes import code_hash, new_code
from gongkai.domain.accounts.actions.entries import record_about
from gongkai.domain.accounts.actions.people import NOWHERE
from gongkai.domain.accounts.errors import CodeWrong, SecondFactorStands, refuse_out_of_use
from gongkai.domain.accounts.models import RecoveryCode, SignIn, User
from gongkai.domain.accounts.queries import require_active, require_charge, second_factor_of

RECOVERY_CODES = 10


@transaction.atomic
def offer_device(user: User) -> TOTPDevice:
    """Return the device to be bound, the same until it is: its secret is what the picture on the page shows.

    Nothing is bound yet, so nothing is recorded.

    Raises:
        SecondFactorStands: a phone is bound.
    """
    require_active(user)
    if second_factor_of(user):
        raise SecondFactorStands
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "手机"})
    return device


def bind_device(user: User, *, code: str, today: date) -> list[str]:
    """绑定手机动态码。Bind the offered phone once it shows the right code; return the recovery codes, to be shown once.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        SecondFactorStands: a phone is bound.
        CodeWrong: the code does not fit.
    """
    # 验证在事务之外：输错的次数必须留下，不能随拒绝一起撤销。
    device = offer_device(user)
    if not _fits(device, code):
        raise CodeWrong
    with transaction.atomic():
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        codes = _renewed_codes(user)
        record_about(user, "bind_device", by=user, on=today)
    return codes


def check_code(user: User, *, code: str, now: datetime) -> bool:
    """Whether the code is the phone's at this moment or an unused recovery code; either is used up by this.

    After a wrong code the device refuses every code for a while, twice as long each time.

    Law: 条例第四条 — the use of a recovery code is recorded under it.
    """
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        if device is None or not user.is_active:
            return False
        if code.strip().isdecimal():
            return _fits(device, code)
        return _use_recovery_code(user, code, now)


@transaction.atomic
def renew_recovery_codes(user: User, *, today: date) -> list[str]:
    """换发恢复码。Return new recovery codes, to be shown once; the old ones open nothing any more.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        CodeWrong: no phone is bound, so there is nothing to recover.
    """
    require_active(user)
    if second_factor_of(user) is None:
        raise CodeWrong
    codes = _renewed_codes(user)
    record_about(user, "renew_recovery_codes", by=user, on=today)
    return codes


@transaction.atomic
def reset_second_factor(
    user_id: int, *, by: User, administered: Collection[str], held_at: Collection[str] = NOWHERE, now: datetime
) -> User:
    """解除手机绑定。Forget the phone and the recovery codes, and end where the person is signed in.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not look after the account (`queries.require_charge`).
        OutOfUse: the account is out of use.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require_charge(by, user, administered, held_at)
    refuse_out_of_use(user)
    TOTPDevice.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    SignIn.objects.filter(user=user, ended_at__isnull=True).update(ended_at=now)
    record_about(user, "reset_second_factor", by=by, on=now.date())
    return user


def _fits(device: TOTPDevice, code: str) -> bool:
    digits = "".join(code.split())
    return digits.isascii() and digits.isdigit() and len(digits) == device.digits and device.verify_token(digits)


def _use_recovery_code(user: User, code: str, now: datetime) -> bool:
    unused = RecoveryCode.objects.filter(user=user, code_hash=code_hash("recovery", code), used_at__isnull=True)
    if unused.update(used_at=now) != 1:
        return False
    record_about(user, "use_recovery_code", by=user, on=now.date())
    return True


def _renewed_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = [new_code(groups=3) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, code_hash=code_hash("recovery", code)) for code in codes)
    return codes
