"""数字栏: figures in a text as fields, so that text and tables cannot disagree.

A text is kept with the names of its fields, [[A1]]; whoever edits it sees name and number, [[主动公开政府信息数：288]];
whoever reads it sees the number. What is typed behind the name is not kept: the number is the records'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NOT_FILLED_IN = "（未填）"
LONGEST_NAME = 80
_FIELD = re.compile(r"\[\[([^\[\]\n]{1,120})\]\]")
_VALUE = re.compile(r"[：:=＝]")


@dataclass(frozen=True)
class Field:
    """One number that a text may speak of: its id, what people call it, and what it is now ("" where not known)."""

    id: str
    label: str
    text: str

    @property
    def shown(self) -> str:
        """What a reader sees in its place."""
        return self.text or NOT_FILLED_IN


Fields = Mapping[str, Field]


def field(field_id: str) -> str:
    """Return the place of a field in a text that is kept: [[A1]]."""
    return f"[[{field_id}]]"


def resolved(text: str, fields: Fields) -> str:
    """Return the text as it is read: numbers in the places of their fields; what names no field stays as it is."""
    return _FIELD.sub(lambda found: fields[found[1]].shown if found[1] in fields else found[0], text)


def to_edit(text: str, fields: Fields) -> str:
    """Return the text as it is edited: each field by its Chinese name, with its number."""
    return _FIELD.sub(lambda found: _named(fields[found[1]]) if found[1] in fields else found[0], text)


def to_keep(text: str, fields: Fields) -> str:
    """Return an edited text as it is kept: each field by its id, whatever number was typed behind its name."""
    ids = _by_name(fields)
    return _FIELD.sub(lambda found: field(ids[name]) if (name := _name(found[1], ids)) in ids else found[0], text)


def unknown_in(text: str, fields: Fields) -> list[str]:
    """Return the names between double brackets that name no field, in their order."""
    ids = _by_name(fields)
    return [found[1] for found in _FIELD.finditer(text) if _name(found[1], ids) not in ids]


def used_in(text: str, fields: Fields) -> Iterator[Field]:
    """Yield the fields of a text that is kept, in their order."""
    return (fields[found[1]] for found in _FIELD.finditer(text) if found[1] in fields)


def _named(one: Field) -> str:
    return f"[[{one.label}：{one.shown}]]"


def _by_name(fields: Fields) -> dict[str, str]:
    """Return {id or label: id}; an id goes before a label."""
    return {one.label: one.id for one in fields.values()} | {one: one for one in fields}


def _name(written: str, ids: Mapping[str, str]) -> str:
    """Return the name that was written, without the number behind it."""
    written = written.strip()
    return written if written in ids else _VALUE.split(written, maxsplit=1)[0].strip()
