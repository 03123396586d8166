"""The template to fill in, and the rows that were not taken, as files to download."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import sections_of
from gongkai.domain.disclosures.models import Batch
from gongkai.domain.disclosures.queries.imports.layout import FIELDS, REMARKS, TITLES
from gongkai.domain.disclosures.queries.imports.problems import CheckedItems
from gongkai.domain.disclosures.queries.imports.reading import lists_in_use
from gongkai.knowledge.law.classifications import Classification
from gongkai.knowledge.law.statutory_items import items_in_force
from gongkai.knowledge.texts.sheet_columns import rejected_rows
from gongkai.knowledge.texts.sheet_writing import SheetColumn, template

LISTED = {"genre": Classification.GENRE, "topic": Classification.TOPIC, "audience": Classification.AUDIENCE}


def item_template(authority: Authority, kind: str, today: date) -> bytes:
    """Return the .xlsx to fill in, with the authority's sections and the lists in use as drop-downs."""
    return template(TITLES[kind], _columns(authority, kind, today), REMARKS[kind])


def rejected_items(authority: Authority, checked: CheckedItems, today: date) -> bytes:
    """Return the rows that cannot be entered as an .xlsx with the reasons; mended, it is uploaded as it is."""
    return rejected_rows(TITLES[checked.kind], _columns(authority, checked.kind, today), checked)


def _columns(authority: Authority, kind: str, today: date) -> list[SheetColumn]:
    sections = tuple(section.name for section in sections_of(authority))
    lists = lists_in_use()
    choices = {name: tuple(lists[which]) for name, which in LISTED.items()}
    choices["statutory_item"] = tuple(dict.fromkeys(item.label for item in items_in_force(today)))
    choices["section"] = sections
    columns = [replace(one.column, choices=choices.get(one.name, one.column.choices)) for one in FIELDS[kind]]
    if sections:
        return [replace(one, example=sections[0]) if one.label == "提供科室" else one for one in columns]
    return columns


def name_of(kind: str) -> str:
    """Return the name of the template's file."""
    return f"{TITLES[kind]}模板.xlsx" if kind in Batch.Kind.values else "模板.xlsx"
