"""A test data folder of its own for every run, before Django reads its settings."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
(_folder / "kind").write_text("test\n", encoding="utf-8")
os.environ["GONGKAI_DATA"] = str(_folder)
os.environ.pop("GONGKAI_TODAY", None)
