"""What a person reads about a delivery: where it stands, why, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.channels.models import AdapterCode, Delivery, State

UNKNOWN_OUTCOME = "unknown"


@dataclass(frozen=True)
class Standing:
    """状态、原因、下一步, each a Chinese phrase or sentence; `reason` is empty where there is none."""

    state: str
    reason: str
    next_step: str


def standing(delivery: Delivery) -> Standing:
    """Return what the screen says about the delivery."""
    if delivery.taken_down_on:
        return Standing("已撤下", delivery.taken_down_reason, f"已于{delivery.taken_down_on}从平台撤下，不需要再办。")
    return Standing(delivery.get_state_display(), delivery.problem, _next_step(delivery))


def _next_step(delivery: Delivery) -> str:
    if delivery.state == State.SENT:
        return "已经发布，不需要再办。"
    if delivery.state == State.CANCELLED:
        return "已经取消。需要时可以重新交办。"
    if delivery.state == State.SENDING:
        return "正在与平台联系，请稍后刷新页面。"
    if delivery.state == State.FAILED:
        if delivery.progress.get(UNKNOWN_OUTCOME):
            return "请到平台上核对：已经发布的，粘贴地址登记；没有发布的，点“重新发布”。"
        return "请照原因处理后点“重新发布”；已在平台上自行发布的，粘贴地址登记；不再发布的，取消。"
    if delivery.account.adapter == AdapterCode.MANUAL:
        return "请复制文字到平台上发布，再把发布后的地址粘贴回来登记。"
    if delivery.attempts:
        return "系统会自动再试，不需要人工办理。"
    return "系统会自动发布，请稍后刷新页面。"
