"""报送: a unit hands in its figures, from its own report in the system or from a file that was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Holding, viewer
from gongkai.domain.collecting.errors import (
    AlreadyAccepted,
    AnotherForm,
    AnotherUnit,
    AnotherYear,
    NoSuchUnit,
    NotSigned,
    NumberTooLarge,
    SameFile,
    SubmittedMeanwhile,
)
from gongkai.domain.collecting.models import MILLION, CalledUnit, Outcome, Submission, SubmittedFigure, Way
from gongkai.domain.collecting.queries.figures import form_of, report_of
from gongkai.domain.collecting.queries.reading import Read
from gongkai.domain.collecting.queries.units import SUBMITTERS, may_collect, year_before
from gongkai.domain.files.models import Stored
from gongkai.domain.reports.actions.finishing import recorded, require_role
from gongkai.domain.reports.errors import NoSuchVersion
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.stages import Stage, stage_of
from gongkai.domain.reports.queries.versions import frozen_report_of
from gongkai.knowledge.forms.checks import check
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.publication.exchange import finding_as_json
from gongkai.knowledge.forms.report import Report

# 一格的数到不了一百亿；再大的是填错了位。九百个单位都填到这么大，按百万分之一相加也不超出数据库的整数。
LARGEST = 10**10
_KEPT = (Severity.ERROR, Severity.WARNING)
_TEXT_LENGTH = 200


@dataclass(frozen=True)
class Source:
    """Where figures come from: `way`, and the file, or the signed version, they were taken from."""

    way: Way
    stored: Stored | None = None
    version: Version | None = None


@transaction.atomic
def submit_figures(
    unit_id: int, *, read: Read, way: str, seen: int, by: User, today: date, stored: Stored | None = None
) -> Submission:
    """报送（文件）。Hand in the figures of a file that was read; they stand until the unit hands in others.

    Figures that break hard rules are kept, and the unit's state says so; nothing of them is added up.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Args:
        seen: how many submissions of the unit the person saw: who did not see the last one has to look first.

    Raises:
        PermissionDenied: `by` neither submits for the unit nor is of the supervising office.
        AnotherForm, AnotherYear, AnotherUnit, NumberTooLarge: the file is not the one asked for.
        SubmittedMeanwhile, SameFile, AlreadyAccepted, NoSuchUnit.
    """
    unit = locked_unit(unit_id)
    holding, on_behalf = _submitter(by, unit, today)
    _refuse_another(read.report, unit)
    source = Source(Way(way), stored=stored)
    return _submitted(unit, read, source, seen, holding, on_behalf=on_behalf, today=today)


@transaction.atomic
def submit_version(unit_id: int, *, version_id: int, seen: int, by: User, today: date) -> Submission:
    """报送（系统内年度报告）。Hand in the unit's own report as its head signed it.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Raises:
        PermissionDenied: `by` does not submit for the unit.
        NoSuchVersion: it is not the unit's report on that year.
        NotSigned: it is a draft, or under review.
        SubmittedMeanwhile, SameFile, AlreadyAccepted, NoSuchUnit.
    """
    unit = locked_unit(unit_id)
    holding = require_role(by, unit.authority, SUBMITTERS, today)
    of_unit = {"report__authority": unit.authority_id, "report__year": unit.call.year}
    version = Version.objects.select_related("report__authority", "chain").filter(pk=version_id, **of_unit).first()
    if version is None:
        raise NoSuchVersion
    stage = stage_of(version)
    if stage not in {Stage.APPROVED, Stage.PUBLISHED}:
        raise NotSigned(version.report, str(stage.label))
    read = Read(frozen_report_of(version))
    return _submitted(unit, read, Source(Way.SYSTEM, version=version), seen, holding, on_behalf=False, today=today)


def locked_unit(unit_id: int) -> CalledUnit:
    """Return the unit with what stands of it, locked until the transaction ends. Raises NoSuchUnit."""
    # 先锁，再连同报送的一起读：等锁的时候，别人可能刚刚报送、接收或者退回。
    CalledUnit.objects.select_for_update().filter(pk=unit_id).first()
    joined = ("call__authority", "authority", "current__submitted_by")
    found = CalledUnit.objects.select_related(*joined).filter(pk=unit_id).first()
    if found is None:
        raise NoSuchUnit
    return found


def digest_of(figures: Mapping[str, int | None]) -> str:
    """Return the digest of {cell: millionths or None}: the same figures give the same one."""
    lines = (f"{cell}={'' if millionths is None else millionths}\n" for cell, millionths in sorted(figures.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _submitter(by: User, unit: CalledUnit, today: date) -> tuple[Holding, bool]:
    """Return how `by` submits, and whether that is the supervising office for a unit without the system."""
    asking = viewer(by, today)
    if may_collect(asking, unit.call) and not any(asking.has(role, unit.authority.code) for role in SUBMITTERS):
        return require_role(by, unit.call.authority, (Role.SUPERVISOR,), today), True
    try:
        return require_role(by, unit.authority, SUBMITTERS, today), False
    except PermissionDenied:
        raise PermissionDenied(
            f"{by.name}不在{unit.authority.name}填报，也不是{unit.call.authority.name}的主管部门，不能报送。"
        ) from None


def _refuse_another(report: Report, unit: CalledUnit) -> None:
    """Refuse a report of another form, year or unit; what a published report does not say is left to who accepts it."""
    wanted = form_of(unit.call)
    if report.year != unit.call.year:
        raise AnotherYear(report.year, unit.call.year)
    if report.form.id != wanted.id:
        raise AnotherForm(report.form.instrument, wanted.instrument, unit.call.year)
    if report.authority and _bare(report.authority) != _bare(unit.authority.name):
        raise AnotherUnit(report.authority, unit.authority.name)


def _bare(name: str) -> str:
    return "".join(name.split())


def _submitted(
    unit: CalledUnit, read: Read, source: Source, seen: int, holding: Holding, *, on_behalf: bool, today: date
) -> Submission:
    standing = unit.current
    last = unit.submissions.order_by("number").last()
    _refuse_out_of_date(unit, standing, last, seen)
    figures = _millionths(read.report)
    digest = digest_of(figures)
    if last and last.digest == digest and last.outcome != Outcome.RETURNED:
        raise SameFile(last.number)
    found = _findings(read, unit)
    submission = Submission.objects.create(
        unit=unit,
        number=(last.number if last else 0) + 1,
        way=source.way,
        stored=source.stored,
        version=source.version,
        findings=[finding_as_json(one) for one in found],
        errors=sum(one.severity is Severity.ERROR for one in found),
        warnings=sum(one.severity is Severity.WARNING for one in found),
        digest=digest,
        submitted_on=today,
        submitted_by=holding.user,
        acted_for=holding.acted_for,
        on_behalf=on_behalf,
    )
    SubmittedFigure.objects.bulk_create(
        SubmittedFigure(
            submission=submission,
            cell=cell,
            millionths=millionths,
            text="" if millionths is not None else read.report.number(cell).text[:_TEXT_LENGTH],
        )
        for cell, millionths in figures.items()
    )
    unit.current = submission
    unit.save(update_fields=["current"])
    details = {
        "number": submission.number,
        "way": source.way.value,
        "digest": digest,
        "errors": submission.errors,
        "on_behalf": on_behalf,
    }
    act = "submit_version" if source.version else "submit_figures"
    recorded(act, submission, unit.authority, holding, today, details)
    return submission


def _refuse_out_of_date(unit: CalledUnit, standing: Submission | None, last: Submission | None, seen: int) -> None:
    if standing and standing.outcome == Outcome.ACCEPTED:
        raise AlreadyAccepted(unit.authority.name, standing.decided_on)
    if last and last.number != seen:
        raise SubmittedMeanwhile(last.submitted_by.name, last.submitted_on, last.number)


def _millionths(report: Report) -> dict[str, int | None]:
    """Return {cell: number in millionths, None where there is none}. Raises NumberTooLarge."""
    found: dict[str, int | None] = {}
    for id_, cell in report.form.cells.items():
        figure = report.number(id_)
        if figure.value is None:
            found[id_] = None
            continue
        number = Decimal(figure.value)
        if not -LARGEST < number < LARGEST:
            raise NumberTooLarge(cell.label, figure.where)
        found[id_] = int((number * MILLION).to_integral_value())
    return found


def _findings(read: Read, unit: CalledUnit) -> list[Finding]:
    """Return the errors and warnings of a submission: of reading it, of its blanks, of the rules, against last year."""
    before = year_before(unit)
    found: Iterable[Finding] = check(read.report, report_of(before) if before else None)
    return [one for one in (*read.findings, *_blanks(read.report), *found) if one.severity in _KEPT]


def _blanks(report: Report) -> list[Finding]:
    """Return one finding that names the cells without a number: they cannot be added up, and are never taken for 0."""
    blank = tuple(cell for cell in report.form.cells if report.number(cell).value is None)
    if not blank:
        return []
    labels = "、".join(report.form.cells[cell].label for cell in blank[:5])
    more = f"等{len(blank)}格" if len(blank) > 5 else ""
    message = f"“{labels}”{more}没有取得数字，不能汇总；请单位补填，没有的填0。"
    return [Finding("UNIT-BLANK", Severity.ERROR, message, blank)]
