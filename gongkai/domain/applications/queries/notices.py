"""程序性文书能不能发: every notice that an office can draft, with why it cannot be drafted now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application, Letter, Step
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.letters.catalog import LetterText, Shape, letter_texts
from gongkai.knowledge.letters.errors import UnknownLetter

# 在卷内的次序：先回执，再补正、延期、征求意见，最后收费和其他。
ORDER = (
    "receipt",
    "correction_notice",
    "extension_notice",
    "third_party_consultation",
    "consultation_notice",
    "co_maker_consultation",
    "assistance_letter",
    "reasons_notice",
    "fee_notice",
    "third_party_disclosure",
    "record_correction",
)


@dataclass(frozen=True)
class NoticeOption:
    """One notice. `why_not`: a Chinese sentence with what to do, "" where it can be drafted."""

    text: LetterText
    why_not: str


def notices(viewer: Viewer, application: Application, today: date) -> tuple[NoticeOption, ...]:
    """Return every notice in the order of the procedure; nothing for those who do not handle the case."""
    if not may_handle(viewer, application):
        return ()
    known = [one for one in letter_texts().values() if one.decision is None and one.shape is Shape.LETTER]
    placed = sorted(known, key=lambda one: ORDER.index(one.kind))
    return tuple(NoticeOption(one, why_no_notice(application, one, today)) for one in placed)


def why_no_notice(application: Application, text: LetterText, today: date) -> str:
    """Return why the notice cannot be drafted today, a Chinese sentence with what to do; "" where it can."""
    if application.served_on:
        return f"申请已于{application.served_on}答复，不再发程序性文书。"
    try:
        text.articles_under(law_of(application))
    except UnknownLetter as refusal:
        return str(refusal)
    asked = _REASONS.get(text.kind)
    return (asked(application, today) if asked else "") or _drafted_before(application, text)


def _drafted_before(application: Application, text: LetterText) -> str:
    """Return that one is on its way already, of those that go out once at a time."""
    if text.kind not in _REASONS:
        return ""
    waiting = _under_way(application, text.kind)
    return f"已有一份{waiting}还没有送达。请接着办理那一份，或者先将它作废。" if waiting else ""


def _under_way(application: Application, kind: str) -> Letter | None:
    return application.letters.filter(kind=kind, set_aside_on=None, served_on=None).first()


def _no_correction(application: Application, today: date) -> str:
    pending = application.correction_notices.filter(corrected_on=None).first()
    return f"{pending.sent_on}已经告知补正，申请人还没有补正。请先登记补正，或者作出答复。" if pending else ""


def _no_extension(application: Application, today: date) -> str:
    if application.extended_on:
        return f"已于{application.extended_on}延期一次，不能再延。请在{application.reply_due_on}前答复。"
    if application.is_stopped:
        return "期限现在停止计算，还不用延期。恢复计算以后仍来不及的，再发延期告知书。"
    if today > application.reply_due_on:
        return f"答复期限已于{application.reply_due_on}届满，不能再延期。请尽快答复。"
    return ""


def _no_fee(application: Application, today: date) -> str:
    step = application.steps.filter(kind=Step.Kind.FEE).first()
    return f"已于{step.on}通知收费{step.amount}元，不能再收一次。" if step else ""


_REASONS: Mapping[str, Callable[[Application, date], str]] = {
    "correction_notice": _no_correction,
    "extension_notice": _no_extension,
    "fee_notice": _no_fee,
}


def title_of(letter: Letter) -> str:
    """Return the title, and with a reply what it tells: 政府信息不予公开告知书（属于国家秘密，不予公开）."""
    return f"{letter.title}（{decision(letter.code).label}）" if letter.code else letter.title
