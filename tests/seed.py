"""The bureau's table of 2017: statutory wording and published figures, read by a few lines of the tests' own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.published import published

TABLE = Path(__file__).parent / "data" / "table-2017.txt"


class SeedLine(NamedTuple):
    """One printed line of the table: wording, unit ("——" for a heading), number as printed ("" for a heading)."""

    label: str
    unit: str
    value: str


def table_lines() -> list[SeedLine]:
    """Return the 65 lines of the table below its header."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line.count("|") == 3]
    return [SeedLine(*row[:3]) for row in rows if row[0] != "统 计 指 标"]


def numbers() -> list[int]:
    """Return the 58 numbers from top to bottom."""
    return [int(line.value) for line in table_lines() if line.value]


def narrative() -> str:
    """Return the published text before the table; skips where the report is not to be had."""
    return published("dongyang-2017.txt").read_text(encoding="utf-8").split("附件1")[0].strip()


def people() -> list[str]:
    """Return the names and the telephone number below the published table; skips where the report is not to be had."""
    foot = published("dongyang-2017.txt").read_text(encoding="utf-8").splitlines()[-2:]
    found = [part.split(":")[1] for line in foot for part in line.split() if "日期" not in part]
    assert len(found) == 4
    return found
