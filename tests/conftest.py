"""A test data folder of its own for every run, before Django reads its settings; no silent skips in CI."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

_folder = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
(_folder / "kind").write_text("test\n", encoding="utf-8")
os.environ["GONGKAI_DATA"] = str(_folder)
os.environ.pop("GONGKAI_TODAY", None)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """`GONGKAI_NO_SKIPS` turns a skipped test into a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if skipped and os.environ.get("GONGKAI_NO_SKIPS"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"{skipped} skipped, and nothing may be skipped here (GONGKAI_NO_SKIPS)", red=True)


# Emptying the test database has to go round the triggers that guard audit entries.
pytest_plugins = ["tests.domain.audit.append_only"]
