"""Reports and their versions, as far as somebody may see them.

Who works at the authority sees all; a supervisor of it sees what was submitted, and no draft; the public what is
published.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries import entries_of
from gongkai.domain.authorities.queries import Viewer, require_authority
from gongkai.domain.disclosures.queries.prepared import Prepared
from gongkai.domain.reports.errors import NoSuchVersion, NothingFrozen, NotPublished
from gongkai.domain.reports.models import AnnualReport, Frozen, Version
from gongkai.domain.reports.queries.drafts import Draft, draft_of
from gongkai.domain.reports.queries.explained import Explained
from gongkai.domain.reports.queries.frozen import Signature, findings_of, frozen_report, signatures
from gongkai.domain.reports.queries.frozen_records import page_of_frozen_records
from gongkai.domain.reports.queries.lists import RecordList
from gongkai.domain.reports.queries.stages import DRAFTING, SUBMITTED, Stage, latest_frozen, stage_of
from gongkai.domain.review.models import Opinion, Outcome
from gongkai.domain.review.queries.standing import history
from gongkai.knowledge.forms import differences as forms
from gongkai.knowledge.forms.report import Report


@dataclass(frozen=True)
class Shown:
    """One version as it is shown: live while drafted, else as frozen.

    `draft` is set only while it is drafted; `frozen` and `signatures` only while it is not. `returned` is the opinion
    that sent it back.
    """

    version: Version
    stage: Stage
    report: Report
    findings: tuple[Explained, ...]
    draft: Draft | None = None
    frozen: Frozen | None = None
    signatures: tuple[Signature, ...] = ()
    returned: Opinion | None = None


@dataclass(frozen=True)
class Published:
    """A published version for the public, and which others there are of the same report, the newest first."""

    version: Version
    report: Report
    signatures: tuple[Signature, ...]
    versions: tuple[Version, ...]

    @property
    def is_current(self) -> bool:
        """Whether no later version replaced it."""
        return self.versions[0].pk == self.version.pk


def report_of(asking: Viewer, authority_code: str, year: int) -> AnnualReport | None:
    """Return the report that was begun on a year, or None where none was, or none that the viewer may see.

    Raises:
        UnknownAuthority: there is none of that code.
    """
    authority = require_authority(authority_code)
    reports = AnnualReport.objects.select_related("authority", "item")
    report = reports.filter(authority=authority, year=year).first()
    return report if report and versions_of(asking, report) else None


def reports_of(asking: Viewer) -> list[tuple[AnnualReport, Version, Stage]]:
    """Return every report the viewer may see with its last visible version, the latest year first."""
    codes = asking.readable | asking.supervised
    reports = AnnualReport.objects.filter(authority__code__in=codes).select_related("authority", "item")
    found = []
    for report in reports.order_by("-year", "authority__path"):
        seen = versions_of(asking, report)
        if seen:
            found.append((report, seen[-1], stage_of(seen[-1])))
    return found


def versions_of(asking: Viewer, report: AnnualReport) -> list[Version]:
    """Return the versions the viewer may see, the first one first."""
    versions = list(_versions().filter(report=report).order_by("number"))
    return [version for version in versions if _may_see(asking, version)]


def version_for(asking: Viewer, version_id: int) -> Version:
    """Return a version the viewer may see. Raises NoSuchVersion, also for one that is not theirs to see."""
    version = _versions().filter(pk=version_id).first()
    if version is None or not _may_see(asking, version):
        raise NoSuchVersion
    return version


def shown(asking: Viewer, version_id: int) -> Shown:
    """Return a version as the viewer may see it today.

    Raises:
        NoSuchVersion: there is none, or it is not theirs to see.
    """
    version = version_for(asking, version_id)
    stage = stage_of(version)
    if stage in DRAFTING:
        draft = draft_of(version, asking.on)
        return Shown(version, stage, draft.report, draft.findings, draft=draft, returned=_returned(version, stage))
    frozen = _frozen(version)
    return Shown(
        version,
        stage,
        frozen_report(frozen),
        findings_of(frozen),
        frozen=frozen,
        signatures=signatures(frozen),
    )


def records_behind_frozen(
    asking: Viewer, version_id: int, cell: str, *, after: str | None = None, limit: int = 50
) -> RecordList:
    """Return one page of the records that were counted when a version was frozen, shown as they are now.

    Raises:
        NoSuchVersion, NothingFrozen, UnknownCell, UnknownPlaceInList.
    """
    version = version_for(asking, version_id)
    if stage_of(version) in DRAFTING:
        raise NothingFrozen
    return page_of_frozen_records(_frozen(version), cell, after=after, limit=limit)


def differences(asking: Viewer, before_id: int, after_id: int) -> forms.Differences:
    """Return what changed between two versions the viewer may see, the draft of a correction included.

    Raises:
        NoSuchVersion.
    """
    return forms.differences(shown(asking, before_id).report, shown(asking, after_id).report)


def timeline(asking: Viewer, report: AnnualReport) -> list[Entry]:
    """Return what was done to the report and its versions, the first first, by the audit; for those who read there.

    Raises:
        NoSuchVersion: the viewer does not work at the authority.
    """
    if not asking.may_read(report.authority.code):
        raise NoSuchVersion
    told = [entry for version in report.versions.all() for entry in entries_of("reports.version", version.pk)]
    frozen = Frozen.objects.filter(version__report=report).values_list("pk", flat=True)
    told += [entry for pk in frozen for entry in entries_of("reports.frozen", pk)]
    return sorted(told, key=lambda entry: entry.sequence)


def published_reports(authority_code: str | None = None) -> list[Version]:
    """Return the current published version of every report, or of one authority's, the latest year first."""
    latest: dict[int, Version] = {}
    for version in _PUBLIC_OF(authority_code) if authority_code else _ALL_PUBLIC():
        latest[version.report_id] = version
    return list(latest.values())


