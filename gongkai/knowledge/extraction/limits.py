"""What reading one file may cost. A report is a few dozen pages: these limits are far above any real one."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bytes of the file, bytes of plain text, bytes of memory, seconds and pages that one file may take.

    `memory_bytes` bounds the child's whole address space, so that child and parent together stay under 500 MB.
    """

    file_bytes: int = 50 * MEGABYTE
    text_bytes: int = 1 * MEGABYTE
    memory_bytes: int = 320 * MEGABYTE
    cpu_seconds: int = 12
    wall_seconds: float = 15.0
    pages: int = 300
    characters: int = 400_000
    table_cells: int = 100_000
    answer_bytes: int = 32 * MEGABYTE


DEFAULT_LIMITS = Limits()
