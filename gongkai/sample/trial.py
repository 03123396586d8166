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
# 每个测试都退回自己写的内容，内容版本号也跟着退回去；留着的网页却不会，下一个测试就会读到它。网页缓存的测试自己打开它。
os.environ["GONGKAI_CACHE_URL"] = "dummycache://"
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
    "GONGKAI_IDENTITY_KEY",
    "GONGKAI_APPLICATIONS_PER_HOUR",
):
    os.environ.pop(name, None)
