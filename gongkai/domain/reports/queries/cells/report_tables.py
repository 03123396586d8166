"""Tables 二, 三 and 四 of the forms since 2019, each cell as the records it counts."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.domain.applications.models import Application
from gongkai.domain.disclosures.models import NormativeDocument
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.reports.queries.cells.counted import Counted
from gongkai.domain.reports.queries.counting import Family, Match, Part
from gongkai.domain.reports.queries.sources.cases import CARRIED_IN, CARRIED_OUT, NEW_RECEIVED, RESULTS
from gongkai.domain.reports.queries.sources.declared import DECLARED
from gongkai.domain.reports.queries.sources.disputes import DISPUTES_CONCLUDED, DISPUTES_PENDING
from gongkai.domain.reports.queries.sources.documents import (
    DOCUMENTS_DISCLOSED,
    DOCUMENTS_IN_FORCE,
    DOCUMENTS_ISSUED,
    DOCUMENTS_PUBLIC,
    DOCUMENTS_REPEALED,
)
from gongkai.knowledge.forms import crosswalk
from gongkai.knowledge.forms.form import Cell, Form, Source
from gongkai.knowledge.law.decisions import all_decisions

TOTAL = "total"

_DOCUMENTS: Mapping[str, Family] = {
    "made": DOCUMENTS_ISSUED,
    "issued": DOCUMENTS_ISSUED,
    "disclosed": DOCUMENTS_DISCLOSED,
    "total": DOCUMENTS_PUBLIC,
    "repealed": DOCUMENTS_REPEALED,
    "in_force": DOCUMENTS_IN_FORCE,
}
_DOCUMENT_KINDS = {
    "rules": NormativeDocument.Kind.RULES,
    "normative_documents": NormativeDocument.Kind.NORMATIVE_DOCUMENT,
}
_STOCKS: Mapping[str, Family] = {
    "new_received": NEW_RECEIVED,
    "carried_in": CARRIED_IN,
    "total_results": RESULTS,
    "carried_out": CARRIED_OUT,
}
_OUTCOMES = {
    "upheld": Proceeding.Outcome.UPHELD,
    "corrected": Proceeding.Outcome.CORRECTED,
    "other": Proceeding.Outcome.OTHER,
}
_PENDING = "pending"
# 决定在表式中没有自己的一行的，计入“其他”：办结的件数才与收到的、结转的相符。
_CATCH_ALL = {"national-2019": "other", "national-2021": "other.other"}


def cells_of_report_tables(form: Form) -> dict[str, Counted]:
    """Return what each cell of a form since 2019 counts, in the form's order.

    Law: 国办公开办函〔2019〕60号，国办公开办函〔2021〕30号.
    """
    rows = _codes_by_row(form.id)
    return {cell.id: _counted(cell, rows) for cell in form.cells.values()}


def _counted(cell: Cell, rows: Mapping[str, tuple[str, ...]]) -> Counted:
    if cell.source is Source.DECLARED:
        return Counted((Part(DECLARED, {"cell": (cell.id,)}),), is_sum=True)
    if cell.table == "t2":
        return _document(cell)
    return _application(cell, rows) if cell.table == "t3" else _dispute(cell)


def _document(cell: Cell) -> Counted:
    kind = _DOCUMENT_KINDS[cell.row or ""]
    return Counted((Part(_DOCUMENTS[cell.column or ""], {"kind": (kind,)}),))


def _application(cell: Cell, rows: Mapping[str, tuple[str, ...]]) -> Counted:
    """A stock or a result, of one kind of applicant or of all."""
    kind = Application.ApplicantKind
    match: Match = {} if cell.column == TOTAL else {"applicant_kind": (kind(cell.column or ""),)}
    row = cell.row or ""
    if row in _STOCKS:
        return Counted((Part(_STOCKS[row], match),))
    return Counted((Part(RESULTS, {**match, "decision": rows.get(row, ())}),))


def _codes_by_row(form_id: str) -> dict[str, tuple[str, ...]]:
    """Return {row of table 三: codes of the decisions that count there}."""
    rows: dict[str, tuple[str, ...]] = {}
    for decision in all_decisions():
        # 表三不分所保护的权益；取哪一种都是同一行。
        place = crosswalk.cell_for(form_id, decision.code, "other" if decision.needs_interest else None)
        row = place.row or _CATCH_ALL[form_id]
        rows[row] = (*rows.get(row, ()), decision.code)
    return rows


def _dispute(cell: Cell) -> Counted:
    match: Match = {"kind": (Proceeding.Kind(cell.row or ""),)}
    concluded, pending = Part(DISPUTES_CONCLUDED, match), Part(DISPUTES_PENDING, match)
    if cell.column == TOTAL:
        return Counted((concluded, pending))
    if cell.column == _PENDING:
        return Counted((pending,))
    return Counted((Part(DISPUTES_CONCLUDED, {**match, "outcome": (_OUTCOMES[cell.column or ""],)}),))
