"""怎样统计: the sentence that tells how a cell is counted."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from gongkai.knowledge.forms.form import Cell, Form


def how_counted(cell: Cell, form: Form) -> str:
    """Return one Chinese sentence on how a cell is counted: its own, or the one for its whole row.

    Raises KeyError for a cell of which the file says nothing; a test asks for every cell of every form.
    """
    sentences = _sentences(form.id)
    if cell.id in sentences:
        return sentences[cell.id]
    return sentences[cell.id.rpartition("/")[0]]


@cache
def _sentences(form_id: str) -> Mapping[str, str]:
    text = (files(__package__) / "counting.toml").read_text(encoding="utf-8")
    parts: dict[str, dict[str, str]] = tomllib.loads(text)
    return parts[form_id] if form_id == "national-2014" else {**parts["later"], **parts[form_id]}
