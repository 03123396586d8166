"""No silent skips in CI. The data folder of a run is made by `gongkai.sample.trial`, before Django reads settings."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# 时间不是测试的对象（bench/ 才量时间）；同一份代码每次跑同一批例子，make test-long 里的另找新例子。
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


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
