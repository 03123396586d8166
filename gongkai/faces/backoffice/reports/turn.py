"""下一步: where a report stands, and the one thing the person can do about it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, require_authority
from gongkai.domain.reports.actions.publishing import PUBLISHERS
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.stages import DRAFTING, Stage
from gongkai.domain.reports.queries.versions import Shown
from gongkai.domain.review.models import Kind, Opinion, Outcome
from gongkai.domain.review.queries.orders import order_for
from gongkai.faces.backoffice.review.standing import ChainShown, chain_shown

DONE, NOW, LATER = "done", "now", "later"


@dataclass(frozen=True)
class Milestone:
    """One step on the way to publication: who did it and when, once it is done."""

    label: str
    state: str
    who: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Turn:
    """What to do now. `act` names the form or link that the page offers, "" where it is not this person's turn."""

    act: str
    heading: str
    told: str
    way: tuple[Milestone, ...]
    may_recall: bool = False
    sent_back: Opinion | None = None
    chain: ChainShown | None = None


def turn_before(asking: Viewer, code: str, year: int) -> Turn:
    """Return what to do about a report that nobody has begun."""
    way = _way_of_draft(require_authority(code), LATER)
    if not asking.has(Role.PREPARER, code):
        return Turn("", "还没有开始编制", "这一年度的报告由填报人开始编制。现在的数字由记录逐条统计，随记录变化。", way)
    if year >= asking.on.year:
        told = f"{year}年度还没有结束，可以先编制、写说明；数字到{year + 1}年1月1日以后才能定稿。"
        return Turn("open", "开始编制", told, way)
    return Turn(
        "open", "开始编制", "开始以后，可以说明预警、修改文字，然后定稿送审。数字仍随记录变化，定稿时才固定。", way
    )


def turn_of(asking: Viewer, shown: Shown, *, is_last: bool) -> Turn:
    """Return what the person can do about a version; a version that was replaced asks for nothing."""
    if shown.stage in DRAFTING:
        return _drafting(asking, shown)
    chain = chain_shown(shown.version.chain, asking) if shown.version.chain else None
    if shown.stage is Stage.IN_REVIEW and chain:
        return _in_review(asking, shown, chain)
    if shown.stage is Stage.APPROVED:
        return _approved(asking, shown, chain)
    return _published(asking, shown, chain, is_last=is_last)


def _drafting(asking: Viewer, shown: Shown) -> Turn:
    way = _way_of_draft(shown.version.report.authority, NOW, shown.version.begun_by)
    draft, back = shown.draft, shown.returned
    if draft is None or not asking.has(Role.PREPARER, shown.version.report.authority.code):
        return Turn("", "正在编制", f"{shown.version.begun_by}正在编制，定稿后报送审核。", way, sent_back=back)
    if draft.errors:
        told = f"有{len(draft.errors)}项错误。错误不能用说明代替，请更正记录或者文字，再回到这里。"
        return Turn("correct-errors", "更正错误", told, way, sent_back=back)
    if draft.unexplained:
        told = "预警不一定是错。数字确实如此的，写一句原因；不对的，更正记录。全部说明以后才能定稿。"
        return Turn("explain", f"还有{len(draft.unexplained)}项预警要说明", told, way, sent_back=back)
    year = shown.version.report.year
    if year >= asking.on.year:
        told = f"说明都写好了。{year}年度还没有结束，数字还会变，{year + 1}年1月1日以后再定稿。"
        return Turn("", "等年度结束", told, way, sent_back=back)
    told = "没有错误，预警都有说明。定稿后数字、文字和背后的记录都固定下来，同时以填报人的名义签字，送审核人审核。"
    heading = "按退回意见改好，再定稿" if back else "可以定稿了"
    return Turn("freeze", heading, told, way, sent_back=back)


def _in_review(asking: Viewer, shown: Shown, chain: ChainShown) -> Turn:
    may_recall = asking.has(Role.PREPARER, shown.version.report.authority.code)
    way = _way(shown, chain)
    if chain.mine:
        told = "请核对下面的数字、说明和文字，再签署意见。签的是已经定稿的这一份，之后不会再变。"
        return Turn("sign", f"轮到您：{chain.mine.step.label}", told, way, may_recall, chain=chain)
    asked = "、".join(user.name for user in chain.asked) or "有相应职务的同事"
    label = chain.standing.step.label if chain.standing.step else "审核"
    return Turn("", f"等{asked}签字", f"现在这一步是“{label}”。", way, may_recall, chain=chain)


def _approved(asking: Viewer, shown: Shown, chain: ChainShown | None) -> Turn:
    code = shown.version.report.authority.code
    may_recall, way = asking.has(Role.PREPARER, code), _way(shown, chain)
    if any(asking.has(role, code) for role in PUBLISHERS):
        told = "三个签名已经齐全。公布后，公众在“公开年报”栏目就能看到，也能下载；以后要改，须办理更正。"
        return Turn("publish", "可以公布了", told, way, may_recall, chain=chain)
    return Turn("", "等待公布", "三个签名已经齐全，由填报人或者政务公开专管员公布。", way, may_recall, chain=chain)


def _published(asking: Viewer, shown: Shown, chain: ChainShown | None, *, is_last: bool) -> Turn:
    way, version = _way(shown, chain), shown.version
    if not is_last:
        return Turn("", "已有新的一版", "这一版公布过，保留备查。", way, chain=chain)
    told = _late(version) if version.is_late else ""
    if asking.has(Role.PREPARER, version.report.authority.code):
        return Turn(
            "correct", "已公布", f"{told}发现有误的，办理更正：另起一版，原来的一版照样可以查。", way, chain=chain
        )
    return Turn("", "已公布", told, way, chain=chain)


def _way_of_draft(authority: Authority, state: str, who: str = "") -> tuple[Milestone, ...]:
    """Return the steps of the authority's own order of review: there is no chain yet, or it has to be begun anew."""
    first, *others = (step.label for step in order_for(authority, Kind.REPORT).steps)
    return (Milestone(first, state, who), *(Milestone(one, LATER) for one in (*others, "公布")))


def _way(shown: Shown, chain: ChainShown | None) -> tuple[Milestone, ...]:
    steps = tuple(
        Milestone(
            one.step.label,
            one.state,
            one.given.signature if one.given and one.given.outcome != Outcome.RETURN else "",
            one.given.on if one.given else None,
        )
        for one in (chain.steps if chain else ())
    )
    published_on = shown.version.published_on
    last = DONE if published_on else NOW if shown.stage is Stage.APPROVED else LATER
    return (*steps, Milestone("公布", last, on=published_on))


def _late(version: Version) -> str:
    on = version.due_on
    return f"应于{on.year}年{on.month}月{on.day}日前公布，已经逾期。" if on else ""
