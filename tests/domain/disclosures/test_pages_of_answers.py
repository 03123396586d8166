"""条例（2007）第九条第三项，条例（2019）第二十条第二项、第五项 · 办事指南、机构简介、专题的起草和审核"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.errors import FieldsRefused
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import HitsOpen, NoSuchPage, NotComplete, ResemblesAnother, TopicNameTooLong
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.choices import topics_to_join
from gongkai.domain.disclosures.queries.kinds import (
    guides_by_audience,
    items_of_topic,
    public_offices,
    public_topic,
    public_topics,
)
from gongkai.domain.disclosures.queries.public import Notice
from gongkai.domain.disclosures.queries.versions import differences
from gongkai.knowledge.texts.elements import LONGEST, ElementTooLong, answers_in, body_of, kinds_with_elements
from tests.domain.disclosures.desk import MONDAY, OTHER, Desk
from tests.domain.disclosures.pages_of_answers import GUIDE, OFFICE, guide, office, topic

MOBILE = "13800138000"


def test_every_kind_with_elements_is_a_kind_of_page():
    assert set(kinds_with_elements()) < set(dict(Version._meta.get_field("page_kind").choices))


def test_a_guide_answers_what_was_typed(desk):
    version = desk.draft(**guide())
    assert answers_in("service_guide", version.body) == GUIDE


@pytest.mark.parametrize(
    ("made", "column"),
    [(guide(), "functions"), (office(), "institutions"), (topic(), "special_topics")],
    ids=["guide", "office", "topic"],
)
def test_the_kind_decides_the_column(desk, made, column):
    assert desk.draft(column="news", **made).item.column == column


@pytest.mark.parametrize(
    ("formed_on", "code"), [(date(2024, 3, 1), "A20_05"), (date(2018, 3, 1), "B09_3")], ids=["2019", "2007"]
)
def test_a_guide_stands_under_the_statutory_item_of_its_time(desk, formed_on, code):
    assert desk.draft(**guide(), formed_on=formed_on).statutory_item == code


def test_who_drafts_may_say_another_statutory_item(desk):
    assert desk.draft(**guide(), statutory_item="A20_06").statutory_item == "A20_06"


def test_a_body_that_is_no_page_of_answers_is_kept_with_its_first_answer(desk):
    version = desk.draft(**{**guide(), "body": "<h2>别的</h2><p>一段话</p>"})
    assert version.body == "<h2>设定依据</h2><p>别的</p><p>一段话</p>"


def test_an_answer_longer_than_anybody_reads_is_refused(desk):
    with pytest.raises(ElementTooLong):
        desk.draft(**guide(fees="元" * (LONGEST + 1)))


def test_a_script_in_an_answer_is_words(desk):
    assert "<script" not in desk.draft(**guide(fees="<script>alert(1)</script>")).body


def test_an_unknown_kind_of_page_is_refused(desk):
    with pytest.raises(FieldsRefused):
        desk.draft(page_kind="banner")


def test_colours_that_are_not_among_the_five_are_refused(desk):
    with pytest.raises(FieldsRefused):
        desk.draft(**topic(accent="pink"))


def test_a_topic_whose_name_no_item_could_say_is_refused(desk):
    with pytest.raises(TopicNameTooLong):
        desk.draft(**topic("宪" * 51))


def test_the_kind_is_not_changed_afterwards(desk):
    with pytest.raises(TypeError):
        desk.save(desk.draft(**guide()), page_kind="topic")


def test_a_guide_without_its_fees_is_not_submitted(desk):
    with pytest.raises(NotComplete, match="没有填写“收费标准”"):
        desk.submit(desk.draft(**guide(fees="")))


def test_a_mobile_number_in_an_answer_keeps_it_back(desk):
    with pytest.raises(HitsOpen):
        desk.submit(desk.draft(**guide(telephone=MOBILE)))


def test_a_masked_number_is_nowhere_in_the_answers(desk):
    version = desk.draft(**guide(telephone=MOBILE))
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    version.refresh_from_db()
    assert MOBILE not in answers_in("service_guide", version.body)["telephone"]


def test_a_masked_number_does_not_come_back_with_the_next_saving(desk):
    version = desk.draft(**guide(telephone=MOBILE))
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    version.refresh_from_db()
    answers = answers_in("service_guide", version.body)
    saved = desk.save(version, body=body_of("service_guide", {**answers, "fees": "免费"}))
    assert MOBILE not in saved.body


def test_a_changed_answer_voids_the_approvals(desk):
    version = desk.approved(**guide())
    desk.save(version, body=body_of("service_guide", {**GUIDE, "fees": "每件二百元"}))
    version.chain.refresh_from_db()
    assert version.chain.state == "returned"


def test_other_colours_void_the_approvals(desk):
    version = desk.approved(**topic())
    desk.save(version, accent="green")
    version.chain.refresh_from_db()
    assert version.chain.state == "returned"


def test_a_revision_is_compared_answer_by_answer(desk):
    item = desk.published(**guide())
    version = actions.revise_item(item.pk, reason="调整收费", by=desk.drafter, today=MONDAY)
    desk.save(version, body=body_of("service_guide", {**GUIDE, "fees": "不收费，另收工本费"}))
    found = differences(desk.viewer(), version.pk)
    assert [block.change for block in found.body if block.change != "same"] == ["changed"]


def test_each_place_has_one_profile_the_latest(desk):
    desk.published(**office(), section=desk.legal)
    said = {"functions": "承办行政复议\n指导行政执法", "address": "政务中心西楼五层", "head": "主任"}
    later = desk.published(**{**office(**said), "title": "行政复议科（原法制科）"}, section=desk.legal)
    assert [one.pk for one in public_offices("justice")] == [later.pk]


def test_offices_with_the_same_functions_do_not_keep_each_other_back(desk):
    desk.published(**office(), section=desk.legal)
    assert desk.published(**{**office(), "title": "局机关简介"}).first_released_on == MONDAY


def test_a_second_profile_of_one_office_is_the_same_matter(desk):
    desk.published(**office(), section=desk.legal)
    with pytest.raises(ResemblesAnother):
        desk.submit(desk.draft(**{**office(), "title": "法制科简介（新）"}, section=desk.legal))


def test_a_profile_of_another_body_is_not_listed(desk):
    desk.published(**office())
    assert public_offices("education") == []


def test_a_draft_of_a_profile_is_not_listed(desk):
    desk.draft(**office())
    assert public_offices("justice") == []


def test_guides_are_counted_by_audience(desk):
    desk.published(**guide())
    assert guides_by_audience() == {"": 1}


class TestATopic:
    """专题"""

    @pytest.fixture
    def released(self, desk: Desk):
        return desk.published(**topic())

    def test_lists_what_names_it(self, desk, released):
        named = desk.published(**OTHER, theme="宪法宣传")
        assert [one.pk for one in items_of_topic(released).items] == [named.pk]

    def test_does_not_list_what_is_withdrawn(self, desk, released):
        desk.withdraw(desk.published(**OTHER, theme="宪法宣传"))
        assert items_of_topic(released).items == ()

    def test_does_not_list_what_another_body_named(self, desk, released):
        released.authority = desk.education
        desk.published(**OTHER, theme="宪法宣传")
        assert items_of_topic(released).items == ()

    def test_lists_what_a_body_below_named(self, desk, released):
        released.authority = desk.justice.parent
        named = desk.published(**OTHER, theme="宪法宣传")
        assert [one.pk for one in items_of_topic(released).items] == [named.pk]

    def test_is_offered_to_drafters_of_its_body(self, desk, released):
        assert topics_to_join(desk.draft().item) == ["宪法宣传"]

    def test_leaves_its_notice_once_withdrawn(self, desk, released):
        assert isinstance(public_topic(desk.withdraw(released).pk), Notice)

    def test_is_in_no_list_once_withdrawn(self, desk, released):
        desk.withdraw(released)
        assert public_topics() == []

    def test_is_not_what_another_item_is(self, desk, released):
        with pytest.raises(NoSuchPage):
            public_topic(desk.published(**OTHER).pk)


def test_what_was_entered_from_the_past_keeps_its_kind(desk):
    item = actions.enter_item(
        authority=desk.justice,
        title="法制科简介",
        page_kind="office_profile",
        formed_on=date(2024, 2, 1),
        section=desk.legal,
        by=desk.officer,
        today=MONDAY,
    )
    actions.release_item(item.pk, channel="website", released_on=date(2024, 2, 2), by=desk.officer, today=MONDAY)
    text = actions.PastText(body_of("office_profile", OFFICE))
    actions.enter_texts(desk.justice, {item.pk: text}, by=desk.officer, today=MONDAY)
    assert [one.live.page_kind for one in public_offices("justice")] == ["office_profile"]
