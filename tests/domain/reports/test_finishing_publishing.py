"""条例（2007）第三十一条、第六条 · 公布年度报告，更正已公布的报告"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries import verify
from gongkai.domain.disclosures.actions import withdraw_item
from gongkai.domain.disclosures.models import Item, Release
from gongkai.domain.reports import queries
from gongkai.domain.reports.actions.preparing import edit_section
from gongkai.domain.reports.errors import FrozenAltered, NotApprovedYet, NothingToCorrect, NotPublished
from gongkai.domain.reports.models import FrozenFigure
from gongkai.domain.reports.queries import versions
from gongkai.domain.reports.queries.stages import Stage
from gongkai.knowledge.forms.differences import Change
from gongkai.knowledge.forms.report import Status
from tests import seed
from tests.domain.reports.end import CODE, FROZEN_ON, PUBLISHED_ON

CORRECTED_ON = date(2018, 3, 6)


def corrected(desk, version=None):
    """The first version published, a release found, the second version drafted."""
    version = version or desk.published()
    desk.find_a_release()
    return version, desk.correct(version)


def republished(desk):
    first, second = corrected(desk)
    desk.explain_all(second, on=CORRECTED_ON)
    desk.freeze(second, today=CORRECTED_ON)
    desk.signed(second, on=CORRECTED_ON)
    return first, desk.publish(second, today=CORRECTED_ON)


# 公布


def test_three_people_take_the_report_of_the_seed_from_four_warnings_to_publication(desk):
    desk.published()
    report = versions.published_report(CODE, 2017).report
    assert [figure.value for figure in report.figures.values()] == seed.numbers()


def test_a_published_report_says_so(desk):
    desk.published()
    assert versions.published_report(CODE, 2017).report.status is Status.PUBLISHED


def test_publishing_cites_article_31(desk):
    desk.published()
    entry = Entry.objects.get(act="publish_report")
    assert (entry.article, entry.actor_name) == ("条例（2007）第三十一条", "填报人甲")


@pytest.mark.parametrize("role", ["disclosure_officer", "disclosure_head"])
def test_the_disclosure_office_may_publish(desk, role):
    officer = desk.appointed("专管员己", role)
    assert desk.publish(desk.signed(), by=officer).published_on == PUBLISHED_ON


def test_the_reviewer_does_not_publish(desk):
    with pytest.raises(PermissionDenied, match="政务公开专管员"):
        desk.publish(desk.signed(), by=desk.reviewer)


def test_what_the_head_has_not_signed_is_not_published(desk):
    version = desk.frozen()
    desk.sign(version, desk.reviewer)
    with pytest.raises(NotApprovedYet, match="单位负责人"):
        desk.publish(version)


def test_a_recalled_report_is_not_published(desk):
    version = desk.recall(desk.signed(), today=PUBLISHED_ON)
    with pytest.raises(NotApprovedYet, match="起草中"):
        desk.publish(version)


def test_the_second_click_on_publish_is_told_so(desk):
    version = desk.published()
    with pytest.raises(NotApprovedYet, match="已公布"):
        desk.publish(version)


def test_a_figure_tampered_with_after_the_head_signed_is_not_published(desk):
    version = desk.signed()
    FrozenFigure.objects.filter(cell="A1").update(value="300")
    with pytest.raises(FrozenAltered):
        desk.publish(version)


def test_published_by_31_march_it_is_in_time(desk):
    version = desk.published(date(2018, 3, 31))
    assert (version.is_late, version.due_on) == (False, date(2018, 3, 31))


def test_published_on_1_april_it_is_marked_late(desk):
    assert desk.published(date(2018, 4, 1)).is_late


def test_a_published_report_is_an_item_under_annual_reports(desk):
    desk.published()
    item = Item.objects.get(column="annual_reports", formed_on=PUBLISHED_ON)
    assert (item.title, item.first_year_channels) == ("东阳市司法局2017年政府信息公开工作年度报告", "website")


def test_publishing_does_not_change_the_figures_of_its_own_year(desk):
    desk.published()
    assert queries.compiled(CODE, 2017).figures["A1"].value == 288


def test_the_public_sees_no_report_before_it_is_published(desk):
    desk.signed()
    with pytest.raises(NotPublished):
        versions.published_report(CODE, 2017)


def test_a_number_that_was_not_published_is_refused(desk):
    desk.published()
    with pytest.raises(NotPublished):
        versions.published_report(CODE, 2017, 2)


def test_the_list_of_published_reports_names_it(desk):
    desk.published()
    assert [(one.report.year, one.number) for one in versions.published_reports(CODE)] == [(2017, 1)]


def test_last_years_published_report_serves_the_checks_of_the_next(desk):
    desk.publish(desk.signed(desk.frozen(year=2016)))
    found = {one.finding.rule: one.finding.message for one in desk.seen(desk.open()).findings}
    assert "没有提供上年报告" not in found.get("T29", "")


# 更正


def test_a_correction_is_drafted_from_live_records(desk):
    _, second = corrected(desk)
    seen = desk.seen(second, on=CORRECTED_ON)
    assert (seen.stage, seen.report.figures["A2.4"].value) == (Stage.DRAFT, 1)


def test_a_correction_cites_article_6_and_says_why(desk):
    corrected(desk)
    entry = Entry.objects.get(act="begin_correction")
    assert (entry.article, entry.reason) == ("条例（2007）第六条", "漏记一条微信公开的信息")


def test_until_it_is_published_the_public_reads_the_old_one(desk):
    corrected(desk)
    assert versions.published_report(CODE, 2017).version.number == 1


def test_published_it_is_the_current_version(desk):
    republished(desk)
    shown = versions.published_report(CODE, 2017)
    assert (shown.version.number, shown.is_current, shown.report.figures["A2.4"].value) == (2, True, 1)


def test_the_old_version_stays_readable_with_its_figures(desk):
    republished(desk)
    shown = versions.published_report(CODE, 2017, 1)
    assert (shown.is_current, shown.report.figures["A2.4"].value) == (False, 0)


def test_a_correction_is_never_late(desk):
    first, second = corrected(desk)
    desk.explain_all(second, on=CORRECTED_ON)
    desk.freeze(second, today=CORRECTED_ON)
    desk.signed(second, on=CORRECTED_ON)
    assert (first.is_late, desk.publish(second, today=date(2018, 6, 1)).is_late) == (False, False)


def test_the_difference_shows_the_cell_that_changed(desk):
    first, second = corrected(desk)
    found = versions.differences(desk.viewer(on=CORRECTED_ON), first.pk, second.pk)
    assert [(one.cell.id, one.before.value, one.after.value) for one in found.cells] == [("A2.4", 0, 1)]


def test_the_difference_shows_the_sentences_that_changed(desk):
    first, second = corrected(desk)
    found = versions.differences(desk.viewer(on=CORRECTED_ON), first.pk, second.pk)
    added = [text for part in found.sections for change, text in part.lines if change is Change.ADDED]
    assert any("政务微信" in text for text in added)


def test_the_public_sees_the_difference_of_published_versions(desk):
    republished(desk)
    assert [one.cell.id for one in versions.public_differences(CODE, 2017, 1, 2).cells] == ["A2.4"]


def test_a_warning_that_stands_unchanged_keeps_its_explanation(desk):
    _, second = corrected(desk)
    rules = {one.finding.rule for one in desk.seen(second, on=CORRECTED_ON).draft.unexplained}
    assert "T25" not in rules


def test_what_the_preparer_worded_is_taken_over(desk):
    version = desk.open()
    edit_section(version.pk, number=7, text="本年度没有其他需要报告的事项。", by=desk.preparer, today=FROZEN_ON)
    desk.explain_all(version)
    desk.freeze(version)
    _, second = corrected(desk, desk.publish(desk.signed(version)))
    assert desk.seen(second, on=CORRECTED_ON).report.sections[-1].text == "本年度没有其他需要报告的事项。"


def test_a_correction_is_released_as_the_same_item(desk):
    republished(desk)
    item = Item.objects.get(column="annual_reports", formed_on=PUBLISHED_ON)
    days = Release.objects.filter(item=item).order_by("pk").values_list("released_on", flat=True)
    assert list(days) == [PUBLISHED_ON, CORRECTED_ON]


def test_a_withdrawn_item_is_not_released_again(desk):
    first, second = corrected(desk)
    old = desk.again(first).report.item
    withdraw_item(old.pk, reason="数字有误", withdrawn_on=CORRECTED_ON, by=desk.preparer, today=CORRECTED_ON)
    desk.explain_all(second, on=CORRECTED_ON)
    desk.freeze(second, today=CORRECTED_ON)
    desk.signed(second, on=CORRECTED_ON)
    desk.publish(second, today=CORRECTED_ON)
    assert desk.again(second).report.item_id != old.pk


def test_one_correction_at_a_time(desk):
    first, _ = corrected(desk)
    with pytest.raises(NothingToCorrect, match="第2版"):
        desk.correct(first)


def test_what_is_not_published_needs_no_correction(desk):
    with pytest.raises(NothingToCorrect):
        desk.correct(desk.signed())


def test_a_correction_needs_a_reason(desk):
    with pytest.raises(ReasonMissing):
        desk.correct(desk.published(), reason="")


def test_only_a_preparer_begins_a_correction(desk):
    with pytest.raises(PermissionDenied):
        desk.correct(desk.published(), by=desk.head)


# 审计


def test_the_audit_tells_the_whole_way(desk):
    _, second = republished(desk)
    told = [(entry.act, entry.actor_name) for entry in versions.timeline(desk.viewer(), second.report)]
    way = [("freeze_report", "填报人甲"), ("sign_report", "审核人乙"), ("sign_report", "负责人丙")]
    published = [*way, ("publish_report", "填报人甲")]
    explained = [("explain_finding", "填报人甲")]
    assert [one for one in told if one not in explained] == [
        ("open_report", "填报人甲"),
        *published,
        ("begin_correction", "填报人甲"),
        *published,
    ]


def test_the_audit_tells_the_four_explanations(desk):
    version = desk.frozen()
    told = [entry.details["rule"] for entry in versions.timeline(desk.viewer(), version.report) if entry.reason]
    assert told == ["T14", "T25", "N07", "N07"]


def test_every_entry_on_the_way_names_an_article(desk):
    _, second = republished(desk)
    assert all(entry.article for entry in versions.timeline(desk.viewer(), second.report))


def test_the_whole_way_leaves_audit_and_frozen_figures_intact(desk):
    republished(desk)
    assert verify().is_whole
