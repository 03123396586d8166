"""修改文字: the paragraphs of a letter before sign-off; head, annexes and signature stay as they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from gongkai.knowledge.documents.document import Document, Paragraph
from gongkai.knowledge.letters.errors import NothingLeft
from gongkai.knowledge.letters.filling import plain


def paragraphs(document: Document) -> tuple[str, ...]:
    """Return the paragraphs of the body, those that staff may edit; not the contact under the date."""
    return tuple("".join(run.text for run in block.runs) for block in _body(document))


def with_paragraphs(document: Document, texts: Sequence[str]) -> Document:
    """Return the document with these paragraphs for its body; empty ones are left out.

    Raises:
        NothingLeft: every paragraph is empty.
    """
    written = [Paragraph.of(line) for line in map(plain, texts) if line]
    if not written:
        raise NothingLeft(document.plain_title)
    # 署名不能单独占一页：the last paragraph stays with what closes the letter.
    written[-1] = replace(written[-1], keep_with_next=True)
    return replace(document, blocks=(*written, *document.blocks[len(_body(document)) :]))


def _body(document: Document) -> list[Paragraph]:
    return [block for block in takewhile(_is_paragraph, document.blocks) if isinstance(block, Paragraph)]


def _is_paragraph(block: object) -> bool:
    return isinstance(block, Paragraph)
