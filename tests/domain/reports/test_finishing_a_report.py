"""条例（2007）第三十一条、第三十二条 · 起草、说明、修改文字、冻结年度报告"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions import enter_item, release_item
from gongkai.domain.reports import queries
from gongkai.domain.reports.actions.preparing import edit_section, explain_finding
from gongkai.domain.reports.actions.refusals import YearRefused
from gongkai.domain.reports.errors import (
    AlreadyOpened,
    FindingGone,
    NeedsNoExplanation,
    NotAReportingUnit,
    NotDrafting,
    NothingFrozen,
    NotReady,
    NotToBeRecalled,
    RecordsMoving,
    UnknownSection,
    YearNotOver,
)
from gongkai.domain.reports.models import Explanation, Frozen, Version
from gongkai.domain.reports.queries import versions
from gongkai.domain.reports.queries.stages import Stage
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.report import Report
from tests import seed
from tests.domain.entries import entry_of
from tests.domain.reports.end import FROZEN_ON, PUBLISHED_ON, REVIEWED_ON, Desk

EARLY = date(2018, 1, 9)


def warnings(desk: Desk, version: Version) -> list[str]:
    return [one.finding.rule for one in desk.seen(version).draft.unexplained]


def section(desk: Desk, version: Version, number: int) -> str:
    return next(one.text for one in desk.seen(version).report.sections if (one.number or 0) == number)


def edit(desk: Desk, version: Version, text: str | None, number: int = 7, **more: object) -> object:
    return edit_section(version.pk, number=number, text=text, **{"by": desk.preparer, "today": FROZEN_ON, **more})


def charts(report: Report) -> list[str]:
    """Return the charts of a report in words."""
    return [one.chart.spoken for part in report.sections or () for one in part.charts]


# 启动


def test_a_report_begins_as_a_draft(desk):
    assert desk.seen(desk.open()).stage == Stage.DRAFT


def test_opening_cites_article_31(desk):
    assert entry_of(desk.open) == ("open_report", "条例（2007）第三十一条")


def test_a_year_is_opened_once(desk):
    desk.open()
    with pytest.raises(AlreadyOpened, match="2018-01-09"):
        desk.open()


def test_only_a_preparer_opens_a_report(desk):
    with pytest.raises(PermissionDenied, match="填报人"):
        desk.open(by=desk.reviewer)


def test_a_year_to_come_is_not_opened(desk):
    with pytest.raises(YearRefused):
        desk.open(year=2019)


def test_a_body_that_does_not_report_opens_nothing(desk):
    Authority.objects.filter(pk=desk.authority.pk).update(is_reporting_unit=False)
    with pytest.raises(NotAReportingUnit):
        desk.open(authority=Authority.objects.get(pk=desk.authority.pk))


# 说明


def test_the_draft_of_the_sample_has_the_four_warnings_of_the_seed(desk):
    assert warnings(desk, desk.open()) == ["T14", "T25", "N07", "N07"]


def test_an_explained_warning_is_no_longer_open(desk):
    version = desk.open()
    desk.explain(version, "T25")
    assert warnings(desk, version) == ["T14", "N07", "N07"]


def test_two_findings_of_one_rule_are_explained_one_by_one(desk):
    version = desk.open()
    desk.explain(version, "N07")
    assert warnings(desk, version) == ["T14", "T25", "N07"]


def test_an_explanation_does_not_outlive_its_values(desk):
    version = desk.open()
    desk.explain(version, "T14")
    item = enter_item(
        authority=desk.authority, title="转发的办法", column="documents", formed_on=date(2017, 6, 1), by=desk.preparer,
        today=FROZEN_ON, normative_document=desk.authority.normativedocument_set.get(),
    )  # fmt: skip
    release_item(item.pk, channel="website", released_on=date(2017, 6, 2), by=desk.preparer, today=FROZEN_ON)
    assert "T14" in warnings(desk, version)


def test_an_explanation_of_yesterday_holds_for_a_finding_that_names_today(desk):
    """T28 names the day of filling in: late by one day more, it is still the same finding."""
    version = desk.open()
    for found in desk.seen(version, on=date(2018, 4, 2)).draft.unexplained:
        explain_finding(version.pk, key=found.key, explanation="情况属实", by=desk.preparer, today=date(2018, 4, 2))
    assert desk.seen(version, on=date(2018, 4, 3)).draft.is_ready


def test_explaining_again_replaces_what_was_said(desk):
    version = desk.open()
    first = desk.explain(version, "T25")
    explain_finding(version.pk, key=first.key, explanation="参加全市培训两人次", by=desk.preparer, today=FROZEN_ON)
    said = next(one for one in desk.seen(version).findings if one.key == first.key)
    assert said.explanation == "参加全市培训两人次"


def test_the_entry_keeps_what_was_said_before(desk):
    version = desk.open()
    first = desk.explain(version, "T25", "先前的说明")
    explain_finding(version.pk, key=first.key, explanation="后来的说明", by=desk.preparer, today=FROZEN_ON)
    entry = Entry.objects.filter(act="explain_finding").latest("pk")
    assert (entry.details["before"], entry.reason) == ("先前的说明", "后来的说明")


def test_explaining_cites_article_32(desk):
    version = desk.open()
    assert entry_of(desk.explain, version, "T25") == ("explain_finding", "条例（2007）第三十二条")


def test_a_finding_that_is_gone_is_not_explained(desk):
    version = desk.open()
    with pytest.raises(FindingGone):
        explain_finding(version.pk, key="0" * 32, explanation="情况属实", by=desk.preparer, today=FROZEN_ON)


def test_information_needs_no_explanation(desk):
    version = desk.open()
    noted = next(one for one in desk.seen(version).findings if one.finding.severity is Severity.INFORMATION)
    with pytest.raises(NeedsNoExplanation, match="不需要说明"):
        explain_finding(version.pk, key=noted.key, explanation="情况属实", by=desk.preparer, today=FROZEN_ON)


def test_an_error_is_corrected_and_not_explained(desk):
    version = desk.open()
    edit(desk, version, "2017年主动公开政府信息999条。", number=2)
    wrong = desk.seen(version).draft.errors[0]
    with pytest.raises(NeedsNoExplanation, match="更正"):
        explain_finding(version.pk, key=wrong.key, explanation="情况属实", by=desk.preparer, today=FROZEN_ON)


def test_an_empty_explanation_is_refused(desk):
    version = desk.open()
    with pytest.raises(ReasonMissing):
        desk.explain(version, "T25", " ")


def test_a_reviewer_explains_nothing(desk):
    version = desk.open()
    with pytest.raises(PermissionDenied):
        desk.explain(version, "T25", by=desk.reviewer)


# 修改文字


def test_the_preparer_words_a_chapter(desk):
    version = desk.open()
    edit(desk, version, "本年度没有其他需要报告的事项。")
    assert section(desk, version, 7) == "本年度没有其他需要报告的事项。"


def test_the_text_before_the_first_chapter_is_worded_as_chapter_0(desk):
    version = desk.open()
    edit(desk, version, "现将有关情况公布如下。", number=0)
    assert section(desk, version, 0) == "现将有关情况公布如下。"


def test_a_chapter_goes_back_to_the_drafted_text(desk):
    version = desk.open()
    drafted = section(desk, version, 7)
    edit(desk, version, "改过的文字。")
    edit(desk, version, None)
    assert section(desk, version, 7) == drafted


def test_the_checks_read_the_text_as_worded(desk):
    version = desk.open()
    edit(desk, version, "2017年主动公开政府信息999条。", number=2)
    assert "N01" in [one.finding.rule for one in desk.seen(version).draft.errors]


def test_saving_without_a_change_leaves_no_entry(desk):
    version = desk.open()
    before = Entry.objects.count()
    edit(desk, version, section(desk, version, 7))
    assert Entry.objects.count() == before


def test_the_entry_of_an_edit_keeps_the_text_before(desk):
    version = desk.open()
    drafted = section(desk, version, 7)
    edit(desk, version, "改过的文字。")
    details = Entry.objects.get(act="edit_section").details
    assert (details["before"], details["after"]) == (drafted, "改过的文字。")


def test_a_chapter_that_is_not_there_is_refused(desk):
    with pytest.raises(UnknownSection, match="9"):
        edit(desk, desk.open(), "文字", number=9)


def test_a_reviewer_words_nothing(desk):
    with pytest.raises(PermissionDenied):
        edit(desk, desk.open(), "文字", by=desk.reviewer)


# 冻结


def test_freezing_needs_every_warning_explained(desk):
    version = desk.open()
    desk.explain(version, "T25")
    with pytest.raises(NotReady, match="3项预警（T14、N07、N07）尚未说明"):
        desk.freeze(version)


def test_freezing_needs_every_error_corrected(desk):
    version = desk.open()
    edit(desk, version, "2017年主动公开政府信息999条。", number=2)
    desk.explain_all(version)
    with pytest.raises(NotReady, match="错误（N01）"):
        desk.freeze(version)


def test_a_frozen_report_waits_for_review(desk):
    assert desk.seen(desk.frozen()).stage == Stage.IN_REVIEW


def test_freezing_cites_article_32(desk):
    version = desk.open()
    desk.explain_all(version)
    desk.freeze(version)
    entry = Entry.objects.get(act="freeze_report")
    assert (entry.article, entry.actor_name) == ("条例（2007）第三十二条", "填报人甲")


def test_the_frozen_table_is_that_of_the_seed(desk):
    frozen = desk.seen(desk.frozen()).report
    assert [figure.value for figure in frozen.figures.values()] == seed.numbers()


def test_the_frozen_report_is_the_draft_word_for_word(desk):
    version = desk.open()
    desk.explain_all(version)
    drafted = desk.seen(version).report
    desk.freeze(version)
    assert desk.seen(version).report.sections == drafted.sections


def test_the_frozen_findings_keep_their_explanations(desk):
    found = desk.seen(desk.frozen()).findings
    assert [one.explanation for one in found if one.finding.severity is Severity.WARNING] == ["情况属实"] * 4


def test_frozen_figures_do_not_move_with_the_records(desk):
    version = desk.frozen()
    desk.find_a_release()
    live = queries.compiled(desk.authority.code, 2017).figures["A2.4"].value
    assert (live, desk.seen(version).report.figures["A2.4"].value) == (1, 0)


def test_frozen_charts_do_not_move_with_the_records(desk):
    version = desk.frozen()
    before = charts(desk.seen(version).report)
    desk.find_a_release()
    live = charts(queries.compiled(desk.authority.code, 2017))
    assert (charts(desk.seen(version).report) == before, "主动公开政府信息的渠道" in "".join(live)) == (True, True)


def test_every_frozen_figure_keeps_the_records_behind_it(desk):
    version = desk.frozen()
    counts = [
        versions.records_behind_frozen(desk.viewer(), version.pk, cell, limit=1).figure
        for cell in desk.seen(version).report.figures
    ]
    assert counts == seed.numbers()


def test_the_records_behind_a_frozen_figure_stand_as_they_stood_live(desk):
    version = desk.open()
    live = [row.title for row in queries.every_record_behind(desk.authority.code, 2017, "A2.2")]
    desk.explain_all(version)
    desk.freeze(version)
    page = versions.records_behind_frozen(desk.viewer(), version.pk, "A2.2", limit=500)
    assert [row.title for row in page.rows] == live


def test_the_pages_of_frozen_records_go_on_where_the_last_ended(desk):
    version = desk.frozen()
    keys, after = [], None
    while True:
        page = versions.records_behind_frozen(desk.viewer(), version.pk, "A1", after=after, limit=100)
        keys += [row.key for row in page.rows]
        after = page.next
        if after is None:
            break
    assert (len(keys), len(set(keys))) == (288, 288)


def test_a_record_that_was_found_later_is_not_behind_the_frozen_figure(desk):
    version = desk.frozen()
    desk.find_a_release()
    assert versions.records_behind_frozen(desk.viewer(), version.pk, "A2.4").count == 0


def test_a_draft_has_no_frozen_records(desk):
    with pytest.raises(NothingFrozen):
        versions.records_behind_frozen(desk.viewer(), desk.open().pk, "A1")


def test_a_year_that_is_not_over_is_not_frozen(desk):
    version = desk.open(year=2018)
    with pytest.raises(YearNotOver, match="2019年1月1日以后"):
        desk.freeze(version, today=date(2018, 12, 31))


def test_only_a_preparer_freezes(desk):
    version = desk.open()
    desk.explain_all(version)
    with pytest.raises(PermissionDenied):
        desk.freeze(version, by=desk.head)


def test_the_second_click_on_freeze_is_told_so(desk):
    version = desk.frozen()
    with pytest.raises(NotDrafting, match="审核中"):
        desk.freeze(version)


def test_a_figure_and_its_records_that_differ_are_not_frozen(desk, monkeypatch):
    """Somebody enters a record between the count and the list."""
    version = desk.open()
    desk.explain_all(version)
    monkeypatch.setattr("gongkai.domain.reports.actions.freezing.all_records", lambda *_: iter(()))
    with pytest.raises(RecordsMoving):
        desk.freeze(version)


def test_a_refused_freeze_leaves_nothing(desk):
    version = desk.open()
    with pytest.raises(NotReady):
        desk.freeze(version)
    assert (Frozen.objects.count(), desk.again(version).chain) == (0, None)


def test_a_frozen_text_is_not_edited(desk):
    with pytest.raises(NotDrafting, match="撤回"):
        edit(desk, desk.frozen(), "改过的文字。")


def test_a_frozen_finding_is_not_explained_again(desk):
    version = desk.frozen()
    key = Explanation.objects.first().key
    with pytest.raises(NotDrafting):
        explain_finding(version.pk, key=key, explanation="另一种说法", by=desk.preparer, today=FROZEN_ON)


# 撤回


def test_a_recalled_version_is_a_draft_again(desk):
    assert desk.seen(desk.recall(desk.frozen())).stage == Stage.DRAFT


def test_the_figures_of_a_recalled_version_are_live_again(desk):
    version = desk.recall(desk.frozen())
    desk.find_a_release()
    assert desk.seen(version, on=date(2018, 3, 5)).report.figures["A2.4"].value == 1


def test_what_was_signed_can_be_recalled_before_it_is_published(desk):
    assert desk.seen(desk.recall(desk.signed(), today=PUBLISHED_ON)).stage == Stage.DRAFT


def test_a_draft_is_not_recalled(desk):
    with pytest.raises(NotToBeRecalled):
        desk.recall(desk.open())


def test_what_is_published_is_not_recalled(desk):
    with pytest.raises(NotToBeRecalled, match="更正"):
        desk.recall(desk.published())


def test_recalling_says_why(desk):
    with pytest.raises(ReasonMissing):
        desk.recall(desk.frozen(), reason="")


def test_a_recalled_version_goes_through_the_whole_review_again(desk):
    version = desk.frozen()
    desk.sign(version, desk.reviewer)
    desk.recall(version)
    desk.freeze(version, today=REVIEWED_ON)
    assert desk.again(version).chain.at_step == 2
