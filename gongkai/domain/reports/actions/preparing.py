"""说明核对结果，修改文字: what the preparer does to a draft."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Role
from gongkai.domain.reports.actions.finishing import locked, recorded, refuse_unless_drafting, require_role
from gongkai.domain.reports.errors import FindingGone, NeedsNoExplanation, UnknownNumbers, UnknownSection
from gongkai.domain.reports.models import Explanation, SectionEdit
from gongkai.domain.reports.queries.drafts import Draft, draft_of
from gongkai.domain.reports.queries.explained import Explained
from gongkai.knowledge.forms.drafting.fields import Fields, to_keep, unknown_in
from gongkai.knowledge.forms.findings import Severity


@transaction.atomic
def explain_finding(version_id: int, *, key: str, explanation: str, by: User, today: date) -> Explanation:
    """说明核对结果。Say why a warning may stand; saying it again replaces it, and the entries keep both.

    It holds as long as the finding does: where a value it speaks of changes, it has to be explained anew.

    Law: 条例（2007）第三十二条，条例（2019）第五十条.

    Args:
        key: of the finding, as the draft shows it.

    Raises:
        PermissionDenied: `by` is no preparer there.
        NotDrafting: the version is frozen.
        FindingGone: the draft has no such finding any more.
        NeedsNoExplanation: an error is corrected, information stands.
        ReasonMissing, FieldsRefused.
    """
    version = locked(version_id)
    authority = version.report.authority
    holding = require_role(by, authority, (Role.PREPARER,), today)
    refuse_unless_drafting(version)
    refuse_without_reason("说明", explanation)
    found = _explainable(draft_of(version, today), key)
    said = Explanation(
        report=version.report,
        key=key,
        rule=found.finding.rule,
        message=found.finding.message,
        explanation=explanation.strip(),
        explained_by=by,
        acted_for=holding.acted_for,
        explained_on=today,
    )
    refuse_bad_fields(said)
    said.save(force_insert=True)
    details = {
        "rule": found.finding.rule,
        "cells": found.finding.cells,
        "values": found.finding.values,
        "before": found.explanation,
    }
    recorded("explain_finding", version, authority, holding, today, details, reason=said.explanation)
    return said


def _explainable(draft: Draft, key: str) -> Explained:
    """Return the warning of that key. Raises FindingGone, NeedsNoExplanation."""
    found = next((one for one in draft.findings if one.key == key), None)
    if found is None:
        raise FindingGone
    if found.finding.severity is not Severity.WARNING:
        raise NeedsNoExplanation(found.finding.rule, is_error=found.is_error)
    return found


@transaction.atomic
def edit_section(version_id: int, *, number: int, text: str | None, by: User, today: date) -> SectionEdit | None:
    """修改文字。Word a chapter of the draft; None goes back to the text drafted from the records.

    Numbers in [[…]] are fields: kept by name, they are the records' numbers whatever was typed behind it.

    Returns None where the text is what stands already: saving without a change is harmless and leaves no entry.

    Law: 条例（2007）第三十二条，条例（2019）第五十条.

    Args:
        number: of the chapter; 0 for the text before the first.

    Raises:
        PermissionDenied: `by` is no preparer there.
        NotDrafting: the version is frozen.
        UnknownSection, FieldsRefused.
        UnknownNumbers: something between double brackets names no number.
    """
    version = locked(version_id)
    authority = version.report.authority
    holding = require_role(by, authority, (Role.PREPARER,), today)
    refuse_unless_drafting(version)
    draft = draft_of(version, today)
    before = {section.number or 0: section.text for section in draft.wording}
    # 以表代文的各章，公布的文件里只有表；写了字，页面上有，文件里没有。
    if number not in before or (text is not None and number in draft.report.tables_in.values()):
        raise UnknownSection(number)
    worded = _kept(text, draft.fields) if text is not None else None
    if worded == before[number] or (worded is None and number not in draft.edited):
        return None
    edit = SectionEdit(
        version=version, number=number, text=worded, edited_by=by, acted_for=holding.acted_for, edited_on=today
    )
    refuse_bad_fields(edit)
    edit.save(force_insert=True)
    details = {"section": number, "before": before[number], "after": worded}
    recorded("edit_section", version, authority, holding, today, details)
    return edit


def _kept(text: str, fields: Fields) -> str:
    """Return a text as it is kept. Raises UnknownNumbers."""
    unknown = unknown_in(text, fields)
    if unknown:
        raise UnknownNumbers(unknown)
    return to_keep(text.replace("\r\n", "\n").strip(), fields)
