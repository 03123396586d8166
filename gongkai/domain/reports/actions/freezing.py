"""冻结: the figures with the records behind them, the text and the explanations stand still and go to review; 撤回."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import preferred_algorithm
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Holding
from gongkai.domain.reports.actions.finishing import locked, recorded, refuse_unless_drafting, require_role
from gongkai.domain.reports.errors import (
    NothingSummed,
    NotReady,
    NotToBeRecalled,
    RecordsMoving,
    UnknownNumbers,
    YearNotOver,
)
from gongkai.domain.reports.models import Frozen, FrozenFigure, Version
from gongkai.domain.reports.queries.cells import cells_of
from gongkai.domain.reports.queries.drafts import Draft, draft_of
from gongkai.domain.reports.queries.explained import Explained
from gongkai.domain.reports.queries.fingerprints import fingerprints
from gongkai.domain.reports.queries.frozen_records import Counted, numbers_behind
from gongkai.domain.reports.queries.lists import all_records
from gongkai.domain.reports.queries.scope import Scope, scope_of
from gongkai.domain.reports.queries.stages import Stage, stage_of
from gongkai.domain.reports.queries.sums import Basis, basis_of, figures_behind
from gongkai.domain.review.actions.chains import resubmit, start_chain, void_approvals
from gongkai.domain.review.models import Kind, State
from gongkai.domain.review.queries.text import text_hash
from gongkai.knowledge.documents.chart import chart_as_json
from gongkai.knowledge.forms.drafting.fields import unknown_in
from gongkai.knowledge.forms.figures import Figure, plain_decimal
from gongkai.knowledge.forms.report import Report


@transaction.atomic
def freeze_report(version_id: int, *, by: User, today: date, opinion: str = "") -> Frozen:
    """冻结并报送审核。Freeze a draft whose warnings are explained, sign it as 填报人, and submit it for review.

    What is frozen is never changed: a returned or recalled version is frozen anew. Where nothing changed since it was
    returned, review goes on at the step that returned it.

    Law: 条例（2007）第三十二条，条例（2019）第五十条.

    Raises:
        PermissionDenied: `by` is no preparer there.
        NotDrafting: it is frozen already: also the second click on the same button.
        YearNotOver: the figures are not final.
        NothingSummed: the units were asked, and their sum is not frozen yet.
        NotReady: errors stand, or warnings without an explanation.
        UnknownNumbers: the text names a number that the report no longer has.
        RecordsMoving: somebody entered a record at that moment.
        SignedBefore: `by` reviewed this very text before.
    """
    version = locked(version_id)
    annual = version.report
    holding = require_role(by, annual.authority, (Role.PREPARER,), today)
    refuse_unless_drafting(version)
    if today.year <= annual.year:
        raise YearNotOver(annual.year)
    scope = scope_of(annual.authority.code, annual.year)
    basis = basis_of(scope)
    if basis and not basis.number:
        raise NothingSummed(annual.authority.name, annual.year)
    draft = draft_of(version, today)
    if not draft.is_ready:
        raise NotReady(_rules(draft.errors), _rules(draft.unexplained))
    if unknown := [name for section in draft.wording for name in unknown_in(section.text, draft.fields)]:
        raise UnknownNumbers(unknown)
    frozen = Frozen(
        version=version,
        content=_content(draft, basis, holding, today),
        algorithm=preferred_algorithm(),
        frozen_on=today,
        frozen_by=by,
        acted_for=holding.acted_for,
    )
    figures = list(_figures(draft.report, scope, basis))
    prints = fingerprints(frozen, figures)
    frozen.digest = prints.digest
    frozen.save(force_insert=True)
    for figure in figures:
        figure.frozen = frozen
    FrozenFigure.objects.bulk_create(figures)
    _submit(version, frozen, by, today, opinion)
    details = {
        "version": version.number,
        "digest": prints.digest,
        "algorithm": frozen.algorithm,
        "figures": {figure.cell: figure.value for figure in figures},
        "cells": prints.cells,
        "parts": prints.parts,
    }
    recorded("freeze_report", frozen, annual.authority, holding, today, details, reason=opinion.strip())
    return frozen


@transaction.atomic
def recall_report(version_id: int, *, by: User, reason: str, today: date) -> Version:
    """撤回。Take a version back from review, or from the head's desk: its figures are counted live again.

    The approvals given so far are void.

    Law: 条例（2007）第三十二条，条例（2019）第五十条.

    Raises:
        PermissionDenied: `by` is no preparer there.
        NotToBeRecalled: it is a draft, or published.
        ReasonMissing.
    """
    version = locked(version_id)
    holding = require_role(by, version.report.authority, (Role.PREPARER,), today)
    stage = stage_of(version)
    if stage not in {Stage.IN_REVIEW, Stage.APPROVED} or version.chain is None:
        raise NotToBeRecalled(version, str(stage.label))
    refuse_without_reason("撤回理由", reason)
    # 撤回后重新起草，还没有新的文本；用一个不同的摘要表示原文本不再有效。
    marker = text_hash(["recalled", version.chain.text_hash])
    void_approvals(version.chain.pk, new_text_hash=marker, by=by, today=today)
    version.chain.refresh_from_db()
    recorded("recall_report", version, version.report.authority, holding, today, {"stage": stage.value}, reason.strip())
    return version


def _submit(version: Version, frozen: Frozen, by: User, today: date, opinion: str) -> None:
    chain = version.chain
    if chain is None or chain.state == State.WITHDRAWN:
        version.chain = start_chain(
            Kind.REPORT,
            authority_code=version.report.authority.code,
            title=str(version),
            text_hash=frozen.digest,
            drafted_by=by,
            today=today,
            opinion=opinion,
        )
        version.save(update_fields=["chain"])
        return
    void_approvals(chain.pk, new_text_hash=frozen.digest, by=by, today=today, title=str(version))
    version.chain = resubmit(chain.pk, by=by, text_hash=frozen.digest, today=today, opinion=opinion)


def _rules(findings: Iterable[Explained]) -> list[str]:
    return [one.finding.rule for one in findings]


def _content(draft: Draft, basis: Basis | None, holding: Holding, today: date) -> dict[str, object]:
    """Return all of the report but its figures, as `Frozen.content` holds it."""
    report = draft.report
    return {
        "form": report.form.id,
        "authority": report.authority,
        "sections": [[section.number, section.heading, section.text] for section in report.sections or ()],
        "charts": [
            [section.number, one.number, one.after, chart_as_json(one.chart)]
            for section in report.sections or ()
            for one in section.charts
        ],
        "findings": [_finding(one) for one in draft.findings],
        "frame": {
            "preparer": holding.name,
            "telephone": report.frame.telephone if report.frame else "",
            "filled_on": today.isoformat(),
        },
        "late_replies": report.late_replies,
        "has_earlier_applications": report.has_earlier_applications,
        **({"summed": basis.as_frozen()} if basis else {}),
    }


def _finding(one: Explained) -> dict[str, object]:
    found = one.finding
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "message": found.message,
        "cells": list(found.cells),
        "values": list(found.values),
        "explanation": one.explanation,
        "explained_by": one.explained_by,
        "explained_on": one.explained_on.isoformat() if one.explained_on else None,
        "author_ids": list(one.author_ids),
    }


def _figures(report: Report, scope: Scope, basis: Basis | None) -> Iterator[FrozenFigure]:
    """Yield every figure with the records behind it. Raises RecordsMoving where the two do not fit."""
    behind_of = _units_behind(scope) if basis else partial(_behind, scope)
    for cell, figure in report.figures.items():
        behind = behind_of(cell, figure)
        if not _fits(figure, behind):
            raise RecordsMoving([report.form.cells[cell].label])
        yield FrozenFigure(
            cell=cell,
            state=figure.state.value,
            value="" if figure.value is None else plain_decimal(figure.value),
            candidates=[plain_decimal(one) for one in figure.candidates],
            text=figure.text,
            records=behind.records,
            amounts=behind.amounts,
        )


def _units_behind(scope: Scope) -> Callable[[str, Figure], Counted]:
    """Return what tells the units behind a figure; a sum that some unit gave no number for has none. One query."""
    family, of_units = figures_behind(scope)

    def behind(cell: str, figure: Figure) -> Counted:
        found = of_units.get(cell, []) if figure.value is not None else []
        if not found:
            return Counted({}, {})
        numbers, amounts = zip(*found, strict=True)
        return Counted({family: list(numbers)}, {family: [plain_decimal(one) for one in amounts]})

    return behind


def _behind(scope: Scope, cell: str, figure: Figure) -> Counted:
    """Return the records behind a figure; a count of 0 has none, and nobody need look for them."""
    if figure.value == 0 and not cells_of(scope.form.id)[cell].is_sum:
        return Counted({}, {})
    return numbers_behind(all_records(scope, cell))


def _fits(figure: Figure, behind: Counted) -> bool:
    """Whether the figure is what its records come to; one that nobody declared has none."""
    return not behind.records if figure.value is None else figure.value == behind.figure
