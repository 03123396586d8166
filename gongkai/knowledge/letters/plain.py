"""文书的文字: a letter as lines of text, for a screen or a comparison."""

from __future__ import annotations

from gongkai.knowledge.documents.document import (
    AttachmentNote,
    Document,
    LetterHead,
    Paragraph,
    SignatureBlock,
    TableBlock,
)


def plain_text(document: Document) -> str:
    """Return the letter's words in reading order, one paragraph or row a line."""
    return "\n".join([*_head(document), *_body(document)]) + "\n"


def _head(document: Document) -> list[str]:
    head = document.masthead
    lines = [head.mark, head.number] if isinstance(head, LetterHead) else []
    return [*lines, document.plain_title, *([f"{document.addressee}："] if document.addressee else [])]


def _body(document: Document) -> list[str]:
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, AttachmentNote):
            lines.extend(block.lines)
        elif isinstance(block, SignatureBlock):
            lines += [block.agency, block.dated]
        elif isinstance(block, TableBlock):
            lines += [" | ".join(cell.text.replace("\n", " ") for cell in row) for row in block.rows]
        else:
            raise TypeError(f"a letter has no {type(block).__name__}")
    return lines
