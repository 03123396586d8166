"""A data folder for trials, made and pointed at when this module is imported, and removed at the end.

Tests load it before anything else (`-p gongkai.sample.trial` in pyproject.toml): pytest-django reads the settings
before any conftest.py runs, and would read them for the real data folder.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from gongkai.faces.terminal.paths import DATA_FOLDER, mark

FOLDER = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
mark(FOLDER, "test")
os.environ[DATA_FOLDER] = str(FOLDER)
# 日期、HTTPS 等由各个测试自己定；外面设的不算。
for name in (
    "GONGKAI_TODAY",
    "GONGKAI_HTTPS",
    "GONGKAI_TOTP",
    "GONGKAI_PROXIES",
    "GONGKAI_IDLE_MINUTES",
    "GONGKAI_DOCUMENT_MB",
    "GONGKAI_MEDIA_MB",
    "GONGKAI_CLAMD",
):
    os.environ.pop(name, None)
