"""What a person says about a year: declared cells, the frame of the table, problems and measures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.reports.actions.refusals import CellRefused, YearRefused
from gongkai.domain.reports.models import DeclaredFigure, ImprovementPlan, ReportFrame
from gongkai.knowledge.forms.catalog import NoFormForYear, form_for_year
from gongkai.knowledge.forms.figures import plain_decimal
from gongkai.knowledge.forms.form import Cell, Kind, Source
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.texts.entered import EARLIEST_DAY


@transaction.atomic
def declare_figure(
    *,
    authority: Authority,
    year: int,
    cell: str,
    value: Decimal,
    reason: str,
    by: User,
    today: date,
    declared_by: str = "",
    declared_on: date | None = None,
) -> DeclaredFigure:
    """填报一格。State a cell that no record can give; stating it again replaces it, and the entry keeps both.

    Law: 条例（2007）第三十二条，条例（2019）第五十条.

    Args:
        value: in the cell's own unit.
        reason: where the number comes from.
        declared_by: who said it, where that is not `by`.
        declared_on: when, where that is not `today`.

    Raises:
        PermissionDenied: `by` may not act.
        CellRefused: no such cell, one that is counted from records, or a value the cell cannot hold.
        YearRefused: no form for the year, or a year to come.
        ReasonMissing, DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_without_reason("依据", reason)
    refuse_year(year, today)
    said_on = declared_on or today
    refuse_future("填报日期", said_on, today)
    refuse_cell(year, cell, value)
    # 锁住机关：还没有填过的，没有记录可锁。
    Authority.objects.select_for_update().get(pk=authority.pk)
    figure = DeclaredFigure.objects.filter(authority=authority, year=year, cell=cell).first()
    before = plain_decimal(figure.value) if figure else None
    figure = figure or DeclaredFigure(authority=authority, year=year, cell=cell)
    figure.value, figure.reason = value, reason
    figure.declared_by, figure.declared_on = declared_by or by.name, said_on
    refuse_bad_fields(figure)
    figure.save()
    record(
        "declare_figure",
        subject=figure,
        by=by,
        authority_code=authority.code,
        article=article_of("declare_figure", said_on, entered_on=today),
        on=today,
        reason=reason,
        details={"year": year, "cell": cell, "value": plain_decimal(value), "before": before},
    )
    return figure


@transaction.atomic
def fill_frame(
    *,
    authority: Authority,
    year: int,
    by: User,
    today: date,
    head: str = "",
    reviewer: str = "",
    preparer: str = "",
    telephone: str = "",
    filled_on: date | None = None,
) -> ReportFrame:
    """填写表尾。Name who stands for the year's figures; filling it again replaces it.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Raises:
        PermissionDenied: `by` may not act.
        YearRefused: no form for the year, or a year to come.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_year(year, today)
    if filled_on:
        refuse_future("填报日期", filled_on, today)
    Authority.objects.select_for_update().get(pk=authority.pk)
    frame = ReportFrame.objects.filter(authority=authority, year=year).first()
    frame = frame or ReportFrame(authority=authority, year=year)
    frame.head, frame.reviewer, frame.preparer = head, reviewer, preparer
    frame.telephone, frame.filled_on = telephone, filled_on
    refuse_bad_fields(frame)
    frame.save()
    record(
        "fill_frame",
        subject=frame,
        by=by,
        authority_code=authority.code,
        article=article_of("fill_frame", filled_on or today, entered_on=today),
        on=today,
        details={"year": year, "filled_on": filled_on},
    )
    return frame


@transaction.atomic
def plan_improvement(
    *, authority: Authority, year: int, problem: str, measure: str, by: User, today: date
) -> ImprovementPlan:
    """主要问题和改进措施。Enter one problem of a year with the measure against it.

    Law: 条例（2007）第三十二条第五项，条例（2019）第五十条.

    Raises:
        PermissionDenied: `by` may not act.
        YearRefused: no form for the year, or a year to come.
        FieldsRefused: the problem or the measure is empty.
    """
    require_active(by)
    refuse_year(year, today)
    plan = ImprovementPlan(authority=authority, year=year, problem=problem, measure=measure)
    refuse_bad_fields(plan)
    plan.save(force_insert=True)
    article = article_of("plan_improvement", today, entered_on=today)
    record("plan_improvement", subject=plan, by=by, authority_code=authority.code, article=article, on=today)
    return plan


def refuse_year(year: int, today: date) -> None:
    """Raise YearRefused for a year to come, or one that no form serves."""
    if not EARLIEST_DAY.year <= year <= today.year:
        raise YearRefused.implausible(year, today.year)
    try:
        form_for_year(year)
    except NoFormForYear as error:
        raise YearRefused.without_form(error) from error


def refuse_cell(year: int, cell_id: str, value: Decimal) -> None:
    """Refuse a cell the form lacks or counts by itself, and a value that the cell cannot hold."""
    form = form_for_year(year)
    cell: Cell | None = form.cells.get(cell_id)
    if cell is None:
        raise CellRefused.unknown(cell_id, year)
    if cell.source is Source.DERIVED:
        raise CellRefused.derived(cell)
    if cell.kind is not Kind.SIGNED and value < 0:
        raise CellRefused.negative(cell)
    if cell.kind is not Kind.MONEY and value != value.to_integral_value():
        raise CellRefused.fractional(cell)
