"""检索 · 索引跟上数据库：变更记在同一事务里，位置记在索引里"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from gongkai.domain.jobs.actions import trim_outbox
from gongkai.domain.jobs.models import Job
from gongkai.domain.jobs.tasks import registry
from gongkai.domain.jobs.tasks.worker import Worker
from gongkai.domain.search.actions import tell_of_change
from gongkai.domain.search.errors import EngineMissing, IndexBusy, IndexNotBuilt
from gongkai.domain.search.models import Document, tantivy_index
from gongkai.domain.search.queries import Source, register_source, status
from gongkai.domain.search.queries.sources import forget_sources, known_sources
from gongkai.domain.search.tasks import CaughtUp, catch_up, rebuild, run_catch_up
from tests.domain.search.shelf import KIND, found, keys

NOW = datetime(2018, 1, 9, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class Records:
    """Stands for the records of an app: what is in `public` may be found."""

    def __init__(self) -> None:
        self.public: dict[str, Document] = {}
        self.while_reading = lambda: None

    def every(self):
        yield from list(self.public.values())
        self.while_reading()

    def of(self, asked):
        return [self.public[key] for key in asked if key in self.public]

    def publish(self, key: str, title: str) -> None:
        self.public[key] = Document(key, title, "正文")
        self.told(key)

    def withdraw(self, key: str) -> None:
        del self.public[key]
        self.told(key)

    @transaction.atomic
    def told(self, key: str) -> None:
        tell_of_change(KIND, key)


@pytest.fixture
def records(db, shelf):
    before = known_sources()
    forget_sources([source.kind for source in before])
    kept = Records()
    register_source(Source(KIND, kept.every, kept.of))
    yield kept
    forget_sources([KIND, "report"])
    for source in before:
        register_source(source)


def test_before_the_first_index_a_search_says_who_can_build_it(records):
    with pytest.raises(IndexNotBuilt, match="gongkai search rebuild"):
        found("公证")


def test_the_first_catching_up_builds_the_index(records):
    records.public["1"] = Document("1", "公证")
    assert catch_up(NOW).rebuilt
    assert keys("公证") == ["1"]


def test_what_is_published_is_found_after_catching_up(records):
    rebuild()
    records.publish("1", "公证办理")
    assert catch_up(NOW).put == 1
    assert keys("公证") == ["1"]


def test_what_is_changed_is_found_by_its_new_words_only(records):
    rebuild()
    records.publish("1", "公证办理")
    catch_up(NOW)
    records.publish("1", "法律援助")
    catch_up(NOW)
    assert (keys("公证"), keys("法律援助")) == ([], ["1"])


def test_what_is_withdrawn_is_not_found_any_more(records):
    records.publish("1", "公证办理")
    rebuild()
    records.withdraw("1")
    assert catch_up(NOW).forgotten == 1
    assert keys("公证") == []
    assert status().documents == 0


def test_a_change_rolled_back_is_never_told(records):
    rebuild()

    class Stopped(Exception):
        pass

    def published_and_stopped():
        with transaction.atomic():
            records.publish("1", "公证")
            raise Stopped

    with pytest.raises(Stopped):
        published_and_stopped()
    assert catch_up(NOW).put == 0


def test_catching_up_twice_does_nothing_the_second_time(records):
    rebuild()
    records.publish("1", "公证")
    catch_up(NOW)
    assert catch_up(NOW) == CaughtUp()


def test_a_change_during_a_rebuild_is_not_lost(records):
    records.publish("1", "公证")
    records.while_reading = lambda: records.publish("2", "公证二")
    rebuild()
    records.while_reading = lambda: None
    catch_up(NOW)
    assert set(keys("公证")) == {"1", "2"}


def test_searching_goes_on_during_a_rebuild(records):
    records.publish("1", "公证")
    rebuild()
    seen = []
    records.while_reading = lambda: seen.append(keys("公证"))
    rebuild()
    assert seen == [["1"]]


def test_a_second_rebuild_at_the_same_time_is_refused(records):
    def second():
        with pytest.raises(IndexBusy):
            rebuild()

    records.while_reading = second
    rebuild()


def test_a_rebuild_that_fails_leaves_the_index_in_use(records):
    records.publish("1", "公证")
    rebuild()

    def fails():
        raise RuntimeError

    records.while_reading = fails
    with pytest.raises(RuntimeError):
        rebuild()
    assert keys("公证") == ["1"]


def test_after_a_rebuild_that_failed_the_next_one_begins_afresh(records):
    test_a_rebuild_that_fails_leaves_the_index_in_use(records)
    records.while_reading = lambda: None
    assert rebuild().documents == 1
    assert status().documents == 1


def test_an_outbox_that_no_longer_reaches_back_leads_to_a_rebuild(records):
    rebuild()
    records.publish("1", "公证")
    records.publish("2", "公证二")
    trim_outbox(KIND, keep=1)
    assert catch_up(NOW).rebuilt
    assert set(keys("公证")) == {"1", "2"}


def test_a_new_kind_of_document_leads_to_a_rebuild(records):
    rebuild()
    register_source(Source("report", lambda: [Document("9", "公证年报")], lambda keys: []))
    assert catch_up(NOW).rebuilt
    assert found("公证年报").facets["kind"] == {"report": 1}


def test_telling_of_changes_asks_for_one_job(records):
    records.publish("1", "公证")
    records.publish("2", "公证")
    assert [job.name for job in Job.objects.all()] == ["search.catch_up"]


def test_the_job_catches_up(records):
    records.publish("1", "公证")
    run_catch_up({}, NOW)
    assert keys("公证") == ["1"]


@pytest.fixture
def worker(monkeypatch) -> Worker:
    """A worker that knows no other schedule."""
    ours = {name: one for name, one in registry._schedules.items() if name == "search.catch_up"}
    monkeypatch.setattr(registry, "_schedules", ours)
    return Worker("甲", now=lambda: NOW, moment=lambda: NOW)


def test_on_a_new_site_the_first_worker_builds_the_index(records, worker):
    worker.run_due()
    assert status().is_built


def test_the_worker_takes_in_what_was_told(records, worker):
    rebuild()
    records.publish("1", "公证")
    worker.run_due()
    assert keys("公证") == ["1"]


def test_status_says_how_far_behind_the_index_is(records):
    rebuild()
    records.publish("1", "公证")
    assert status().behind == {KIND: 1}


def test_only_the_index_in_use_stays(records, shelf):
    rebuild()
    rebuild()
    assert [path.name for path in shelf.home.folder.glob("g*")] == ["g000002"]


def test_the_folder_s_name_holds_engine_and_version(records, shelf):
    assert shelf.home.name in {"tantivy-0.27-v2", "fts5-v2"}


def test_without_tantivy_the_other_engine_is_taken(settings, tmp_path, monkeypatch):
    from gongkai.domain.search.queries.index import our_home

    monkeypatch.setattr(tantivy_index, "tantivy", None)
    settings.DATA_FOLDER, settings.SEARCH = tmp_path, "auto"
    assert our_home().name == "fts5-v2"


def test_tantivy_asked_for_and_missing_says_what_to_do(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(tantivy_index, "tantivy", None)
    settings.DATA_FOLDER, settings.SEARCH = tmp_path, "tantivy"
    with pytest.raises(EngineMissing, match="GONGKAI_SEARCH=auto"):
        found("公证")
