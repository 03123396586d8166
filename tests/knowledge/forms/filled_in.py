"""A unit's workbook, filled in and then spoiled cell by cell with openpyxl: the program writes its own otherwise."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from gongkai.knowledge.extraction.extracted import Extracted
from gongkai.knowledge.extraction.files import extract

UNIT = "东阳市教育局"


def spoiled(content: bytes, *cells: tuple[str, str, Any], change: Callable[[Any], None] | None = None) -> bytes:
    """Return the workbook with (sheet, address, value) written over, and whatever `change` does to it."""
    book = load_workbook(io.BytesIO(content))
    for sheet, address, value in cells:
        book[sheet][address] = value
    if change:
        change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled_with(content: bytes, numbers: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return the workbook with {sheet: {address: value}} filled in."""
    cells = [(sheet, address, value) for sheet, by_address in numbers.items() for address, value in by_address.items()]
    return spoiled(content, *cells)


def extracted(content: bytes, folder: Path) -> Extracted:
    """Return what the program reads of the workbook."""
    file = folder / "填报.xlsx"
    file.write_bytes(content)
    return extract(file)
