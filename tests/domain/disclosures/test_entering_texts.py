"""条例（2019）第二十三条 · 补录正文：已经公开、这里没有正文的信息，补上当时的正文以后可以在本站查阅"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.audit.models import Entry
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions import PastText
from gongkai.domain.disclosures.actions.numbering import next_index_nos
from gongkai.domain.disclosures.errors import HitsOpen, NoSuchPage, NoTextWanted
from gongkai.domain.disclosures.models import Item
from gongkai.domain.disclosures.queries.public import public_item
from tests.domain.disclosures.desk import MONDAY
from tests.domain.disclosures.office_files import ID_CARD, word_file

TEXT = PastText("<p>三月八日，在市民广场举行法律咨询。</p>")


@pytest.fixture
def past(desk) -> Item:
    """An item of 2023 that went out elsewhere and was entered without its text."""
    values = {"authority": desk.justice, "title": "维权周法律咨询", "column": "news", "by": desk.drafter}
    item = actions.enter_item(formed_on=date(2023, 3, 7), today=MONDAY, **values)
    on = {"released_on": date(2023, 3, 8), "today": MONDAY}
    actions.release_item(item.pk, channel="wechat", by=desk.drafter, **on)
    item.refresh_from_db()
    return item


def enter(desk, texts, **more):
    return actions.enter_texts(desk.justice, texts, **{"by": desk.officer, "today": MONDAY, **more})


def test_without_its_text_it_has_no_page(past):
    with pytest.raises(NoSuchPage):
        public_item(past.pk)


def test_with_its_text_it_has_one(desk, past):
    enter(desk, {past.pk: TEXT})
    assert public_item(past.pk).version.body == TEXT.body


def test_the_text_went_out_on_the_day_of_the_first_release(desk, past):
    assert enter(desk, {past.pk: TEXT})[0].released_on == date(2023, 3, 8)


def test_what_is_counted_stays(desk, past):
    enter(desk, {past.pk: TEXT})
    after = Item.objects.get(pk=past.pk)
    assert (after.first_released_on, after.first_year_channels, after.releases.count()) == (
        date(2023, 3, 8),
        "wechat",
        1,
    )


def test_the_index_number_is_of_the_year_it_went_out_in(desk, past):
    enter(desk, {past.pk: TEXT})
    assert Item.objects.get(pk=past.pk).index_no == "00262738X/2023-00001"


def test_the_next_release_of_that_year_gets_the_next_number(desk, past):
    enter(desk, {past.pk: TEXT})
    assert next_index_nos(desk.justice, date(2023, 12, 29)) == ["00262738X/2023-00002"]


def test_a_file_goes_out_as_a_copy(desk, past):
    enter(desk, {past.pk: PastText(TEXT.body, (("登记表.docx", word_file("登记表")),))})
    (attachment,) = public_item(past.pk).attachments
    assert attachment.copy_id != attachment.original_id


def test_a_text_with_an_identity_card_number_is_refused(desk, past):
    with pytest.raises(HitsOpen):
        enter(desk, {past.pk: PastText(f"<p>身份证号{ID_CARD}。</p>")})


def test_a_file_with_an_identity_card_number_is_refused(desk, past):
    with pytest.raises(HitsOpen):
        enter(desk, {past.pk: PastText(TEXT.body, (("登记表.docx", word_file(f"身份证号{ID_CARD}")),))})


def test_one_that_is_refused_keeps_all_out(desk, past):
    draft = desk.draft()
    with pytest.raises(NoTextWanted, match="有1条"):
        enter(desk, {past.pk: TEXT, draft.item_id: TEXT})
    assert Item.objects.get(pk=past.pk).live_id is None


def test_a_second_text_is_refused(desk, past):
    enter(desk, {past.pk: TEXT})
    with pytest.raises(NoTextWanted):
        enter(desk, {past.pk: TEXT})


def test_nobody_of_another_bureau_enters_one(desk, past):
    with pytest.raises(PermissionDenied):
        enter(desk, {past.pk: TEXT}, by=desk.stranger())


def test_a_drafter_does_not_enter_one(desk, past):
    with pytest.raises(PermissionDenied):
        enter(desk, {past.pk: TEXT}, by=desk.drafter)


def test_one_entry_seals_them_all(desk, past):
    enter(desk, {past.pk: TEXT})
    (entry,) = Entry.objects.filter(act="enter_texts")
    assert (entry.details["rows"], len(entry.details["content_digest"])) == (1, 64)
