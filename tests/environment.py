"""A pytest plugin, loaded before Django's settings are read (`-p tests.environment`): a data folder for every run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
(_folder / "kind").write_text("test\n", encoding="utf-8")
os.environ["GONGKAI_DATA"] = str(_folder)
os.environ.pop("GONGKAI_TODAY", None)
