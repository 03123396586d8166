"""检索: what of the items can be found, and what of what was found the public may still see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from gongkai.domain.disclosures.models import Attachment, Item, Validity
from gongkai.domain.disclosures.queries.catalogue import catalogue_items
from gongkai.domain.search.models import Document
from gongkai.domain.search.queries.sources import Source, register_source
from gongkai.knowledge.law.classifications import Classification, classifications
from gongkai.knowledge.texts.body import plain_text

KIND, TOPIC = "item", "items"
# Attachments bring whole books: only so many items are held at once.
_AT_ONCE = 100

# Takes numbers of items; returns {number: text}, where an app above keeps the text of an item.
TextsOf = Callable[[Collection[int]], Mapping[int, str]]
_texts_elsewhere: list[TextsOf] = []


def register() -> None:
    """Make items searchable."""
    register_source(Source(KIND, every_document, documents_of, TOPIC, number_of_documents))


def register_texts(texts: TextsOf) -> None:
    """Let items be found by texts that another app keeps. Its acts tell of the item when they change."""
    if texts not in _texts_elsewhere:
        _texts_elsewhere.append(texts)


def every_document() -> Iterator[Document]:
    """Return all that can be found, lazily."""
    return _documents(_with_texts(catalogue_items()).order_by("pk").iterator(chunk_size=_AT_ONCE))


def documents_of(keys: Sequence[str]) -> Iterator[Document]:
    """Return those of the items that can be found now; what was withdrawn does not come back."""
    return _documents(_with_texts(catalogue_items().filter(pk__in=_numbers(keys))))


def number_of_documents() -> int:
    """Return how many items can be found."""
    return catalogue_items().count()


def still_found(keys: Iterable[str]) -> dict[str, Item]:
    """Return those of the hits that the public may see now, by key, in the order of the hits. One query.

    Each has `platform` and `address` of its first release; only one with a live version has a page of ours.
    """
    numbers = _numbers(keys)
    found = {item.pk: item for item in catalogue_items().select_related("authority").filter(pk__in=numbers)}
    return {str(number): found[number] for number in numbers if number in found}


def _with_texts(items: QuerySet[Item]) -> QuerySet[Item]:
    copies = Attachment.objects.filter(copy__isnull=False).only("version_id", "name", "caption", "text")
    return items.select_related("authority", "live").prefetch_related(
        Prefetch("live__attachments", queryset=copies, to_attr="copies")
    )


def _documents(items: Iterable[Item]) -> Iterator[Document]:
    above = _topics_above()
    lazily = iter(items)
    while batch := list(islice(lazily, _AT_ONCE)):
        numbers = [item.pk for item in batch]
        elsewhere = [texts(numbers) for texts in _texts_elsewhere]
        for item in batch:
            yield _document(item, above, [texts[item.pk] for texts in elsewhere if item.pk in texts])


def _document(item: Item, above: dict[str, str], elsewhere: Sequence[str]) -> Document:
    attachments: list[Attachment] = getattr(item.live, "copies", [])
    return Document(
        key=str(item.pk),
        title=item.title,
        # 空行隔开：检索词不跨概述和正文、不跨两个附件。
        body="\n\n".join(filter(None, [item.summary, plain_text(item.live.body) if item.live else "", *elsewhere])),
        doc_no=item.doc_no,
        names=tuple(filter(None, [item.index_no, item.series, *(name for one in attachments for name in _names(one))])),
        attachments_text="\n\n".join(one.text for one in attachments if one.text),
        authority=item.authority.code,
        column=item.column,
        statutory_item=item.statutory_item,
        topics=_line(item.topic, above),
        year=item.first_released_on.year if item.first_released_on else None,
        validity=item.validity,
        released_on=item.first_released_on,
        weight=_weight(item),
    )


def _names(attachment: Attachment) -> tuple[str, str]:
    return attachment.name, attachment.caption


def _weight(item: Item) -> float:
    """Return what its relevance is worth: what binds citizens before what tells of an event."""
    if item.validity in {Validity.REPEALED, Validity.LAPSED}:
        return 1.0
    if item.normative_document_id:
        return 2.0
    return 1.5 if item.genre == Item.Genre.DOCUMENT else 1.0


def _topics_above() -> dict[str, str]:
    lists = classifications(Path(settings.DATA_FOLDER) / "classifications")
    return {entry.code: entry.under for entry in lists.entries(Classification.TOPIC)}


def _line(topic: str, above: dict[str, str]) -> tuple[str, ...]:
    """Return the topic and those it stands under: who narrows to 民政 finds 社会救助, too."""
    line = [topic] if topic else []
    while line and above.get(line[-1]) and above[line[-1]] not in line:
        line.append(above[line[-1]])
    return tuple(line)


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
