"""检索: what of the answers can be found, and what of what was found the public may still read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.domain.responses.models import Ticket
from gongkai.domain.responses.queries.public import public_answers
from gongkai.domain.search.models import Document
from gongkai.domain.search.queries.sources import Source, register_source

KIND, TOPIC = "answer", "answers"
_AT_ONCE = 500


def register() -> None:
    """Make answers searchable."""
    register_source(Source(KIND, every_document, documents_of, TOPIC, number_of_documents))


def every_document() -> Iterator[Document]:
    """Return all that can be found, lazily."""
    return map(_document, public_answers().order_by("pk").iterator(chunk_size=_AT_ONCE))


def documents_of(keys: Sequence[str]) -> Iterator[Document]:
    """Return those of the answers that can be found now; what was taken down or struck off does not come back."""
    return map(_document, public_answers().filter(pk__in=_numbers(keys)))


def number_of_documents() -> int:
    """Return how many answers can be found."""
    return public_answers().count()


def answers_still_found(keys: Iterable[str]) -> dict[str, Ticket]:
    """Return those of the hits that the public may read now, by key, in the order of the hits. One query at most."""
    numbers = _numbers(keys)
    found = {answer.pk: answer for answer in public_answers().filter(pk__in=numbers)} if numbers else {}
    return {str(number): found[number] for number in numbers if number in found}


def _document(answer: Ticket) -> Document:
    return Document(
        key=str(answer.pk),
        title=answer.title,
        # 空行隔开：检索词不跨问和答。诉求人不给检索：公众不该按人查。
        body="\n\n".join(filter(None, [answer.question, answer.answer])),
        authority=answer.authority.code,
        year=answer.replied_on.year if answer.replied_on else None,
        released_on=answer.replied_on,
    )


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
