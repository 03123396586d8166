"""条例（2019）第六条 · 网页上写的条数准确：每个行为之后，记着的条数就是清点出来的条数"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.counting import recount, settle_counts
from gongkai.domain.disclosures.models import Item, PublicCount, Release
from gongkai.domain.disclosures.queries.catalogue import catalogue_years, files_of_items
from gongkai.domain.disclosures.queries.counting import counts_that_differ
from gongkai.domain.disclosures.queries.public import (
    counted_by_column,
    counted_by_statutory_item,
    public_years,
)
from tests.domain.disclosures.desk import MONDAY, OTHER, Desk
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db

TUESDAY = date(2024, 3, 5)


class Opened(Desk):
    """A desk with two items out, one under an item of the Regulation, and one of past years without its text."""

    def __init__(self) -> None:
        super().__init__()
        self.one = self.published(statutory_item="A20_01")
        self.two = self.published(**OTHER)
        self.past = self.enter("旧闻一则")

    def enter(self, title: str) -> Item:
        """Return an item of 2016 that went out without its text being here."""
        values = {"column": "news", "formed_on": date(2016, 5, 3), "by": self.office.terminal, "today": MONDAY}
        item = actions.enter_item(authority=self.justice, title=title, **values)
        values = {"channel": "website", "released_on": date(2016, 5, 4)}
        actions.release_item(item.pk, by=self.office.terminal, today=MONDAY, **values)
        return item

    def publish_another(self, **more: str) -> Item:
        """Return an item that went out though it resembles the others."""
        version = self.draft(**more)
        self.submit(version, is_another_matter=True, reason="另一次")
        for by in (self.first, self.secrecy, self.signer):
            self.approve(version, by)
        return self.publish(version)


opened = once_a_module(Opened)


@pytest.fixture
def desk(opened, db) -> Opened:
    return opened


def test_a_release_counts_in_its_column(desk):
    assert counted_by_column() == {"news": 2}


def test_it_counts_for_its_body_and_for_no_other(desk):
    assert (counted_by_column("justice"), counted_by_column("education")) == ({"news": 2}, {})


def test_it_counts_under_its_item_of_the_regulation(desk):
    assert counted_by_statutory_item() == {"A20_01": 1}


def test_it_counts_in_the_year_it_first_went_out(desk):
    assert public_years("news") == {2024: 2}


def test_what_has_no_text_here_counts_in_the_catalogue_only(desk):
    assert catalogue_years() == {2024: 2, 2016: 1}


def test_a_withdrawal_counts_it_out(desk):
    desk.withdraw(desk.one)
    assert (counted_by_column(), counted_by_statutory_item()) == ({"news": 1}, {})


def test_a_new_text_in_another_column_moves_it(desk):
    version = actions.revise_item(desk.one.pk, reason="改栏目", by=desk.drafter, today=MONDAY)
    desk.publish(desk.approved(desk.save(version, column="documents")))
    assert counted_by_column() == {"documents": 1, "news": 1}


def test_a_repeal_leaves_the_numbers_and_moves_the_day_of_its_file(desk):
    actions.repeal_item(desk.one.pk, on=TUESDAY, by=desk.officer, today=TUESDAY)
    assert (counted_by_column(), files_of_items()[0].changed_on) == ({"news": 2}, TUESDAY)


def test_counting_twice_moves_nothing(desk):
    settle_counts([desk.one.pk, desk.two.pk], MONDAY)
    assert counted_by_column() == {"news": 2}


def test_what_was_rolled_back_is_not_counted(desk):
    with transaction.atomic():
        desk.withdraw(desk.one)
        transaction.set_rollback(True)
    assert counted_by_column() == {"news": 2}


def test_counting_all_anew_gives_the_same(desk):
    before = sorted(PublicCount.objects.values_list("kind", "authority_code", "code", "number", "items"))
    recount()
    assert sorted(PublicCount.objects.values_list("kind", "authority_code", "code", "number", "items")) == before


def test_the_check_finds_a_number_kept_wrong(desk):
    PublicCount.objects.filter(kind="column", authority_code="").update(items=5)
    with pytest.raises(CommandError, match="有1处不一致"):
        call_command("public_counts")


def test_the_command_mends_it(desk):
    PublicCount.objects.filter(kind="column", authority_code="").update(items=5)
    call_command("public_counts", mend=True)
    assert counts_that_differ() == []


ACTS = ("publish", "withdraw", "repeal", "revise", "enter", "void")


def act(desk: Opened, name: str, which: int) -> None:
    """Do one act on one of the items that it can be done on; nothing where there is none."""
    out = list(Item.objects.filter(live__isnull=False, withdrawn_on=None).order_by("pk"))
    item = out[which % len(out)] if out else None
    number = Item.objects.count()
    if name == "publish":
        column = ("news", "documents", "funds")[which % 3]
        body = f"<p>第{number}次会议的情况，参加的有{number * 7}人。</p>"
        desk.publish_another(title=f"会议{number}", body=body, column=column)
    elif name == "enter":
        desk.enter(f"旧闻{number}")
    elif name == "void":
        release = Release.objects.filter(item__live=None, voided_on=None).first()
        values = {"reason": "登记错了", "voided_on": MONDAY, "by": desk.officer, "today": MONDAY}
        if release:
            actions.void_release(release.pk, **values)
    elif item and name == "withdraw":
        desk.withdraw(item)
    elif item and name == "repeal" and item.validity == "valid":
        actions.repeal_item(item.pk, on=MONDAY, by=desk.officer, today=MONDAY)
    elif item and name == "revise":
        version = actions.revise_item(item.pk, reason="更正", by=desk.drafter, today=MONDAY)
        version = desk.save(version, statutory_item=("", "A20_01", "A20_02")[which % 3])
        desk.publish(desk.approved(version))


# Each example is rolled back to where the fixture left it.
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), min_size=1, max_size=6))
def test_whatever_is_done_the_numbers_kept_are_those_counted(desk, done):
    with transaction.atomic():
        for name, which in done:
            act(desk, name, which)
        assert counts_that_differ() == []
        transaction.set_rollback(True)
