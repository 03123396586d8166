"""登录: beginning, using and ending one. A session opens nothing without a sign-in that is still open."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.domain.accounts.actions.entries import record_about
from gongkai.domain.accounts.models import SignIn, User
from gongkai.domain.accounts.queries import require_active, require_sign_in

# 使用时间记到分钟为止：每次点击都写库，代价大而无用。
NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def begin_sign_in(user: User, *, device: str, address: str, has_second_factor: bool, now: datetime) -> SignIn:
    """登录。Record that a person signed in, after password (and code) were found right.

    Law: 条例第四条 — the authority names who does the daily work.

    Args:
        device: what the browser says it is, in words.
        address: the network address, masked.

    Raises:
        PermissionDenied: the account is out of use.
    """
    require_active(user)
    sign_in = SignIn(
        user=user,
        device=device,
        address=address,
        has_second_factor=has_second_factor,
        started_at=now,
        seen_at=now,
    )
    sign_in.save(force_insert=True)
    details = {"device": device, "address": address, "has_second_factor": has_second_factor}
    record_about(user, "begin_sign_in", by=user, on=now.date(), details=details)
    return sign_in


def note_use(sign_in: SignIn, *, now: datetime) -> None:
    """Write down that the sign-in is in use, once a minute. No act of procedure: it is not recorded."""
    if now - sign_in.seen_at >= NOTED_EVERY:
        SignIn.objects.filter(pk=sign_in.pk).update(seen_at=now)


def note_second_factor(sign_in: SignIn) -> None:
    """Write down that the person of this sign-in gave a right code after signing in: when binding the phone."""
    SignIn.objects.filter(pk=sign_in.pk).update(has_second_factor=True)


@transaction.atomic
def end_sign_in(sign_in_id: int, *, by: User, now: datetime) -> SignIn:
    """结束登录。End one of one's own sign-ins, this one or another; its session opens nothing from now on.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        NoSuchSignIn: there is none, or it is somebody else's.
    """
    sign_in = require_sign_in(sign_in_id, by)
    if sign_in.ended_at is None:
        sign_in.ended_at = now
        sign_in.save(update_fields=["ended_at"])
        record_about(by, "end_sign_in", by=by, on=now.date(), details={"device": sign_in.device})
    return sign_in


@transaction.atomic
def end_others(kept: SignIn, *, now: datetime) -> int:
    """结束其他登录。End every other sign-in of the same person; return how many there were.

    Law: 条例第四条 — the authority names who does the daily work.
    """
    others = SignIn.objects.filter(user=kept.user, ended_at__isnull=True).exclude(pk=kept.pk)
    ended = others.update(ended_at=now)
    if ended:
        record_about(kept.user, "end_sign_in", by=kept.user, on=now.date(), details={"others": ended})
    return ended
