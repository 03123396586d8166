"""What reading one file may cost: the default for a report, and wider bounds for an attachment of any kind."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bytes of the file, bytes of plain text, bytes of memory, seconds, pages and so on that one file may take.

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
    # An office file is a ZIP: entries, bytes of all parts unpacked, bytes of one XML part, and how often its size a
    # part of more than `small_part_bytes` may unpack to. XML written by office programs unpacks to 5-60 times.
    entries: int = 4_000
    unpacked_bytes: int = 256 * MEGABYTE
    part_bytes: int = 48 * MEGABYTE
    small_part_bytes: int = 4 * MEGABYTE
    ratio: int = 250


DEFAULT_LIMITS = Limits()
# An attachment may be a whole yearbook; it is read and cleaned once, by a person who waits for it.
ATTACHMENT_LIMITS = Limits(
    text_bytes=10 * MEGABYTE,
    memory_bytes=1536 * MEGABYTE,
    cpu_seconds=90,
    wall_seconds=120.0,
    pages=2_000,
    characters=10_000_000,
    table_cells=2_000_000,
    answer_bytes=160 * MEGABYTE,
    unpacked_bytes=384 * MEGABYTE,
    part_bytes=64 * MEGABYTE,
)
