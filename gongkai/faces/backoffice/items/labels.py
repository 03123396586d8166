"""What stored codes are called on the pages: genres, topics, channels."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from gongkai.domain.disclosures.models import Channel, Version
from gongkai.domain.disclosures.queries.versions import Differences, FieldChange
from gongkai.knowledge.law.classifications import Classification, classifications

LIST_FOLDER = "classifications"
LISTS = {"genre": Classification.GENRE, "topic": Classification.TOPIC, "audience": Classification.AUDIENCE}
NAME_OF = {str(field.verbose_name): field.name for field in Version._meta.fields}


def words_of(name: str, value: str) -> str:
    """Return what a field's stored value is called; the value itself where it is no code."""
    if name == "channels":
        return "、".join(str(Channel(code).label) for code in value.split())
    if name not in LISTS or not value:
        return value
    lists = classifications(settings.DATA_FOLDER / LIST_FOLDER)
    return lists.path(LISTS[name], value) if lists.has(LISTS[name], value) else value


def in_words(found: Differences) -> Differences:
    """Return the differences with the names of codes in place of the codes."""
    return replace(found, fields=tuple(_in_words(one) for one in found.fields))


def _in_words(one: FieldChange) -> FieldChange:
    name = NAME_OF[one.label]
    return replace(one, before=words_of(name, one.before), after=words_of(name, one.after))
