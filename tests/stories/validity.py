"""html-validate over pages as the server sends them; only used in tests.

Browsers repair what is wrong, each in its own way, and screen readers read what was repaired.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT

TOOL = PROJECT / "tests/html"
VALIDATE = TOOL / "node_modules/.bin/html-validate"


def brought() -> Path:
    """Return the command; brought by `npm ci` from wherever npm is set to take packages, or the test is skipped."""
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
