"""条例（2007）第三十一条 · two clicks or two people at the same moment bring a report on by one step, not two"""

from __future__ import annotations

import pytest

from gongkai.domain.disclosures.models import Release
from gongkai.domain.reports.models import AnnualReport, Frozen, Version
from tests.domain.reports.bureau import Bureau
from tests.domain.reports.end import Desk
from tests.domain.together import race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(transactional_db) -> Desk:
    """A bureau without records: what is raced over does not depend on them."""
    return Desk(Bureau().authority)


def kinds(results) -> list[str]:
    return sorted(type(one).__name__ for one in results)


def test_a_year_opened_twice_is_one_report(desk, tmp_path):
    with race(tmp_path) as at_once:
        results = at_once.together(desk.open, desk.open)
        kept = at_once.afterwards(AnnualReport.objects.count)
    assert (kinds(results), kept) == (["AlreadyOpened", "Version"], 1)


def test_of_two_freezes_one_is_told_that_it_is_done(desk, tmp_path):
    version = desk.open()
    desk.explain_all(version)
    with race(tmp_path) as at_once:
        results = at_once.together(lambda: desk.freeze(version), lambda: desk.freeze(version))
        kept = at_once.afterwards(Frozen.objects.count)
    assert (kinds(results), kept) == (["Frozen", "NotDrafting"], 1)


def test_a_report_published_twice_at_once_is_released_once(desk, tmp_path):
    version = desk.signed()
    with race(tmp_path) as at_once:
        results = at_once.together(lambda: desk.publish(version), lambda: desk.publish(version))
        kept = at_once.afterwards(Release.objects.count)
    assert (kinds(results), kept) == (["NotApprovedYet", "Version"], 1)


def test_a_recall_and_the_heads_signature_at_once_never_leave_a_signed_draft(desk, tmp_path):
    version = desk.frozen()
    desk.sign(version, desk.reviewer)
    with race(tmp_path) as at_once:
        at_once.together(lambda: desk.recall(version), lambda: desk.sign(version, desk.head, step=3))
        stage = at_once.afterwards(lambda: desk.seen(version).stage)
    assert stage == "draft"


def test_two_corrections_begun_at_once_are_one(desk, tmp_path):
    version = desk.published()
    with race(tmp_path) as at_once:
        results = at_once.together(lambda: desk.correct(version), lambda: desk.correct(version))
        kept = at_once.afterwards(Version.objects.count)
    assert (kinds(results), kept) == (["NothingToCorrect", "Version"], 2)
