"""What an authority sets for itself: its own steps of review, and whether outsiders may review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import body_of, require_place
from gongkai.domain.review.actions.signing import require_holding
from gongkai.domain.review.errors import OrderRefused
from gongkai.domain.review.models import Kind, OutsideReview, OwnOrder
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.review_steps import review_order

MOST_STEPS = 9
MOST_WORKING_DAYS = 30
LONGEST_LABEL = 50
LONGEST_POINT = 200
REVIEWING_ROLES = frozenset(Role) - {Role.SUPERVISOR, Role.ADMINISTRATOR}
LAST_ROLE = {Kind.ITEM: Role.SIGNER, Kind.REPLY: Role.SIGNER, Kind.REPORT: Role.HEAD}
# 条例（2007）第十四条、条例（2019）第十七条：公开前须经保密审查，机关自定的程序也不能少。
NEEDED_ROLES = {Kind.ITEM: (Role.SECRECY_REVIEWER,), Kind.REPLY: (), Kind.REPORT: ()}

StepFields = Mapping[str, Any]


@transaction.atomic
def set_review_order(authority_code: str, *, kind: str, steps: Sequence[StepFields], by: User, today: date) -> OwnOrder:
    """设定审核程序。Set the authority's own steps for a kind of subject; none returns to the default order.

    Chains that have begun keep their steps.

    Law: 条例（2007）第十四条第一款，条例（2019）第十七条第一款 — the authority sets the procedure of review.

    Args:
        steps: in order, each {label, role, working_days, by_drafter, checklist: [{key, text, required}]}.

    Raises:
        PermissionDenied: `by` does not administer the authority.
        OrderRefused: the steps would let something out unreviewed, or cannot be stored.
    """
    authority = require_place(authority_code)
    holding = require_holding(by, authority, [Role.ADMINISTRATOR], today)[0]
    if kind not in Kind.values:
        raise OrderRefused([f"“{kind}”不是审核对象的类别"])
    problems = list(_problems(kind, steps)) if steps else []
    if problems:
        raise OrderRefused(problems)
    own = OwnOrder.objects.create(
        authority_code=authority_code, kind=kind, steps=[_stored(step) for step in steps], set_on=today
    )
    record(
        "set_review_order",
        subject=own,
        by=by,
        authority_code=body_of(authority).code,
        article=article_of("set_review_order", today, entered_on=today),
        on=today,
        details={
            "place": authority_code,
            "kind": kind,
            "steps": [step["label"] for step in own.steps],
            **({"acted_for": holding.acted_for.name} if holding.acted_for else {}),
        },
    )
    return own


@transaction.atomic
def allow_outside_review(authority_code: str, *, allowed: bool, by: User, today: date) -> OutsideReview:
    """开通或者关闭外部人员审核。Off, the links already sent open nothing.

    Law: 条例（2007）第十四条第一款，条例（2019）第十七条第一款 — the authority sets the procedure of review.

    Raises:
        PermissionDenied: `by` does not administer the authority.
    """
    body = body_of(require_place(authority_code))
    holding = require_holding(by, body, [Role.ADMINISTRATOR], today)[0]
    setting, _ = OutsideReview.objects.update_or_create(authority_code=body.code, defaults={"is_allowed": allowed})
    record(
        "allow_outside_review",
        subject=setting,
        by=by,
        authority_code=body.code,
        article=article_of("allow_outside_review", today, entered_on=today),
        on=today,
        details={"allowed": allowed, **({"acted_for": holding.acted_for.name} if holding.acted_for else {})},
    )
    return setting


def _stored(step: StepFields) -> dict[str, object]:
    return {
        "label": step["label"].strip(),
        "role": str(step["role"]),
        "working_days": step["working_days"],
        "by_drafter": bool(step.get("by_drafter", False)),
        "checklist": [
            {"key": entry["key"], "text": entry["text"].strip(), "required": bool(entry.get("required", True))}
            for entry in step.get("checklist", ())
        ],
    }


def _problems(kind: str, steps: Sequence[StepFields]) -> Iterator[str]:
    """Yield what is wrong with the steps, in Chinese; the shape of each first, then the order as a whole."""
    broken = [problem for number, step in enumerate(steps, start=1) for problem in _step_problems(number, step)]
    yield from broken or _order_problems(kind, steps)


def _step_problems(number: int, step: StepFields) -> Iterator[str]:
    label, days = step.get("label"), step.get("working_days")
    if not isinstance(label, str) or not 0 < len(label.strip()) <= LONGEST_LABEL:
        yield f"第{number}步的名称应当是1至{LONGEST_LABEL}个字"
    if step.get("role") not in REVIEWING_ROLES:
        yield f"第{number}步的职务不能办理审核"
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= MOST_WORKING_DAYS:
        yield f"第{number}步的时限应当是1至{MOST_WORKING_DAYS}个工作日"
    entries = step.get("checklist", ())
    if not all(_is_entry(entry) for entry in entries) or len({entry["key"] for entry in entries}) != len(entries):
        yield f"第{number}步的核对事项应当各有不同的编号和1至{LONGEST_POINT}个字的内容"


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, Mapping):
        return False
    key, text = entry.get("key"), entry.get("text")
    return isinstance(key, str) and bool(key) and isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_POINT


def _order_problems(kind: str, steps: Sequence[StepFields]) -> Iterator[str]:
    default = review_order(kind)
    first = default.steps[0]
    if len(steps) > MOST_STEPS:
        yield f"最多{MOST_STEPS}步"
    signs_first = bool(steps[0].get("by_drafter", False))
    if signs_first != first.by_drafter or (signs_first and steps[0]["role"] not in default.drafted_by):
        yield f"第1步应当是{first.label}人本人签名" if first.by_drafter else "第1步应当由承办人以外的人审核"
    if any(step.get("by_drafter") for step in steps[1:]):
        yield "承办人本人签名只能是第1步"
    if all(step.get("by_drafter") for step in steps):
        yield "至少要有一步由承办人以外的人审核"
    if steps[-1]["role"] != LAST_ROLE[Kind(kind)]:
        yield f"最后一步应当由{LAST_ROLE[Kind(kind)].label}办理"
    roles = [step["role"] for step in steps]
    missing = [role.label for role in NEEDED_ROLES[Kind(kind)] if role not in roles]
    if missing:
        yield f"不能缺少{'、'.join(missing)}"
