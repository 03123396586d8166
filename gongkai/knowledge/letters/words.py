"""Words that every letter shares: how articles are cited, how a day is written, what remedies are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.knowledge.law.fees import Charge, Fee
from gongkai.knowledge.law.instruments import Article, instrument
from gongkai.knowledge.law.remedies import LitigationUnit, Overseers, Remedies


def written(day: date) -> str:
    """Return 2018年1月9日: no leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def cited(articles: Iterable[Article]) -> str:
    """Return 《…条例》（国务院令第711号）第十四条、第三十六条第三项: each instrument and each article once."""
    by_instrument: dict[str, list[Article]] = {}
    for article in dict.fromkeys(articles):
        by_instrument.setdefault(article.instrument, []).append(article)
    return "和".join(_of(name, sorted(found, key=_order)) for name, found in by_instrument.items())


def _of(name: str, articles: list[Article]) -> str:
    known = instrument(name)
    return f"《{known.title}》（{known.document_number}）" + "、".join(article.place for article in articles)


def _order(article: Article) -> tuple[int, int, int]:
    return (article.number or 0, article.paragraph or 0, article.item or 0)


def fee_steps(fee: Fee) -> tuple[str, ...]:
    """Return one line for each band of a fee: 第11件至第30件，每件100元，计2000元."""
    return tuple(_fee_step(charge, fee) for charge in fee.charges)


def _fee_step(charge: Charge, fee: Fee) -> str:
    """The band's own part of this application: from what came before in the month, to what this one reaches."""
    counted = fee.scale.counted
    first = max(charge.band.first, fee.before + 1)
    last = first + charge.count - 1
    part = f"第{first}{counted}" if first == last else f"第{first}{counted}至第{last}{counted}"
    price = f"每{counted}{charge.band.rate}元，计{charge.amount}元" if charge.band.rate else "不收费"
    return f"{part}，{price}"


def remedies_told(remedies: Remedies, overseers: Overseers, *, you: str, letter: str, against: str = "") -> str:
    """Return the sentence on reconsideration and litigation.

    Args:
        letter: what the letter calls itself, 本告知书.
        against: the part of it that the sentence is about, 本告知书第二项; "" is all of it.

    Law: 行政复议法（2023）第二十三条第二款 — where reconsideration goes first, the reply must say so.
    """
    bodies = "或者".join(remedies.reconsidered_by(overseers))
    reconsideration = f"自收到{letter}之日起{remedies.reconsideration_days}日内向{bodies}申请行政复议"
    unit = "日" if remedies.litigation_unit is LitigationUnit.DAYS else "个月"
    limit = f"{remedies.litigation_value}{unit}内向{overseers.court}提起行政诉讼"
    if remedies.reconsideration_first:
        then = f"对行政复议决定不服的，可以自收到行政复议决定书之日起{limit}"
        return f"{you}如对{against or '本决定'}不服，应当先{reconsideration}；{then}。"
    return f"{you}如对{against or letter}不服，可以{reconsideration}，也可以自收到{letter}之日起{limit}。"
