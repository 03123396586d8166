"""启动年度报告，启动更正: a version is begun, drafted from live records."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.reports.actions.finishing import recorded, require_role
from gongkai.domain.reports.actions.refusals import YearRefused
from gongkai.domain.reports.errors import AlreadyOpened, NothingToCorrect, NotOpened
from gongkai.domain.reports.models import AnnualReport, SectionEdit, Version
from gongkai.domain.reports.queries.drafts import edits_of
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.domain.reports.queries.stages import stage_of


@transaction.atomic
def open_report(*, authority: Authority, year: int, by: User, today: date) -> Version:
    """启动年度报告。Begin the report on a year; returns its first version, a draft whose figures are counted live.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Raises:
        PermissionDenied: `by` is no preparer there.
        AlreadyOpened: it was begun before.
        YearRefused: a year to come.
        NotAReportingUnit, YearOutsideForms: there is nothing to compile.
    """
    holding = require_role(by, authority, (Role.PREPARER,), today)
    if year > today.year:
        raise YearRefused.implausible(year, today.year)
    scope_of(authority.code, year)
    report, is_new = AnnualReport.objects.get_or_create(
        authority=authority, year=year, defaults={"opened_on": today, "opened_by": holding.name}
    )
    if not is_new:
        raise AlreadyOpened(report, report.opened_on)
    version = Version.objects.create(report=report, number=1, begun_on=today, begun_by=holding.name)
    recorded("open_report", version, authority, holding, today, {"year": year})
    return version


@transaction.atomic
def begin_correction(report_id: int, *, by: User, reason: str, today: date) -> Version:
    """启动更正。Begin a new version of a published report, counted from live records; the old one stays readable.

    What the preparer worded in the version before is taken over.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is published must be accurate.

    Raises:
        PermissionDenied: `by` is no preparer there.
        NothingToCorrect: the last version is not published yet: also the second click on the same button.
        ReasonMissing.
    """
    report = AnnualReport.objects.select_for_update(of=("self",)).select_related("authority").get(pk=report_id)
    holding = require_role(by, report.authority, (Role.PREPARER,), today)
    refuse_without_reason("更正理由", reason)
    last = report.versions.select_related("chain").order_by("number").last()
    if last is None:
        raise NotOpened(report.authority.name, report.year)
    if last.published_on is None:
        raise NothingToCorrect(last, str(stage_of(last).label))
    version = Version.objects.create(
        report=report, number=last.number + 1, reason=reason.strip(), begun_on=today, begun_by=holding.name
    )
    SectionEdit.objects.bulk_create(_taken_over(edit, version) for edit in edits_of(last).values())
    recorded(
        "begin_correction",
        version,
        report.authority,
        holding,
        today,
        {"version": version.number},
        reason=reason.strip(),
    )
    return version


def _taken_over(edit: SectionEdit, version: Version) -> SectionEdit:
    """Return the same wording for the new version; who worded it stays its author."""
    return SectionEdit(
        version=version,
        number=edit.number,
        text=edit.text,
        edited_by_id=edit.edited_by_id,
        acted_for_id=edit.acted_for_id,
        edited_on=edit.edited_on,
    )
