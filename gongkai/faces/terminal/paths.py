"""Where this installation keeps its data. One folder holds the database, fonts, calendars and what kind it is."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

DATA_FOLDER = "GONGKAI_DATA"
PROJECT = Path(__file__).resolve().parents[3]


def data_folder() -> Path:
    """Return the data folder: `GONGKAI_DATA`, else `var/` of a source checkout, else the user's own data folder."""
    named = os.environ.get(DATA_FOLDER, "")
    if named:
        return Path(named).expanduser().resolve()
    if (PROJECT / "pyproject.toml").is_file():
        return PROJECT / "var"
    return Path.home() / ".local" / "share" / "gongkai"


def kind_of(folder: Path) -> str:
    """Return what the folder holds: "demo", "test", "live", or "" while nothing has been written."""
    marker = folder / "kind"
    return marker.read_text(encoding="utf-8").strip() if marker.is_file() else ""


def mark(folder: Path, kind: str) -> None:
    """Write down what kind of data the folder holds."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kind").write_text(kind + "\n", encoding="utf-8")


def demo_key(folder: Path) -> str:
    """Return the key a demo or test folder signs with, made once; every process of the site shares it."""
    key_file = folder / "demo_key"
    if not key_file.is_file():
        key_file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        key_file.chmod(0o600)
    return key_file.read_text(encoding="utf-8").strip()
