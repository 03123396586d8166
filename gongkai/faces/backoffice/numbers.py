"""The numbers of records as addresses and forms bring them: anything else was not made by a page of ours."""

from __future__ import annotations

from collections.abc import Iterable

# 库里的编号不超过十八位；更长的，连换算成数字也不必。
DIGITS = 18


def record_number(written: str) -> int | None:
    """Return the number that was written; None for anything that can be the number of no record."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= DIGITS else None


def record_numbers(written: Iterable[str]) -> list[int]:
    """Return the numbers that were written, each once and in their order; what can be none is passed over."""
    found = (record_number(one) for one in written)
    return list(dict.fromkeys(one for one in found if one is not None))
