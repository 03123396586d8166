"""A document that can be found, and the form in which an engine takes it in."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from gongkai.domain.search.models.doc_numbers import key_of_written
from gongkai.domain.search.models.normal_text import cleaned, normalised, pairs, pairs_in_parts, single_characters

# What a search can be narrowed by. `kind` is the source's: item, report…
FACETS = ("kind", "authority", "column", "statutory_item", "topic", "year", "validity")

# A place in the order by date: the day's number, then 42 bits of the address, so that no two documents share one.
_TIE_BITS = 42


@dataclass(frozen=True, slots=True)
class Document:
    """What a source hands over. Texts are as people wrote them; `""`, `()` or None where there is nothing.

    `authority`, `column`, `statutory_item`, `topics`, `validity`: the codes the owner filters by, not their labels.
    `weight`: 1.0 to 2.0, how much its relevance is worth; titles come first whatever the weights.
    """

    key: str
    title: str
    body: str = ""
    doc_no: str = ""
    names: tuple[str, ...] = ()
    attachments_text: str = ""
    authority: str = ""
    column: str = ""
    statutory_item: str = ""
    topics: tuple[str, ...] = ()
    year: int | None = None
    validity: str = ""
    released_on: date | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a document as they are shown."""

    title: str
    doc_no: str
    names: str
    body: str
    attachments: str

    def packed(self) -> bytes:
        """Return them small; `unpacked` reads them."""
        parts = (self.title, self.doc_no, self.names, self.body, self.attachments)
        lengths = " ".join(str(len(part)) for part in parts)
        # UTF-16 读起来最快，压缩以后只比国标码大一成半；每次检索要读二十件。
        return zlib.compress(f"{lengths}\n{''.join(parts)}".encode("utf-16-le"))

    @classmethod
    def unpacked(cls, stored: bytes) -> Texts:
        """Return what `packed` stored."""
        lengths, _, text = zlib.decompress(stored).decode("utf-16-le").partition("\n")
        ends = list(accumulate(map(int, lengths.split(" "))))
        return cls(*(text[begin:end] for begin, end in pairwise([0, *ends])))

    def pairs(self) -> str:
        """Return the pairs of all texts."""
        return pairs_in_parts(
            [normalised(part) for part in (self.title, self.doc_no, self.names, self.body, self.attachments)]
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as an engine takes it in. `facets`: {name: values}; `order`: see `order_of`."""

    address: str
    texts: Texts
    doc_no_key: str
    facets: dict[str, tuple[str, ...]]
    order: int
    weight: float

    @property
    def title_pairs(self) -> str:
        """Return the pairs of the title."""
        return pairs(normalised(self.texts.title))

    @property
    def title_characters(self) -> str:
        """Return the single characters of the title."""
        return single_characters(normalised(self.texts.title))


def entry_of(kind: str, document: Document) -> Entry:
    """Return the document of a source as the engines take it in."""
    address = address_of(kind, document.key)
    values = {
        "kind": (kind,),
        "authority": (document.authority,),
        "column": (document.column,),
        "statutory_item": (document.statutory_item,),
        "topic": document.topics,
        "year": (str(document.year),) if document.year is not None else (),
        "validity": (document.validity,),
    }
    return Entry(
        address=address,
        texts=Texts(
            cleaned(document.title),
            cleaned(document.doc_no),
            # 空行隔开：检索词不跨两个名称。
            cleaned("\n\n".join(document.names)),
            cleaned(document.body),
            cleaned(document.attachments_text),
        ),
        doc_no_key=key_of_written(document.doc_no),
        facets={name: tuple(dict.fromkeys(filter(None, given))) for name, given in values.items()},
        order=order_of(document.released_on, address),
        weight=min(2.0, max(1.0, document.weight)),
    )


def address_of(kind: str, key: str) -> str:
    """Return the one name of a document among all sources."""
    return f"{kind}:{key}"


def order_of(day: date | None, address: str) -> int:
    """Return the document's place in the order by date, no day first: a whole number of 63 bits."""
    tie = int.from_bytes(hashlib.blake2b(address.encode(), digest_size=8).digest()) >> (64 - _TIE_BITS)
    return first_of(day) + tie


def first_of(day: date | None) -> int:
    """Return the place before all documents of a day."""
    return (day.toordinal() if day else 0) << _TIE_BITS
