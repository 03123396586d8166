"""One attempt at a delivery: claim, call, record. Nothing is locked while the platform is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.domain.channels.actions.adapters import Adapter, adapter_of
from gongkai.domain.channels.actions.permission import record_act
from gongkai.domain.channels.errors import ChannelBusy, ChannelRefused
from gongkai.domain.channels.models import Delivery, State
from gongkai.domain.channels.queries.posts import Receipt, post_of
from gongkai.domain.jobs.actions.asking import enqueue

CLAIM = timedelta(minutes=12)  # longer than the job may take
MOST_ATTEMPTS = 12
BUG = "程序出错，已经记入运行日志。请联系系统管理员。"
WAITS = (30, 60, 5 * 60, 15 * 60, 60 * 60, 3 * 60 * 60)  # seconds before the second, third … attempt


class ClaimLost(Exception):
    """Another attempt has taken the delivery over; this one keeps its hands off."""


def attempt_delivery(
    delivery_id: int, *, today: date, moment: datetime, adapter: Adapter | None = None
) -> tuple[Delivery, timedelta | None]:
    """通过渠道发布。Try once to publish, and record what came of it.

    Returns the delivery, and how long to wait before the next attempt; None where there is none.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Args:
        moment: now, by the system clock: it ends the claim of an attempt that died.
        adapter: in place of the account's own, for tests.
    """
    delivery = _claimed(delivery_id, moment)
    if delivery is None:
        left = Delivery.objects.select_related("account__authority").get(pk=delivery_id)
        return left, _left_of_claim(left, moment)
    try:
        receipt = (adapter or adapter_of(delivery.account)).deliver(post_of(delivery), _Kept(delivery))
    except ChannelRefused as refused:
        return _failed(delivery, refused.reason, today), None
    except ChannelBusy as busy:
        return _busy(delivery, busy, today)
    except ClaimLost:
        return Delivery.objects.select_related("account__authority").get(pk=delivery_id), None
    except BaseException:
        _let_go(delivery, today)
        raise
    return _sent(delivery, receipt, today), None


@transaction.atomic
def _claimed(delivery_id: int, moment: datetime) -> Delivery | None:
    """Return the delivery, now this attempt's; None where it is over, or another attempt's."""
    delivery = _locked(delivery_id)
    is_abandoned = delivery.state == State.SENDING and delivery.claim_until and delivery.claim_until <= moment
    if delivery.state != State.WAITING and not is_abandoned:
        return None
    delivery.state, delivery.claim_until = State.SENDING, moment + CLAIM
    delivery.attempts += 1
    delivery.save(update_fields=["state", "claim_until", "attempts"])
    return delivery


def _left_of_claim(delivery: Delivery, moment: datetime) -> timedelta | None:
    if delivery.state != State.SENDING or delivery.claim_until is None:
        return None
    return max(delivery.claim_until - moment, timedelta(seconds=1))


def _locked(delivery_id: int) -> Delivery:
    found = Delivery.objects.select_related("account__authority", "planned_by").select_for_update(of=("self",))
    return found.get(pk=delivery_id)


def _mine(delivery: Delivery) -> Delivery:
    """Return the delivery, locked. Raises ClaimLost where another attempt, or a person, has taken it."""
    current = _locked(delivery.pk)
    if current.state != State.SENDING or current.attempts != delivery.attempts:
        raise ClaimLost
    return current


class _Kept:
    """What the platform has given, written down at once."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery

    @property
    def values(self) -> Mapping[str, Any]:
        return self._delivery.progress

    def keep(self, **values: Any) -> None:
        """Write values down. Raises ClaimLost."""
        with transaction.atomic():
            current = _mine(self._delivery)
            current.progress = {**current.progress, **values}
            current.save(update_fields=["progress"])
        self._delivery.progress = current.progress


def _sent(delivery: Delivery, receipt: Receipt, today: date) -> Delivery:
    # 平台已经发出：即使这期间换了别人来办，发出的事实也要记下。
    with transaction.atomic():
        current = _locked(delivery.pk)
        if current.state == State.SENT:
            return current
        current.receipt, current.address, current.sent_on = receipt.number[:200], receipt.address, today
        _end(current, State.SENT, "")
        details = {"address": current.address, "receipt": current.receipt, "attempts": current.attempts}
        _record_end("deliver", current, today, details=details)
    return current


def _failed(delivery: Delivery, reason: str, today: date) -> Delivery:
    try:
        with transaction.atomic():
            current = _mine(delivery)
            _end(current, State.FAILED, reason)
            _record_end("fail_delivery", current, today, reason=reason, details={"attempts": current.attempts})
    except ClaimLost:
        return Delivery.objects.select_related("account__authority").get(pk=delivery.pk)
    return current


def _busy(delivery: Delivery, busy: ChannelBusy, today: date) -> tuple[Delivery, timedelta | None]:
    if delivery.attempts >= MOST_ATTEMPTS:
        return _failed(delivery, f"试了{delivery.attempts}次都没有办成：{busy.reason}。", today), None
    try:
        with transaction.atomic():
            current = _mine(delivery)
            _set(current, State.WAITING, f"{busy.reason}。")
    except ClaimLost:
        return Delivery.objects.select_related("account__authority").get(pk=delivery.pk), None
    wait = busy.after or WAITS[min(delivery.attempts, len(WAITS)) - 1]
    return current, timedelta(seconds=wait)


def _let_go(delivery: Delivery, today: date) -> None:
    """Let the next attempt begin at once: this one broke off by a bug. After many, the delivery has failed."""
    if delivery.attempts >= MOST_ATTEMPTS:
        _failed(delivery, BUG, today)
        return
    Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts).update(
        state=State.WAITING, claim_until=None, problem=BUG
    )


def _set(delivery: Delivery, state: State, problem: str) -> None:
    delivery.state, delivery.problem, delivery.claim_until = state, problem, None
    delivery.save(update_fields=["state", "problem", "claim_until", "receipt", "address", "sent_on"])


def _end(delivery: Delivery, state: State, problem: str) -> None:
    """Set the end, and tell the caller's task of it in the same transaction."""
    _set(delivery, state, problem)
    tell(delivery)


def tell(delivery: Delivery) -> None:
    """Have the task named at planning run, with {delivery_id, key}: the delivery is sent, failed or cancelled."""
    if delivery.state == State.SENT:
        delivery.pictures.all().delete()
    if delivery.then:
        arguments = {"delivery_id": delivery.pk, "key": delivery.key}
        code = delivery.account.authority.code
        enqueue(delivery.then, arguments, key=f"delivery:{delivery.pk}", about=str(delivery)[:300], authority_code=code)


def _record_end(act: str, delivery: Delivery, today: date, **more: Any) -> None:
    # 后台办理，记在交办人名下。
    record_act(act, delivery, delivery.account.authority, by=delivery.planned_by, on=today, **more)
