"""Documents to be found, and what a plain scan over them finds: the judge of both engines, of its own code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from gongkai.domain.search.models import Document
from gongkai.domain.search.models.documents import entry_of
from gongkai.domain.search.models.folders import Home, home
from gongkai.domain.search.queries import Found, Query, search

KIND = "item"
ENGINES = ["tantivy", "fts5"]


class Shelf:
    """An index of documents given, in the data folder of the test."""

    def __init__(self, folder: Path, engine: str) -> None:
        self.home: Home = home(folder, engine)

    def holds(self, *documents: Document) -> None:
        """Let the index hold these, and nothing else."""
        with self.home.next_generation() as name:
            index = self.home.make(name)
            index.write([entry_of(KIND, document) for document in documents], (), {KIND: 0})
            index.close()
            self.home.use(name)

    def holds_texts(self, **bodies: str) -> None:
        """Let it hold documents of these keys and bodies."""
        self.holds(*(Document(key, "无题", body) for key, body in bodies.items()))


def found(text: str, **choices: object) -> Found:
    """Return what is found for a text typed."""
    return search(Query(text, **choices))  # type: ignore[arg-type]


def keys(text: str, **choices: object) -> list[str]:
    """Return the keys found, in their order."""
    return [hit.key for hit in found(text, **choices).hits]


def scanned(documents: Iterable[Document], word: str) -> set[str]:
    """Return the keys of the documents one of whose texts has the word, by reading them all."""
    return {
        document.key for document in documents if any(as_read(word) in as_read(text) for text in texts_of(document))
    }


def texts_of(document: Document) -> Sequence[str]:
    """Return the texts of a document."""
    return [document.title, document.doc_no, document.body, document.attachments_text, *document.names]


def as_read(text: str) -> str:
    """Return a text as docs/howto/search.md says it is compared, sign by sign."""
    read = ""
    gap: list[str] = []
    for sign in "".join(unicodedata.normalize("NFKC", one).lower() if one != "\n" else one for one in text):
        if sign.isalnum():
            read += _joint(read[-1:], gap, sign) + sign
            gap = []
        else:
            gap.append(sign)
    return read


def _joint(before: str, gap: list[str], after: str) -> str:
    if not before or not gap:
        return ""
    only_white = all(sign in " \n" for sign in gap) and gap.count("\n") < 2
    return "" if only_white and ("一" <= before <= "鿿" or "一" <= after <= "鿿") else "_"
