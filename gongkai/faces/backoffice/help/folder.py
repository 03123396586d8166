"""Where the manual lies: beside the program it was checked out with, or where the wheel put it. Knows no Django."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[4]
# 与 pyproject.toml 的 data-files 一致。
_INSTALLED = Path(sys.prefix) / "share" / "gongkai"


@lru_cache(maxsize=1)
def docs_folder() -> Path:
    """Return the folder that holds `manual/` and `screenshots/`."""
    is_checkout = (_PROJECT / "pyproject.toml").is_file()
    return _PROJECT / "docs" if is_checkout else _INSTALLED


def screenshots() -> list[tuple[str, Path]]:
    """Return the pictures of the manual as Django's STATICFILES_DIRS wants them; none where there is no folder."""
    folder = docs_folder() / "screenshots"
    return [("manual", folder)] if folder.is_dir() else []
