"""公布: a signed version goes out under 公开年报; the version before it stays readable."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Kind, Role
from gongkai.domain.disclosures.actions import enter_item, release_item
from gongkai.domain.disclosures.models import Channel, Column, Item
from gongkai.domain.reports.actions.finishing import locked, recorded, require_intact, require_role
from gongkai.domain.reports.errors import NotApprovedYet
from gongkai.domain.reports.models import AnnualReport, Version
from gongkai.domain.reports.queries.stages import Stage, stage_of
from gongkai.domain.reports.queries.verifying import what_went_out
from gongkai.domain.review.queries.standing import require_approved
from gongkai.knowledge.law.annual_reports import publication_day

PUBLISHERS = (Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD, Role.PREPARER)


@transaction.atomic
def publish_report(version_id: int, *, by: User, today: date) -> Version:
    """公布年度报告。Publish a version that the head of the unit has signed, as an item under 公开年报 on the website.

    Published late, it is published all the same, and marked. A correction is released as the same item, so it counts
    once among the items disclosed.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Raises:
        PermissionDenied: `by` is neither 政务公开专管员, 政府信息公开工作机构负责人 nor 填报人 there.
        NotApprovedYet: it is not signed, or published already: also the second click on the same button.
        NotApproved: a signature is missing although the chain says otherwise.
        FrozenAltered: what is frozen is not what it was.
    """
    version = locked(version_id)
    annual = version.report
    holding = require_role(by, annual.authority, PUBLISHERS, today)
    stage = stage_of(version)
    if stage is not Stage.APPROVED or version.chain is None:
        raise NotApprovedYet(version, str(stage.label))
    frozen = require_intact(version)
    require_approved(version.chain, frozen.digest)
    due = publication_day(annual.year, of_government=annual.authority.kind == Kind.GOVERNMENT)
    version.published_on = today
    version.due_on = due.due_on if version.number == 1 else None
    version.save(update_fields=["published_on", "due_on"])
    item = _released(annual, by, today)
    details = {
        "version": version.number,
        "item": item.pk,
        "is_late": version.is_late,
        "due_article": str(due.article),
        "published": what_went_out(version, frozen),
    }
    recorded("publish_report", version, annual.authority, holding, today, details)
    return version


def _released(annual: AnnualReport, by: User, today: date) -> Item:
    """Return the report's item, released today; a withdrawn one stays withdrawn, and a new one takes its place."""
    item = annual.item
    if item is None or item.withdrawn_on:
        item = enter_item(
            authority=annual.authority,
            title=str(annual),
            column=Column.ANNUAL_REPORTS,
            genre=Item.Genre.DOCUMENT,
            formed_on=today,
            by=by,
            today=today,
        )
        annual.item = item
        annual.save(update_fields=["item"])
    release_item(item.pk, channel=Channel.WEBSITE, released_on=today, by=by, today=today)
    return item
