"""还差什么: what keeps a reply from going to review, or a letter from being signed by this person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.domain.applications.errors import (
    AlreadyExtended,
    DecisionNotPossible,
    EnclosureMissing,
    EnclosureNotClear,
    EvidenceMissing,
    ExtensionDiffers,
    ExtensionTooLong,
    QuestionsContradict,
    QuestionsUnanswered,
)
from gongkai.domain.applications.models import Application, Letter
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.clock import latest_extension
from gongkai.domain.applications.queries.decisions import missing_evidence, why_not
from gongkai.domain.applications.queries.letters import items_told, read_facts
from gongkai.domain.applications.queries.options import questions_left, why_not_by_questions
from gongkai.domain.applications.queries.wanted import obstacle_by_items, told_apart
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.review.models import Kind
from gongkai.knowledge.law.decisions import all_decisions, decision
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.review_steps import review_order

EXTENSION = "extension_notice"
# 延期须经工作机构负责人同意（条例第三十三条第二款）；收费、要求说明理由也由负责人决定。
BY_THE_HEAD = frozenset({EXTENSION, "fee_notice", "reasons_notice"})
BY_THE_OFFICE = (Role.DISCLOSURE_HEAD, Role.DISCLOSURE_OFFICER)


def signing_roles(kind: str) -> tuple[Role, ...]:
    """Return who signs a notice of that kind off."""
    return BY_THE_OFFICE[:1] if kind in BY_THE_HEAD else BY_THE_OFFICE


def may_sign(viewer: Viewer, one: Letter) -> bool:
    """Whether the person signs this notice off; a reply is signed by its review."""
    return not one.code and bool(viewer.roles_at(one.application.authority.code) & set(signing_roles(one.kind)))


def place_of_review(one: Letter) -> Authority:
    """Return where a reply is drafted and reviewed: in the section that leads the case, else at the authority."""
    assigned = one.application.assignments.filter(is_lead=True, ended_on=None).select_related("section").first()
    return assigned.section if assigned else one.application.authority


def may_submit(viewer: Viewer, one: Letter) -> bool:
    """Whether the person drafts there, and so submits the reply for review."""
    code = place_of_review(one).code
    return any(viewer.has(Role(role), code) for role in review_order(Kind.REPLY).drafted_by)


def obstacles(one: Letter, today: date) -> Iterator[Refusal]:
    """Yield why a reply cannot be reviewed (questions, decision, proofs, copies), or a notice not be signed (its day).

    Law: 条例（2019）第十五条、第三十三条第二款、第三十七条；法释〔2025〕8号第五条、第六条；苏政办函〔2019〕98号.
    """
    if not one.code:
        yield from _of_the_day_told(one)
        return
    if reason := why_not(one.application, one.code, today):
        yield DecisionNotPossible(reason)
    if contradicted := why_not_by_questions(one.application, one.code):
        yield QuestionsContradict(decision(one.code).label, contradicted)
    elif left := questions_left(one.application, one.code):
        yield QuestionsUnanswered([question.label for question in left])
    if unanswered := obstacle_by_items(one.application, one.code, one.interest):
        yield unanswered
    codes = dict.fromkeys(item.code for item in told_apart(one.application)) or [one.code]
    missing = dict.fromkeys(proof.label for code in codes for proof in missing_evidence(one.application, code))
    if missing:
        yield EvidenceMissing([*missing])
    enclosed = list(one.enclosures.select_related("stored"))
    asked = copies_asked(one)
    if asked and not enclosed:
        yield EnclosureMissing(asked)
    unclear = [copy.stored.name for copy in enclosed if not copy.is_clear]
    if unclear:
        yield EnclosureNotClear(unclear)


def copies_asked(one: Letter) -> list[str]:
    """Return, in Chinese, which copies the reply has to bring: of each item that gives something, or of the whole."""
    if not one.code:
        return []
    kinds = [item.kind for item in items_told(one)] if told_apart(one.application) else [one.kind]
    letters = [told for known in all_decisions() for told in known.letters if told.kind in kinds]
    return [*dict.fromkeys(proof.label for told in letters for proof in told.attachments)]


def _of_the_day_told(one: Letter) -> Iterator[Refusal]:
    """Yield what serving an extension would refuse, while it can still be mended."""
    case, until = one.application, read_facts(one.kind, one.stated).get("extended_due_on")
    if one.kind != EXTENSION or not isinstance(until, date):
        return
    if case.extended_on:
        yield AlreadyExtended(case)
    elif not case.is_stopped:
        latest, article = latest_extension(case)
        counted = _counted(case, until)
        if until > latest:
            yield ExtensionTooLong(until, latest, article)
        elif counted != until:
            yield ExtensionDiffers(until, counted)


def _counted(case: Application, until: date) -> date:
    """Return the day that as many working days as the letter gives lead to; one at least."""
    calendar = working_days()
    return calendar.after(case.reply_due_on, max(calendar.between(case.reply_due_on, until), 1))
