"""`gongkai demo` · loads the sample once, refuses a folder with real data"""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai import clock
from gongkai.config.management.commands import demo


@pytest.fixture
def loading(monkeypatch):
    """The migration, the loading and the index are tested elsewhere; here they only say that they were asked for."""
    asked = []
    monkeypatch.setattr(demo, "call_command", lambda name, **options: asked.append(name))
    monkeypatch.setattr(demo, "load_sample", lambda progress: asked.append("sample") or True)
    monkeypatch.setattr(demo, "catch_up", lambda now: asked.append("index"))
    monkeypatch.setattr(demo, "ensure", lambda folder: None)
    # Set and unset, so that the day the command pins is forgotten after the test.
    monkeypatch.setenv("GONGKAI_TODAY", "")
    monkeypatch.delenv("GONGKAI_TODAY")
    return asked


def test_load_only_does_not_serve(loading):
    call_command("demo", load_only=True, stdout=StringIO())
    assert loading == ["migrate", "sample", "index"]


def test_the_site_of_the_demo_lives_on_the_day_the_report_is_filled_in(loading):
    call_command("demo", stdout=StringIO())
    assert clock.today() == date(2018, 1, 9)


def test_another_day_can_be_chosen(loading, monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2018-03-30")
    call_command("demo", stdout=StringIO())
    assert clock.today() == date(2018, 3, 30)


def test_serves_after_loading(loading):
    call_command("demo", stdout=StringIO())
    assert loading == ["migrate", "sample", "index", "serve"]


def test_says_that_it_is_loading(loading):
    output = StringIO()
    call_command("demo", load_only=True, stdout=output)
    assert "装入样例……" in output.getvalue()


def test_a_folder_with_real_data_is_refused(loading, settings):
    settings.DATA_KIND = "live"
    with pytest.raises(CommandError, match="正式数据") as refused:
        call_command("demo", load_only=True, stdout=StringIO())
    assert (refused.value.returncode, loading) == (2, [])
