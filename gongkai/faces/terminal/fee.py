"""`gongkai fee --items N | --pages N`: the information processing fee, band by band. Never loads Django."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator

from gongkai.faces.terminal.dates import day, today
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.fees import Band, Charge, CountRefused, Fee, Per, fee_by_items, fee_by_pages
from gongkai.knowledge.law.rules import rule

HELP = "计算信息处理费：按件（--items）或者按量（--pages），逐段说明"
DONE, REFUSED = 0, 2
COUNTED_OVER = {
    Per.APPLICANT_MONTH: "同一申请人一个自然月内累计",
    Per.APPLICATION: "每件申请单独计算，以A4纸单面为一页",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--items", metavar="件数", help="按件：本次申请的件数")
    either.add_argument("--pages", metavar="页数", help="按量：提供的页数")
    parser.add_argument("--before", metavar="件数", default="0", help="按件：同一申请人本月此前已经申请的件数")
    parser.add_argument("--on", metavar="日期", help="发出收费通知之日，如 2026-03-10；不写为今天")
    parser.add_argument("--json", action="store_true", help="输出 JSON：一个对象")


def run(args: argparse.Namespace) -> int:
    """Print the fee. Returns 0, or 2 when it was refused."""
    try:
        fee = _fee(args)
    except Refusal as refusal:
        if args.json:
            print(json.dumps({"error": str(refusal)}, ensure_ascii=False, indent=2))
        else:
            print(refusal, file=sys.stderr)
        return REFUSED
    print(json.dumps(_as_json(fee), ensure_ascii=False, indent=2) if args.json else "\n".join(_lines(fee)))
    return DONE


def _fee(args: argparse.Namespace) -> Fee:
    noticed_on = day(args.on, "发出收费通知之日") if args.on else today()
    if args.items is not None:
        return fee_by_items(_number(args.items), noticed_on=noticed_on, before=_number(args.before))
    if args.before != "0":
        raise CountRefused("--before 只用于按件计收：按量计收时每件申请单独计算，不累计。请去掉 --before。")
    return fee_by_pages(_number(args.pages), noticed_on=noticed_on)


def _number(written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", written):
        raise CountRefused(f"“{written}”不是件数或者页数。请写0以上的整数，例如41。")
    return int(written)


def _as_json(fee: Fee) -> dict[str, object]:
    return {
        "by": "items" if fee.scale.per is Per.APPLICANT_MONTH else "pages",
        "count": fee.count,
        "before": fee.before,
        "amount": fee.amount,
        "unit": "元",
        "article": str(fee.article),
        "bands": [_charge_as_json(charge) for charge in fee.charges],
        "payment_working_days": rule("fee_payment").versions[-1].value,
    }


def _charge_as_json(charge: Charge) -> dict[str, object]:
    return {
        "from": charge.band.first,
        "to": charge.band.last,
        "count": charge.count,
        "rate": charge.band.rate,
        "amount": charge.amount,
    }


def _lines(fee: Fee) -> Iterator[str]:
    counted = fee.scale.counted
    before = f"（本月此前已有{fee.before}{counted}）" if fee.before else ""
    yield f"{fee.scale.label}：{fee.count}{counted}{before}，信息处理费{fee.amount}元"
    yield f"依据：{fee.article}；{COUNTED_OVER[fee.scale.per]}，超额累进"
    for charge in fee.charges:
        price = f"每{counted}{charge.band.rate}元，计{charge.amount}元" if charge.band.rate else "不收费"
        yield f"  {_range(charge.band, counted)}：{charge.count}{counted}，{price}"
    days = rule("fee_payment").versions[-1].value
    yield f"申请人自收到收费通知次日起{days}个工作日内缴纳；逾期未缴纳的，视为放弃申请。"


def _range(band: Band, counted: str) -> str:
    return f"第{band.first}{counted}起" if band.last is None else f"第{band.first}至{band.last}{counted}"
