"""Refusals of the ledger, the file of a case, the old ledger taken over, and what ends."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class LedgerTooLong(Refusal):
    """A spreadsheet that nobody can open helps nobody."""

    def __init__(self, cases: int, most: int) -> None:
        super().__init__(f"这份台账有{cases}件，一个文件最多{most}件。请选定月份，按月导出。")


class CannotBind(Refusal):
    """The papers of a case do not go into one PDF; the sentence says what to do."""
