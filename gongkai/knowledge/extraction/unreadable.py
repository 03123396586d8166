"""Why a file could not be read, as a sentence for the person who chose it."""

from __future__ import annotations


class Unreadable(Exception):
    """The file cannot be read; `reason` is one Chinese sentence that says why and what to do instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
