"""下一步: where a letter stands, the one thing the person can do about it now, and why not the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.errors import (
    EnclosureMissing,
    EnclosureNotClear,
    QuestionsContradict,
    QuestionsUnanswered,
)
from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.applications.queries.letters import Preview
from gongkai.domain.applications.queries.pressing import is_overtaken
from gongkai.domain.applications.queries.readiness import (
    may_sign,
    may_submit,
    obstacles,
    place_of_review,
    signing_roles,
)
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.review.models import Kind, Opinion, State
from gongkai.domain.review.queries.orders import order_for
from gongkai.faces.backoffice.review.standing import ChainShown, chain_shown

DONE, NOW, LATER = "done", "now", "later"
# 能做的一件事；空的是轮不到本人。
COMPLETE, SUBMIT, REVIEW, SIGN, SERVE, SIGNED_FOR = "complete", "submit", "review", "sign", "serve", "signed-for"

SETTINGS, FACTS, COPIES, QUESTIONS, CASE = "settings", "facts", "copies", "questions", "case"
PLACES = {
    EnclosureMissing: COPIES,
    EnclosureNotClear: COPIES,
    QuestionsContradict: QUESTIONS,
    QuestionsUnanswered: QUESTIONS,
}


@dataclass(frozen=True)
class Milestone:
    """One step on the way to service: who did it and when, once it is done."""

    label: str
    state: str
    who: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Missing:
    """What has to be there first; `where` it is put right: settings, facts, copies, the case's page, its questions."""

    text: str
    where: str


@dataclass(frozen=True)
class Turn:
    """What to do now. `missing`: what has to be there first. `rest`: what cannot be done now, and why.

    `may_edit`: facts, words and copies can be changed now.
    """

    act: str
    heading: str
    told: str
    way: tuple[Milestone, ...]
    missing: tuple[Missing, ...] = ()
    rest: tuple[tuple[str, str], ...] = ()
    may_edit: bool = False
    sent_back: Opinion | None = None
    chain: ChainShown | None = None


def turn_of(asking: Viewer, one: Letter, preview: Preview) -> Turn:
    """Return what the person can do about the letter."""
    handles = may_handle(asking, one.application)
    chain = chain_shown(one.chain, asking) if one.chain else None
    way = tuple(_way(one, chain))
    rest = tuple(_rest(one))
    if one.set_aside_on:
        told = "这份草稿不再使用，保留备查。需要的，请另拟一份。"
        return Turn("", f"已于{one.set_aside_on}作废", told, way, chain=chain)
    if is_overtaken(one):
        told = f"这份文书还没有送达，申请已于{one.application.served_on}答复。不用再送达，也不再登记，留存备查。"
        return Turn("", "申请已经办结", told, way, chain=chain)
    if one.dated:
        return _signed(one, way, rest, chain, handles=handles)
    if one.application.served_on:
        told = f"申请已于{one.application.served_on}答复，这份草稿用不上了，请作废。"
        return Turn("", "申请已经办结", told, way, rest=rest, chain=chain)
    if chain and chain.standing.state == State.IN_REVIEW:
        return _in_review(chain, way, rest, handles=handles)
    return _draft(asking, one, preview, way, rest, chain, handles=handles)


def _draft(
    asking: Viewer,
    one: Letter,
    preview: Preview,
    way: tuple[Milestone, ...],
    rest: tuple[tuple[str, str], ...],
    chain: ChainShown | None,
    *,
    handles: bool,
) -> Turn:
    back = chain.sent_back if chain else None
    signs = may_sign(asking, one)
    missing = tuple(_missing(one, preview, asking.on))
    if not (handles or signs):
        return Turn("", "正在拟写", f"{one.drafted_by.name}正在拟写，还没有送审。", way, rest=rest, chain=chain)
    more = {"way": way, "missing": missing, "rest": rest, "may_edit": handles, "sent_back": back, "chain": chain}
    if missing:
        head = "按退回意见改好，再提交" if back else "还不能送审" if one.code else "还不能签发"
        return Turn(COMPLETE, head, "请先补齐下面几项。", **more)  # type: ignore[arg-type]  # each by its name
    if one.code:
        head = "按退回意见改好，再提交" if back else "可以送审了"
        if chain and not back and chain.standing.state == State.RETURNED:
            head = "改过了，要重新送审"
        told = f"提交以后依次{'、'.join(_reviews(one))}，签发时编文号。审核中改动文字的，要重新审核。"
        if not may_submit(asking, one):
            told = (
                f"答复由{place_of_review(one).name}的承办人或者政务公开专管员提交审核，您可以修改，不能提交：工作机构"
                "负责人是第一步的审核人，自己送的不能自己审。请告知承办人或者专管员。"
            )
            return Turn("", "等承办人送审", told, **more)  # type: ignore[arg-type]
        return Turn(SUBMIT, head, told, **more)  # type: ignore[arg-type]
    if signs:
        told = "程序性文书不经审核链，签发时编文号，文字固定下来。请先核对正文。"
        return Turn(SIGN, "可以签发了", told, **more)  # type: ignore[arg-type]
    roles = "或者".join(role.label for role in signing_roles(one.kind))
    return Turn("", "等待签发", f"《{one.title}》由{roles}签发，请告知其办理。", **more)  # type: ignore[arg-type]


