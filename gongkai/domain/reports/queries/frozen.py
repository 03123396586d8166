"""What was frozen, read back as a report: its figures, its text, what was explained, and who signed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.domain.authorities.models import Role
from gongkai.domain.reports.models import AnnualReport, Frozen, FrozenFigure, Version
from gongkai.domain.reports.queries.explained import Explained, key_of
from gongkai.domain.reports.queries.stages import latest_frozen
from gongkai.domain.review.models import Opinion
from gongkai.domain.review.queries.people import approvals
from gongkai.domain.review.queries.standing import history
from gongkai.knowledge.documents.chart import chart_from_json
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure, Number, State
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Cell, Kind
from gongkai.knowledge.forms.report import Frame, PlacedChart, Report, Section, Status, tables_in


@dataclass(frozen=True)
class Signature:
    """One of the three names under the table: 填报人, 审核人, 单位负责人."""

    role: Role
    name: str
    on: date

    @property
    def label(self) -> str:
        """What the form calls it."""
        return str(self.role.label)


def frozen_report(frozen: Frozen) -> Report:
    """Return what was frozen as a report, its frame with the names of those who have signed so far. Four queries."""
    content, annual = frozen.content, frozen.version.report
    form = catalog.form(content["form"])
    rows = {row.cell: row for row in frozen.figures.all()}
    sections = tuple(
        Section(number, heading, text, charts=_charts(content, number)) for number, heading, text in content["sections"]
    )
    return Report(
        form=form,
        figures={cell.id: figure_of(cell, rows.get(cell.id)) for cell in form.cells.values()},
        authority=content["authority"],
        year=annual.year,
        status=Status.PUBLISHED if frozen.version.published_on else Status.DRAFT,
        sections=sections,
        frame=_frame(frozen),
        years={"title": annual.year, "table": annual.year, "body": annual.year},
        tables_in=tables_in(form, sections),
        late_replies=content["late_replies"],
        has_earlier_applications=content["has_earlier_applications"],
    )


def findings_of(frozen: Frozen) -> tuple[Explained, ...]:
    """Return what the checks found when it was frozen, with the explanations given then."""
    return tuple(_finding(row) for row in frozen.content["findings"])


def signatures(frozen: Frozen) -> tuple[Signature, ...]:
    """Return who has signed what was frozen, in the order of the form: 填报人, 审核人, 单位负责人."""
    said = frozen.content["frame"]
    signed = {Role.PREPARER: Signature(Role.PREPARER, said["preparer"], date.fromisoformat(said["filled_on"]))}
    for opinion, role in _approvals(frozen):
        signed[role] = Signature(role, opinion.signature, opinion.on)
    return tuple(signed[role] for role in (Role.PREPARER, Role.REPORT_REVIEWER, Role.HEAD) if role in signed)


def published_before(annual: AnnualReport) -> Report | None:
    """Return last year's report as it is published now, or None; the checks compare with it."""
    versions = Version.objects.filter(
        report__authority=annual.authority_id, report__year=annual.year - 1, published_on__isnull=False
    )
    last = versions.select_related("report__authority", "chain").order_by("number").last()
    frozen = latest_frozen(last) if last else None
    return frozen_report(frozen) if frozen else None


def printed_day(day: date) -> str:
    """Return a day as the frame prints it: 2018.1.9."""
    return f"{day.year}.{day.month}.{day.day}"


def _charts(content: Mapping[str, Any], section: int | None) -> tuple[PlacedChart, ...]:
    """Return the charts of a chapter; what was frozen before there were any has none."""
    kept = content.get("charts", ())
    return tuple(PlacedChart(number, after, chart_from_json(one)) for of, number, after, one in kept if of == section)


def _frame(frozen: Frozen) -> Frame:
    said = frozen.content["frame"]
    names = {signature.role: signature.name for signature in signatures(frozen)}
    filled_on = date.fromisoformat(said["filled_on"])
    return Frame(
        reporting_unit=frozen.content["authority"],
        head=names.get(Role.HEAD, ""),
        reviewer=names.get(Role.REPORT_REVIEWER, ""),
        preparer=names.get(Role.PREPARER, ""),
        telephone=said["telephone"],
        filled_on_text=printed_day(filled_on),
        filled_on=filled_on,
    )


def _approvals(frozen: Frozen) -> list[tuple[Opinion, Role]]:
    """Return the approvals given to exactly this text, each with the role of its step."""
    chain = frozen.version.chain
    if chain is None or chain.text_hash != frozen.digest:
        return []
    roles = {step.number: Role(step.role) for step in chain.steps.all()}
    return [(one, roles[one.step]) for one in approvals(chain, history(chain)) if one.step in roles]


def figure_of(cell: Cell, row: FrozenFigure | None) -> Figure:
    """Return what was frozen of one cell; missing where nothing was."""
    if row is None:
        return Figure.missing()
    if row.state == State.AMBIGUOUS:
        return Figure.ambiguous(tuple(_number(cell, one) for one in row.candidates), text=row.text)
    if row.state == State.MISSING:
        return Figure.missing(text=row.text)
    try:
        return Figure.of(_number(cell, row.value), text=row.text)
    except (ValueError, ArithmeticError):
        # 只有在库里手工改过才会如此；照原样显示，由“gongkai audit verify”指出。
        return Figure.missing(text=row.value)


def _number(cell: Cell, value: str) -> Number:
    return Decimal(value) if cell.kind is Kind.MONEY else int(value)


def _finding(row: Mapping[str, Any]) -> Explained:
    finding = Finding(row["rule"], Severity(row["severity"]), row["message"], tuple(row["cells"]), tuple(row["values"]))
    on = row["explained_on"]
    return Explained(
        key_of(finding),
        finding,
        row["explanation"],
        row["explained_by"],
        date.fromisoformat(on) if on else None,
        tuple(row["author_ids"]),
    )
