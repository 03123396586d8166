"""案卷里的表: the list of contents of a file, and lists that are filed in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.knowledge.documents.document import Align, Document, Paragraph, TableBlock, TableCell

TYPE_AREA = 156.0  # millimetres across
CONTENTS = "卷内文件目录"
OF_CONTENTS = (("顺序号", 14.0), ("文号", 30.0), ("责任者", 26.0), ("题名", 44.0), ("日期", 25.0), ("页号", 17.0))


@dataclass(frozen=True)
class Filed:
    """One document of a file. `place` says on which pages it stands, or where else it is."""

    title: str
    by: str = ""
    number: str = ""
    on: str = ""
    place: str = ""


@dataclass(frozen=True)
class Listing:
    """A list to be filed: headings with their widths in millimetres, which add up to 156; `lead` stands above it."""

    title: str
    headings: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    lead: str = ""
    nothing: str = "（没有）"


def contents_list(lead: str, filed: Iterable[Filed], author: str) -> Document:
    """Return 卷内文件目录: what the file holds, in its order, with the pages of each."""
    rows = [
        (str(number), one.number, one.by, one.title, one.on, one.place) for number, one in enumerate(filed, start=1)
    ]
    return listed(Listing(CONTENTS, OF_CONTENTS, rows, lead), author)


def listed(listing: Listing, author: str) -> Document:
    """Return the list as a document; an empty one says that there is nothing."""
    lead = (Paragraph.of(listing.lead),) if listing.lead else ()
    body: TableBlock | Paragraph = Paragraph.of(listing.nothing) if not listing.rows else _table(listing)
    return Document(title=listing.title, blocks=(*lead, body), author=author)


def _table(listing: Listing) -> TableBlock:
    head = tuple(TableCell(label, bold=True) for label, _ in listing.headings)
    body = [tuple(TableCell(text, align=Align.LEFT) for text in row) for row in listing.rows]
    widths = tuple(width for _, width in listing.headings)
    return TableBlock((head, *body), widths, header_rows=1, room=2, description=listing.title)