def _missing(one: Letter, preview: Preview, today: date) -> Iterator[Missing]:
    """Yield what keeps the draft from going on."""
    if preview.refusal:
        yield Missing(preview.refusal, SETTINGS)
    if preview.lacking:
        yield Missing(f"须写明的内容还缺：{'、'.join(preview.lacking)}。", FACTS)
    for obstacle in obstacles(one, today):
        yield Missing(str(obstacle), PLACES.get(type(obstacle), CASE) if one.code else FACTS)


def _in_review(
    chain: ChainShown, way: tuple[Milestone, ...], rest: tuple[tuple[str, str], ...], *, handles: bool
) -> Turn:
    if chain.mine:
        told = "请核对正文、随附的副本和证据，再签署意见。"
        return Turn(REVIEW, f"轮到您：{chain.mine.step.label}", told, way, rest=rest, may_edit=handles, chain=chain)
    asked = "、".join(user.name for user in chain.asked) or "有相应职务的同事"
    told = f"现在这一步是“{chain.standing.step.label if chain.standing.step else '审核'}”。"
    more = "审核中改动文字、内容或者副本的，已经签的意见作废，要重新送审。" if handles else ""
    return Turn("", f"等{asked}审核", told + more, way, rest=rest, may_edit=handles, chain=chain)


def _signed(
    one: Letter,
    way: tuple[Milestone, ...],
    rest: tuple[tuple[str, str], ...],
    chain: ChainShown | None,
    *,
    handles: bool,
) -> Turn:
    if one.served_on is None:
        told = "打印用印以后送达，再登记送达方式和日期。登记以后，这份文书对期限的作用才开始计算。"
        if one.code:
            told = "打印用印以后送达，再登记送达方式和日期。登记以后，这件申请即办结。"
        return Turn(SERVE if handles else "", "已签发，等待送达", told, way, rest=rest, chain=chain)
    if one.signed_on is None:
        told = "对方签收以后登记签收日期：对方的期限从收到之日起算。"
        return Turn(SIGNED_FOR if handles else "", f"已于{one.served_on}送达", told, way, rest=rest, chain=chain)
    return Turn("", f"已于{one.served_on}送达", f"{one.signed_on}签收。这份文书已经办完。", way, chain=chain)


def _way(one: Letter, chain: ChainShown | None) -> Iterator[Milestone]:
    """Yield the steps to service."""
    gone = bool(one.set_aside_on)
    begun = chain is not None and chain.standing.state in (State.IN_REVIEW, State.APPROVED)
    first = DONE if one.dated or begun else LATER if gone else NOW
    yield Milestone("拟稿", first, one.drafted_by.name, one.drafted_on)
    if one.code:
        yield from _review_way(one, chain)
    else:
        yield Milestone("签发", DONE if one.dated else LATER, one.signed_by, one.dated)
    waits = NOW if one.dated else LATER
    yield Milestone("送达", DONE if one.served_on else waits, one.get_way_display(), one.served_on)


def _review_way(one: Letter, chain: ChainShown | None) -> Iterator[Milestone]:
    if chain is None:
        yield from (Milestone(label, LATER) for label in _reviews(one))
        return
    for step in chain.steps:
        if step.step.by_drafter:
            continue
        given = step.given if step.state == DONE else None
        state = step.state if step.state in (DONE, NOW) else LATER
        yield Milestone(step.step.label, state, given.signature if given else "", given.on if given else None)


def _reviews(one: Letter) -> list[str]:
    """Return the labels of the steps that a reply passes after its submission."""
    return [step.label for step in order_for(place_of_review(one), Kind.REPLY).steps if not step.by_drafter]


def _rest(one: Letter) -> Iterator[tuple[str, str]]:
    """Yield what cannot be done now, and why."""
    if one.dated:
        yield "修改、作废", f"已于{one.dated}签发，文字固定下来。需要更改的，另拟文书。"
    elif one.application.served_on:
        yield "修改、签发", "申请已经办结。"
    else:
        after = "审核全部通过，签发人签字时编定" if one.code else "签发时编定"
        yield "文号", f"{after}，一号一文，不跳不重。"
        yield "登记送达", "签发以后才能登记。"


def is_editable(one: Letter) -> bool:
    """Whether the text can still be changed."""
    return not (one.dated or one.set_aside_on or one.application.served_on)
