"""公文: one document model. It says what a document holds; `word` and `pdf` say how GB/T 9704 lays it out.

Every text here is data: no writer ever reads markup in it, so `#import`, `*` or `$` in a name print as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.knowledge.documents.chart import Chart
from gongkai.knowledge.documents.numerals import chinese_numeral


class Typeface(StrEnum):
    """The typefaces that GB/T 9704 names, by their part in a document."""

    BODY = "body"  # 仿宋
    TITLE = "title"  # 小标宋
    BLACK = "black"  # 黑体
    SCRIPT = "script"  # 楷体
    SONG = "song"  # 宋体, page numbers


class Align(StrEnum):
    """Where the text of a paragraph or cell stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one typeface; None takes the paragraph's."""

    text: str
    typeface: Typeface | None = None
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of body text. `indent` is the first line's, in characters; `size` in points."""

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFY
    indent: int = 2
    size: float = 16
    keep_with_next: bool = False

    @classmethod
    def of(cls, text: str, *, align: Align = Align.JUSTIFY, indent: int = 2) -> Paragraph:
        """Return a paragraph of one run."""
        return cls((Run(text),), align=align, indent=indent)


@dataclass(frozen=True)
class Heading:
    """A heading in the text: level 1 一、 2 （一） 3 1. 4 （1）; without a number it prints the text alone."""

    level: int
    text: str
    number: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError("GB/T 9704 knows four levels of headings")

    @property
    def printed(self) -> str:
        """Return the heading with its number, as GB/T 9704 writes it."""
        return self.text if self.number is None else heading_number(self.level, self.number) + self.text


@dataclass(frozen=True)
class TableCell:
    """One cell as printed; it covers `rowspan` × `colspan` places. A cell covered by another is left out.

    `indent` moves all its lines in, in characters; `bold` sets it in 黑体.
    """

    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align = Align.CENTER
    bold: bool = False
    indent: int = 0


@dataclass(frozen=True)
class TableBlock:
    """A table. `widths` are in millimetres, one per column; the first `header_rows` repeat on each page.

    Without `ruled` it has no lines: for words that stand side by side under a table. `room`, in points, is added above
    and below the words of each cell: for forms that are filled in by hand.

    `parts` are the rows that begin a part, the first row among them: each part stays on one page. Without any, a page
    may end after every row. A table has a head that repeats, or parts with heads of their own, or is one part, (0,),
    with its head; a part must not be higher than a page.
    """

    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    size: float = 10.5
    ruled: bool = True
    room: float = 0
    description: str = ""
    parts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.parts and (self.parts[0] != 0 or (self.header_rows and len(self.parts) > 1)):
            raise ValueError("the parts of a table begin with its first row, and none of its rows repeats")


@dataclass(frozen=True)
class ChartBlock:
    """A chart as wide as the text, under it its title: "图1　主动公开信息的渠道"; `number` None leaves 图1 off."""

    chart: Chart
    number: int | None = None
    keep_with_next: bool = False

    @property
    def printed(self) -> str:
        """Return the line under the chart."""
        return self.chart.title if self.number is None else f"图{self.number}　{self.chart.title}"


@dataclass(frozen=True)
class SignatureBlock:
    """发文机关署名 and 成文日期; `sealed` leaves the place where the seal covers both.

    `seal`: its image as `seal.printable_seal` makes it; b"" where it is stamped on the paper.
    """

    agency: str
    dated: str
    sealed: bool = False
    seal: bytes = b""


@dataclass(frozen=True)
class AttachmentNote:
    """附件说明: one line under the text that names the annexes; a single annex has no number."""

    names: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the printed lines; later lines start under the first name's number."""
        if len(self.names) == 1:
            return (f"附件：{self.names[0]}",)
        return tuple(f"{'附件：' if n == 1 else '　　　'}{n}. {name}" for n, name in enumerate(self.names, 1))


@dataclass(frozen=True)
class AttachmentHead:
    """附件 on a new page: `label` ("附件1") top left, the title centred below; `\\n` in it is a line break."""

    label: str
    title: str


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Landscape:
    """Pages of A4 turned, for wide tables."""

    blocks: tuple[PortraitBlock, ...]


@dataclass(frozen=True)
class Masthead:
    """版头: the agency's mark in red with the red line, and 发文字号 between them."""

    mark: str
    number: str = ""


@dataclass(frozen=True)
class LetterHead:
    """版头 of a 函: mark, red double line, 发文字号 on the right, a second line at the foot; page 1 has no number."""

    mark: str
    number: str = ""


PortraitBlock = (
    Heading | Paragraph | TableBlock | ChartBlock | SignatureBlock | AttachmentNote | AttachmentHead | PageBreak
)
Block = PortraitBlock | Landscape


@dataclass(frozen=True)
class Document:
    """A document. `\\n` in `title` is a chosen line break: a title's lines must not split words.

    `author` goes into the file's properties and is the agency, never a person.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    addressee: str = ""
    masthead: Masthead | LetterHead | None = None
    author: str = ""

    @property
    def plain_title(self) -> str:
        """Return the title on one line."""
        return self.title.replace("\n", "")


def heading_number(level: int, number: int) -> str:
    """Return the number of a heading: 一、 （一） 1. （1）."""
    if level <= 2:
        numeral = chinese_numeral(number)
        return f"{numeral}、" if level == 1 else f"（{numeral}）"
    return f"{number}." if level == 3 else f"（{number}）"