def current_versions(items: Collection[int]) -> dict[int, Version]:
    """Return {item: current published version of its report}, for those of the items that have one. One query."""
    found = _public().filter(report__item__in=items).order_by("number")
    return {version.report.item_id: version for version in found if version.report.item_id is not None}


def frozen_report_of(version: Version) -> Report:
    """Return a published version as it was signed."""
    return frozen_report(_frozen(version))


def published_report(authority_code: str, year: int, number: int | None = None) -> Published:
    """Return a published version for the public: the current one, or that of a number.

    Raises:
        NotPublished.
    """
    of_report = _public().filter(report__authority__code=authority_code, report__year=year)
    versions = tuple(of_report.order_by("-number"))
    wanted = [version for version in versions if number in (None, version.number)]
    if not wanted:
        raise NotPublished
    frozen = _frozen(wanted[0])
    return Published(wanted[0], frozen_report(frozen), signatures(frozen), versions)


def public_differences(authority_code: str, year: int, before: int, after: int) -> forms.Differences:
    """Return what changed between two published versions. Raises NotPublished."""
    old = published_report(authority_code, year, before)
    return forms.differences(old.report, published_report(authority_code, year, after).report)


def _versions() -> QuerySet[Version]:
    return Version.objects.select_related("report__authority", "report__item", "chain")


def _public() -> QuerySet[Version]:
    """Return what is published and was not taken off again with its item."""
    return _versions().filter(published_on__isnull=False, report__item__withdrawn_on__isnull=True)


def _may_see(asking: Viewer, version: Version) -> bool:
    code = version.report.authority.code
    if asking.may_read(code):
        return True
    return asking.supervises(code) and stage_of(version) in SUBMITTED


def _frozen(version: Version) -> Frozen:
    frozen = latest_frozen(version)
    if frozen is None:
        raise NothingFrozen
    # 报告、版次已经取过，不再逐一去库里取。
    frozen.version = version
    return frozen


def _returned(version: Version, stage: Stage) -> Opinion | None:
    if stage is not Stage.RETURNED or version.chain is None:
        return None
    return history(version.chain).filter(outcome=Outcome.RETURN).last()


def _in_order(versions: QuerySet[Version]) -> QuerySet[Version]:
    return versions.order_by("-report__year", "report__authority__path", "number")


_ALL_PUBLIC = Prepared(lambda: _in_order(_public()))
_PUBLIC_OF = Prepared(lambda code: _in_order(_public().filter(report__authority__code=code)), "code")
