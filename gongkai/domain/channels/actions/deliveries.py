"""Handing a text over, entering what a person published, trying again, calling off, noting what was taken down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import (
    refuse_bad_fields,
    refuse_disorder,
    refuse_future,
    refuse_without_reason,
)
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.queries import Holding
from gongkai.domain.channels.actions.adapters import adapter_of
from gongkai.domain.channels.actions.attempts import tell
from gongkai.domain.channels.actions.permission import record_act, require_deliverer
from gongkai.domain.channels.errors import (
    AccountClosed,
    AddressRefused,
    AlreadyOnTheWay,
    AlreadySent,
    PostRefused,
    WrongState,
)
from gongkai.domain.channels.models import OPEN, Account, AdapterCode, Delivery, Picture, State
from gongkai.domain.channels.queries.lists import TASK, job_key
from gongkai.domain.channels.queries.posts import COVER, Post
from gongkai.domain.channels.queries.standing import UNKNOWN_OUTCOME
from gongkai.domain.jobs.actions.asking import cancel, enqueue
from gongkai.knowledge.texts.entered import UNSTORABLE

LONGEST_TITLE = 300
MOST_PICTURES = 50
MOST_BYTES = 60_000_000


@transaction.atomic
def plan_delivery(account_id: int, post: Post, *, key: str, by: User, today: date, then: str = "") -> Delivery:
    """交办渠道发布。Hand a text to an account; over an interface it goes out as soon as this is committed.

    Law: 条例（2007）第十五条，条例（2019）第二十三条 — the channels of disclosure.

    Args:
        key: what the caller knows the text by, such as "item:12".
        then: a registered task, run with {delivery_id, key} once the delivery is sent, failed or cancelled.

    Raises:
        PermissionDenied: `by` is neither drafter nor disclosure officer of the body.
        AccountClosed, PostRefused, AlreadyOnTheWay, AlreadySent, FieldsRefused.
    """
    account = Account.objects.select_related("authority").select_for_update(of=("self",)).get(pk=account_id)
    holding = require_deliverer(by, account.authority, today)
    if account.closed_on:
        raise AccountClosed(str(account), account.closed_on)
    problems = [*_unfit(post), *adapter_of(account).problems(post)]
    if problems:
        raise PostRefused(problems)
    _refuse_second(account, key)
    delivery = Delivery(
        account=account,
        key=key,
        title=post.title.strip(),
        digest=post.digest,
        content=post.content,
        planned_by=by,
        planned_on=today,
        then=then,
    )
    refuse_bad_fields(delivery)
    delivery.save(force_insert=True)
    _keep_pictures(delivery, post)
    _ask(delivery)
    details = {"channel": account.channel, "digest": delivery.digest}
    _record("plan_delivery", delivery, by, holding, today, details=details)
    return delivery


@transaction.atomic
def confirm_by_hand(
    delivery_id: int, *, address: str, sent_on: date, by: User, today: date, receipt: str = ""
) -> Delivery:
    """登记人工发布。Enter the address or receipt of what a person published; also for one that had failed.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` is neither drafter nor disclosure officer of the body.
        AddressRefused: neither address nor receipt, or an address no browser opens.
        WrongState: it is being sent, sent or cancelled.
        DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    delivery, holding = _delivery(delivery_id, by, today)
    by_hand = delivery.account.adapter == AdapterCode.MANUAL and delivery.state == State.WAITING
    if not by_hand and delivery.state != State.FAILED:
        raise WrongState(delivery.title, delivery.get_state_display(), "不需要登记人工发布。请刷新页面查看结果。")
    address, receipt = address.strip(), receipt.strip()
    if not (address or receipt) or (address and not address.startswith(("http://", "https://"))):
        raise AddressRefused
    refuse_future("发布日期", sent_on, today)
    refuse_disorder("交办日期", delivery.planned_on, "发布日期", sent_on)
    delivery.state, delivery.address, delivery.receipt, delivery.sent_on = State.SENT, address, receipt, sent_on
    delivery.problem = ""
    refuse_bad_fields(delivery)
    delivery.save(update_fields=["state", "address", "receipt", "sent_on", "problem"])
    tell(delivery)
    details = {"address": address, "receipt": receipt, "sent_on": sent_on}
    _record("confirm_by_hand", delivery, by, holding, today, details=details)
    return delivery


@transaction.atomic
def retry_delivery(delivery_id: int, *, by: User, today: date) -> Delivery:
    """重新发布没有发成的。What the platform has not finished is gone on with; else all begins anew.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` is neither drafter nor disclosure officer of the body.
        WrongState: it has not failed.
        AccountClosed, AlreadyOnTheWay, AlreadySent.
    """
    delivery, holding = _delivery(delivery_id, by, today)
    if delivery.state != State.FAILED:
        raise WrongState(delivery.title, delivery.get_state_display(), "只有没有发成的才需要重新发布。请刷新页面查看。")
    if delivery.account.closed_on:
        raise AccountClosed(str(delivery.account), delivery.account.closed_on)
    _refuse_second(delivery.account, delivery.key)
    kept = delivery.progress
    if kept.get(UNKNOWN_OUTCOME) or not (kept.get("publish_id") or kept.get("submitting")):
        delivery.progress = {}
    delivery.state, delivery.problem, delivery.attempts = State.WAITING, "", 0
    delivery.save(update_fields=["state", "problem", "attempts", "progress"])
    _ask(delivery)
    _record("retry_delivery", delivery, by, holding, today)
    return delivery


@transaction.atomic
def ask_again(delivery_id: int) -> None:
    """Ask for the job of a delivery whose job was lost. Nothing is decided here, so nothing is recorded."""
    _ask(Delivery.objects.select_related("account__authority", "planned_by").get(pk=delivery_id))


@transaction.atomic
def cancel_delivery(delivery_id: int, *, reason: str, by: User, today: date) -> Delivery:
    """取消渠道发布。Call off what has not gone out.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` is neither drafter nor disclosure officer of the body.
        ReasonMissing: no reason.
        WrongState: it is with the platform already, sent or cancelled.
    """
    delivery, holding = _delivery(delivery_id, by, today)
    refuse_without_reason("取消理由", reason)
    if delivery.state not in {State.WAITING, State.FAILED}:
        raise WrongState(delivery.title, delivery.get_state_display(), "不能取消；已经发布的，请到平台上撤下后登记。")
    if delivery.progress.get("publish_id") or delivery.progress.get("submitting"):
        raise WrongState(
            delivery.title,
            delivery.get_state_display(),
            "文字已经提交给平台，不能取消。请等平台答复，或者到平台上核对后登记。",
        )
    delivery.state, delivery.problem = State.CANCELLED, reason.strip()
    delivery.save(update_fields=["state", "problem"])
    delivery.pictures.all().delete()
    cancel(TASK, job_key(delivery.pk))
    tell(delivery)
    _record("cancel_delivery", delivery, by, holding, today, reason=reason)
    return delivery


@transaction.atomic
def note_taken_down(delivery_id: int, *, taken_down_on: date, reason: str, by: User, today: date) -> Delivery:
    """登记已从平台撤下。Only then may the same go out over this account again.

    Law: 条例（2007）第十四条，条例（2019）第十七条 — what must not be public is taken off everywhere.

    Raises:
        PermissionDenied: `by` is neither drafter nor disclosure officer of the body.
        ReasonMissing: no reason.
        WrongState: it was not sent, or was taken down before.
        DateInFuture, DatesOutOfOrder.
    """
    delivery, holding = _delivery(delivery_id, by, today)
    refuse_without_reason("撤下理由", reason)
    if delivery.state != State.SENT or delivery.sent_on is None:
        raise WrongState(delivery.title, delivery.get_state_display(), "没有发布的不需要撤下。请刷新页面查看。")
    if delivery.taken_down_on:
        raise WrongState(delivery.title, "已撤下", f"已于{delivery.taken_down_on}登记撤下，不需要再办。")
    refuse_future("撤下日期", taken_down_on, today)
    refuse_disorder("发布日期", delivery.sent_on, "撤下日期", taken_down_on)
    delivery.taken_down_on, delivery.taken_down_reason = taken_down_on, reason.strip()
    delivery.save(update_fields=["taken_down_on", "taken_down_reason"])
    details = {"taken_down_on": taken_down_on}
    _record("note_taken_down", delivery, by, holding, today, reason=reason, details=details)
    return delivery


def _delivery(delivery_id: int, by: User, today: date) -> tuple[Delivery, Holding]:
    """Return the delivery, locked, and how `by` may act on it. Raises PermissionDenied."""
    found = Delivery.objects.select_related("account__authority").select_for_update(of=("self",)).get(pk=delivery_id)
    return found, require_deliverer(by, found.account.authority, today)


def _refuse_second(account: Account, key: str) -> None:
    """Raise where the same goes out over the account, or stands there. The account is locked or the delivery is."""
    for other in Delivery.objects.filter(account=account, key=key).exclude(state=State.CANCELLED):
        if other.state in OPEN:
            raise AlreadyOnTheWay(other.title, str(account), other.get_state_display())
        if other.state == State.SENT and other.sent_on and not other.taken_down_on:
            raise AlreadySent(other.title, str(account), other.sent_on)


def _unfit(post: Post) -> list[str]:
    texts = (post.title, post.body, post.author, post.summary, post.source_address)
    pictures = (*post.pictures, *([post.cover] if post.cover else []))
    problems = []
    if any(UNSTORABLE.search(text) for text in texts):
        problems.append("文字中含有不能保存的控制字符")
    if not 0 < len(post.title.strip()) <= LONGEST_TITLE:
        problems.append(f"标题应当是1至{LONGEST_TITLE}个字")
    if post.source_address and not post.source_address.startswith(("http://", "https://")):
        problems.append("原文地址应当以 http:// 或者 https:// 开头")
    if len(pictures) > MOST_PICTURES or sum(len(picture.content) for picture in pictures) > MOST_BYTES:
        problems.append(f"图片最多{MOST_PICTURES}张、合计{MOST_BYTES // 1_000_000}MB")
    if len({picture.name for picture in post.pictures} | {COVER}) <= len(post.pictures):
        problems.append("随文图片的名称为空或者重复")
    return problems


def _keep_pictures(delivery: Delivery, post: Post) -> None:
    rows = [
        Picture(delivery=delivery, name=one.name, media_type=one.media_type, content=one.content)
        for one in post.pictures
    ]
    if post.cover:
        cover = post.cover
        rows.append(Picture(delivery=delivery, name=COVER, media_type=cover.media_type, content=cover.content))
    for row in rows:
        refuse_bad_fields(row)
    Picture.objects.bulk_create(rows)


def _ask(delivery: Delivery) -> None:
    if delivery.account.adapter == AdapterCode.MANUAL:
        return
    enqueue(
        TASK,
        {"delivery_id": delivery.pk},
        key=job_key(delivery.pk),
        about=str(delivery)[:300],
        authority_code=delivery.account.authority.code,
        asked_by=delivery.planned_by.name,
    )


def _record(
    act: str,
    delivery: Delivery,
    by: User,
    holding: Holding,
    today: date,
    *,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    authority = delivery.account.authority
    record_act(act, delivery, authority, by=by, on=today, holding=holding, reason=reason, details=details)
