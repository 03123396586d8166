"""Recall by planted value and false alarms by clean document, counted per kind and per file type."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.privacy.scanning import Scan, scan
from tests.knowledge.privacy.corpus import Document, Planted
from tests.knowledge.privacy.corpus_files import as_file

WANTED_RECALL = 0.99
WANTED_FALSE_ALARMS = 0.01


@dataclass
class Measured:
    """Counts over a corpus. `planted` and `found` count values by kind and by file type."""

    documents: int = 0
    clean: int = 0
    alarmed: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    clean_of_type: Counter[str] = field(default_factory=Counter)
    alarmed_of_type: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return sum(self.found[kind] for kind in self.kinds) / sum(self.planted[kind] for kind in self.kinds)

    @property
    def false_alarms(self) -> float:
        return self.alarmed / self.clean

    @property
    def kinds(self) -> list[str]:
        return sorted(key for key in self.planted if "_" in key or key in ("mobile", "plate", "passport", "minor"))


def measured(corpus: Iterable[Document]) -> Measured:
    """Scan every document of the corpus as a file and count."""
    counts = Measured()
    for document in corpus:
        judge(document, scan(extract(as_file(document))), counts)
    return counts


def judge(document: Document, found: Scan, counts: Measured) -> None:
    """Add one document's scan to `counts`."""
    counts.documents += 1
    left = [(hit.kind.value, tight(hit.text)) for hit in found.hits]
    for planted in document.planted:
        counts.planted.update((planted.kind, document.file_type))
        match = next((hit for hit in left if fits(planted, *hit)), None)
        if match:
            left.remove(match)
            counts.found.update((planted.kind, document.file_type))
        else:
            counts.missed.append(f"{document.file_type} {planted.kind} {planted.value!r}")
    counts.beside.update(kind for kind, _ in left)
    if document.clean:
        counts.clean += 1
        counts.clean_of_type[document.file_type] += 1
        counts.alarmed += bool(left)
        counts.alarmed_of_type[document.file_type] += bool(left)
        counts.alarms.update({kind for kind, _ in left})
    counts.false += [f"{document.file_type} {kind} {value!r}" for kind, value in left]


def fits(planted: Planted, kind: str, value: str) -> bool:
    """Tell whether a hit is the planted value: the same kind, and it covers the value to its end.

    Of an address the township and above may be left out: it is what masking keeps.
    """
    wanted = tight(planted.value)
    if planted.kind != kind:
        return False
    if kind == "home_address":
        return value.endswith(wanted[-6:]) and (value in wanted or wanted in value)
    return wanted == value


def tight(value: str) -> str:
    return re.sub(r"[\s·-]", "", unicodedata.normalize("NFKC", value)).upper()
