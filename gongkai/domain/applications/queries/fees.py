"""信息处理费: from what a fee notice counts to what it states; the amount is reckoned, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.domain.applications.errors import NothingToPay, NotOfThisKind
from gongkai.knowledge.law.fees import Fee, fee_by_items, fee_by_pages
from gongkai.knowledge.letters.facts import Value
from gongkai.knowledge.letters.words import fee_steps

ITEMS, PAGES = "items", "pages"
LABELS = {ITEMS: "按件", PAGES: "按量"}
NOTICE = "fee_notice"
# 由系统计算、不能填写的内容。
RECKONED = ("fee_basis", "fee_count", "fee_steps", "fee_amount")


@dataclass(frozen=True)
class FeeCount:
    """计收的数量. `per`: "items" or "pages"; `before`: items the applicant asked for earlier in the same month."""

    per: str
    count: int
    before: int = 0

    def kept(self) -> dict[str, object]:
        """Return it as a letter stores it."""
        return {"per": self.per, "count": self.count, "before": self.before}


def fee_count(stored: Mapping[str, Any]) -> FeeCount | None:
    """Return what a letter stores; None where it counts nothing."""
    return FeeCount(stored["per"], stored["count"], stored["before"]) if stored else None


def fee_of(counted: FeeCount, noticed_on: date) -> Fee:
    """Return the fee, band by band.

    Law: 条例（2019）第四十二条；国办函〔2020〕109号.

    Raises:
        NotOfThisKind: neither by items nor by pages.
        NothingToPay: so few are free.
        CountRefused, RuleNotInForce: as `knowledge.law.fees`.
    """
    if counted.per not in LABELS:
        raise NotOfThisKind(counted.per, list(LABELS.values()))
    by_items = counted.per == ITEMS
    fee = (
        fee_by_items(counted.count, noticed_on=noticed_on, before=counted.before)
        if by_items
        else fee_by_pages(counted.count, noticed_on=noticed_on)
    )
    if not fee.amount:
        raise NothingToPay(f"{counted.count}{fee.scale.counted}")
    return fee


def facts_of(fee: Fee) -> dict[str, Value]:
    """Return what the notice states of the fee, with its working."""
    return {
        "fee_basis": fee.scale.label,
        "fee_count": f"{fee.count}{fee.scale.counted}",
        "fee_steps": fee_steps(fee),
        "fee_amount": fee.amount,
    }
