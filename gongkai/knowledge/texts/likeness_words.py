"""The words likeness goes by, read from likeness_words.toml: surnames, endings of names, what editors interchange."""

from __future__ import annotations

import tomllib
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

SURNAMES = frozenset(_WORDS["surnames"])
LONG_SURNAMES: tuple[str, ...] = tuple(_WORDS["long_surnames"])
PERSON_LABELS: tuple[str, ...] = tuple(_WORDS["person_labels"])
PERSON_TITLES: tuple[str, ...] = tuple(_WORDS["person_titles"])
PLACE_ENDINGS: tuple[str, ...] = tuple(_WORDS["place_endings"])
NAME_ENDINGS: tuple[str, ...] = tuple(_WORDS["name_endings"])
NOT_IN_NAMES = frozenset(_WORDS["not_in_names"])
FUNCTION_CHARACTERS = frozenset(_WORDS["function_characters"])
INTERCHANGEABLE: tuple[frozenset[str], ...] = tuple(frozenset(line.split()) for line in _WORDS["interchangeable"])
