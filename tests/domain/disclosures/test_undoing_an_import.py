"""条例（2007）第六条，条例（2019）第六条 · taking back a whole batch while nothing of it went further"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.disclosures.actions import release_item, withdraw_item
from gongkai.domain.disclosures.actions.imports import undo_batch
from gongkai.domain.disclosures.models import Batch, Item, Release, Version
from gongkai.domain.disclosures.queries.imports.refusals import AlreadyUndone, BatchMovedOn, NoSuchBatch
from gongkai.knowledge.texts import sheet
from tests.domain.disclosures.test_importing_items import Desk
from tests.domain.entries import entry_of
from tests.domain.once import once_a_module
from tests.spreadsheets import DRAFT, PAST, read_here, spreadsheet

pytestmark = pytest.mark.django_db
TODAY = date(2018, 6, 4)


settled = once_a_module(Desk)


@pytest.fixture
def desk(settled, db, monkeypatch) -> Desk:
    monkeypatch.setattr(sheet, "run_child", read_here)
    return settled


def undo(desk: Desk, batch: Batch, **more) -> Batch:
    return undo_batch(batch.pk, **{"reason": "传错了文件", "by": desk.officer, "today": TODAY} | more)


def test_the_drafts_of_a_batch_are_discarded_and_kept(desk):
    undo(desk, desk.enter(DRAFT).batch)
    item = Item.objects.get()
    assert (item.discarded_on, item.discarded_reason, Version.objects.get().set_aside_on) == (
        TODAY,
        "撤销导入：传错了文件",
        TODAY,
    )


def test_past_releases_are_void_and_count_nowhere(desk):
    undo(desk, desk.past(PAST | {"正文": "一段"}).batch)
    item = Item.objects.get()
    assert (item.first_released_on, item.first_year_channels, item.live, Release.objects.get().voided_on) == (
        None,
        "",
        None,
        TODAY,
    )


def test_undoing_leaves_one_entry_with_its_article(desk):
    batch = desk.enter(DRAFT).batch
    assert entry_of(undo, desk, batch) == ("undo_batch", "条例（2007）第六条")


def test_the_file_can_be_entered_again(desk):
    content = spreadsheet([DRAFT])
    undo(desk, desk.enter_file(content).batch)
    assert desk.enter_file(content).batch.rows == 1


def test_a_batch_is_undone_once(desk):
    batch = desk.enter(DRAFT).batch
    undo(desk, batch)
    with pytest.raises(AlreadyUndone, match="2018-06-04"):
        undo(desk, batch)


def test_a_past_item_released_again_keeps_its_batch(desk):
    batch = desk.past(PAST, PAST | {"标题": "另一条"}).batch
    other = Item.objects.get(title="另一条")
    release_item(
        other.pk, channel="wechat", released_on=date(2017, 5, 2), by=desk.officer, today=TODAY, platform="东阳发布"
    )
    with pytest.raises(BatchMovedOn, match="“另一条”登记过别的公开记录"):
        undo(desk, batch)


def test_a_withdrawn_item_keeps_its_batch(desk):
    batch = desk.past(PAST).batch
    withdraw_item(Item.objects.get().pk, reason="含个人信息", withdrawn_on=TODAY, by=desk.officer, today=TODAY)
    with pytest.raises(BatchMovedOn, match="撤回"):
        undo(desk, batch)


def test_an_item_that_another_interprets_keeps_its_batch(desk):
    batch = desk.enter(DRAFT).batch
    document = Item.objects.get()
    desk.enter(DRAFT | {"标题": "解读", "体裁": "政策解读"})
    Item.objects.filter(title="解读").update(interprets=document)
    with pytest.raises(BatchMovedOn, match="引用"):
        undo(desk, batch)


def test_undoing_needs_a_reason(desk):
    with pytest.raises(ReasonMissing):
        undo(desk, desk.enter(DRAFT).batch, reason=" ")


def test_a_batch_that_is_not_there_is_refused(desk):
    with pytest.raises(NoSuchBatch):
        undo_batch(999, reason="误传", by=desk.officer, today=TODAY)


def test_somebody_of_another_bureau_undoes_nothing_here(desk):
    batch = desk.enter(DRAFT).batch
    theirs = desk.office.appointed("教育专管员", "disclosure_officer", at=desk.office.education)
    with pytest.raises(PermissionDenied):
        undo(desk, batch, by=theirs)
