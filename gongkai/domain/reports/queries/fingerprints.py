"""摘要: what is frozen, as hashes — one for every cell, one for every part of the content, one for all of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.domain.reports.models import Frozen, FrozenFigure

HASHED_OF_A_CELL = ("state", "value", "candidates", "text", "records", "amounts")


@dataclass(frozen=True)
class Fingerprints:
    """Hashes in hex: {cell: hash}, {part of the content: hash}, and the digest of them all with what they belong to."""

    cells: Mapping[str, str]
    parts: Mapping[str, str]
    digest: str


def fingerprints(frozen: Frozen, figures: Iterable[FrozenFigure]) -> Fingerprints:
    """Return the hashes of what is frozen as it stands now, by the algorithm it names.

    Raises:
        ValueError: this machine does not have the algorithm.
    """
    cells = {figure.cell: _hash(_of_cell(figure), frozen.algorithm) for figure in figures}
    parts = {name: _hash(part, frozen.algorithm) for name, part in frozen.content.items()}
    annual = frozen.version.report
    whole = {
        "authority": annual.authority.code,
        "year": annual.year,
        "version": frozen.version.number,
        "cells": cells,
        "parts": parts,
    }
    return Fingerprints(cells, parts, _hash(whole, frozen.algorithm))


def _of_cell(figure: FrozenFigure) -> dict[str, object]:
    return {name: getattr(figure, name) for name in HASHED_OF_A_CELL}


def _hash(value: object, algorithm: str) -> str:
    """Return the hash of a value as JSON in UTF-8: keys sorted, no spaces."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.new(algorithm, written.encode()).hexdigest()
