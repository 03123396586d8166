"""Two people, one moment: nothing is written over, nothing goes out twice, no number is given twice."""

from __future__ import annotations

import pytest

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import StaleDraft, VersionClosed
from gongkai.domain.disclosures.models import Item, Release, Version
from tests.domain.disclosures.desk import MONDAY, NOON, OTHER, Desk
from tests.domain.together import race


@pytest.fixture
def desk(transactional_db) -> Desk:
    return Desk()


def test_of_two_who_save_at_once_one_is_told(desk, tmp_path):
    version = desk.draft()
    colleague = desk.office.appointed("钱多", "drafter")

    def save(by, words):
        return lambda: actions.save_draft(version.pk, revision=1, by=by, today=MONDAY, body=f"<p>{words}</p>")

    with race(tmp_path) as racing:
        results = racing.together(save(desk.drafter, "甲"), save(colleague, "乙"))
        kept = racing.afterwards(lambda: Version.objects.get(pk=version.pk).body)
    saved = next(one for one in results if isinstance(one, Version))
    assert [type(one) for one in results if one is not saved] == [StaleDraft]
    assert kept == saved.body


def test_of_two_who_release_the_same_one_is_told(desk, tmp_path):
    version = desk.approved()
    release = lambda: actions.publish_version(version.pk, by=desk.officer, now=NOON)  # noqa: E731
    with race(tmp_path) as racing:
        results = racing.together(release, release)
        releases = racing.afterwards(Release.objects.count)
    assert (sorted(type(one).__name__ for one in results), releases) == (["Item", VersionClosed.__name__], 1)


def test_two_items_at_once_have_two_numbers(desk, tmp_path):
    versions = [desk.approved(), desk.approved(**OTHER)]

    def release(version):
        return lambda: actions.publish_version(version.pk, by=desk.officer, now=NOON)

    with race(tmp_path) as racing:
        racing.together(*(release(version) for version in versions))
        numbers = racing.afterwards(lambda: sorted(Item.objects.values_list("index_no", flat=True)))
    assert numbers == ["00262738X/2024-00001", "00262738X/2024-00002"]
