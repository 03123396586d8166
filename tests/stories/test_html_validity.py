"""HTML Living Standard · 每一页的源代码都合乎规范（html-validate，只在测试中使用）

Browsers repair what is wrong, each in its own way, and screen readers read what was repaired; so the pages are checked
as the server sends them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT
from tests.stories.pages import ALL
from tests.stories.walking import Found, addresses

TOOL = PROJECT / "tests/html"
VALIDATE = TOOL / "node_modules/.bin/html-validate"


@pytest.fixture(scope="module")
def validator() -> Path:
    """The command; brought by `npm ci` from wherever npm is set to take packages, or the test is skipped."""
    if not VALIDATE.exists():
        if not shutil.which("npm"):
            pytest.skip("no npm: apt-get install nodejs npm (scripts/bring_test_tools.sh does it as root)")
        brought = subprocess.run(["npm", "ci", "--silent"], cwd=TOOL, capture_output=True, text=True, check=False)
        if brought.returncode:
            pytest.skip(f"npm ci did not bring html-validate: {brought.stderr.strip()[-200:]}")
    return VALIDATE


def faults(validator: Path, folder: Path) -> dict[str, list[str]]:
    """Return what is not valid, by page."""
    command = [str(validator), "--config", str(TOOL / ".htmlvalidate.json"), "--formatter", "json", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode in {0, 1}, said.stderr
    return {
        Path(page["filePath"]).stem: [f"{one['line']}: {one['message']} ({one['ruleId']})" for one in page["messages"]]
        for page in json.loads(said.stdout)
        if page["messages"]
    }


def test_every_page_is_valid_html(browser, site, afoot, validator, tmp_path):
    for number, (page, _, address) in enumerate(addresses(browser, site, afoot, Found())):
        name = re.sub(r"[^a-z0-9]+", "-", address.lower())
        (tmp_path / f"{number:02}{name}.html").write_text(page.request.get(address).text(), encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == len(ALL)
    assert faults(validator, tmp_path) == {}


def test_a_page_that_is_not_valid_is_found(validator, tmp_path):
    (tmp_path / "wrong.html").write_text(
        '<!doctype html><html lang="zh-Hans"><head><title>错</title></head><body><p><div id="a"></div>'
        '<ul><div id="a"></div></ul><img src="a.png"></body></html>',
        encoding="utf-8",
    )
    found = " ".join(faults(validator, tmp_path)["wrong"])
    assert [rule for rule in ("no-dup-id", "element-permitted-content", "wcag/h37") if rule not in found] == []
