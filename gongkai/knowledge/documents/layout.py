"""GB/T 9704-2012 in numbers. Lengths in millimetres, type in points; one place for both writers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gongkai.knowledge.documents.document import SignatureBlock
from gongkai.knowledge.documents.numerals import width_in_characters

PAPER_WIDTH, PAPER_HEIGHT = 210.0, 297.0
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 26.0, 35.0
TYPE_WIDTH = PAPER_WIDTH - LEFT - RIGHT  # 156
# A sheet turned a quarter: the binding edge is on top.
TURNED_TOP, TURNED_LEFT, TURNED_RIGHT, TURNED_BOTTOM = 28.0, 35.0, 37.0, 26.0

CHARACTERS_A_LINE, LINES_A_PAGE = 28, 22
# 22 lines of 29 pt are 0.2 pt higher than the 225 mm of the type area; one twip less and they fit.
LINE_PITCH = 28.95
BODY_SIZE = 16.0  # 三号
TITLE_SIZE = 22.0  # 二号
PAGE_NUMBER_SIZE = 14.0  # 四号
# The dash beside the page number stands 7 mm under the type area; 四号 is about 5 mm high.
FOOTER_DESCENT = 4.5
FOOTER_FROM_EDGE = BOTTOM - FOOTER_DESCENT - 5.0
TURNED_FOOTER_FROM_EDGE = TURNED_BOTTOM - FOOTER_DESCENT - 5.0
POINTS_A_MILLIMETRE = 72 / 25.4
# 28 characters of 16 pt are 448 pt, the type area has 442.2: each is set 0.21 pt closer (and a hair, for rounding).
TRACKING = TYPE_WIDTH * POINTS_A_MILLIMETRE / CHARACTERS_A_LINE - BODY_SIZE - 0.01

LARGEST_MARK = 50.0
MARK_FROM_TYPE_AREA = 35.0  # 发文机关标志 stands 35 mm under the upper edge of the type area
RED = "FF0000"

# 信函格式: lengths in millimetres from the paper's edge.
LETTER_MARK_FROM_EDGE = 30.0
LETTER_LINE_UNDER_MARK = 4.0
LETTER_LINE_WIDTH = 170.0
LETTER_LINE_FROM_FOOT = 20.0
LETTER_NUMBER_UNDER_LINE = BODY_SIZE * 7 / 8 / POINTS_A_MILLIMETRE  # seven eighths of a 三号 character
LETTER_THICK, LETTER_THIN, LETTER_GAP = 1.2, 0.5, 0.8  # points: the strokes of the double line and what parts them
LINES_BEFORE_TITLE = 2
# 印章 of a bureau or township (国发〔1999〕25号); its upper edge stands within one line under the text.
SEAL_WIDTH = 42.0
SEAL_UNDER_TEXT = 1.0


@dataclass(frozen=True)
class SignaturePlace:
    """How many characters stay free to the right of the agency's name and of the date."""

    agency_right: float
    date_right: float


def seal_from_right(block: SignatureBlock) -> float:
    """Return how far, in millimetres, the seal's right edge stands from that of the type area: centred on the date."""
    free, date = signature_place(block).date_right, width_in_characters(block.dated)
    return (free + date / 2) * (BODY_SIZE + TRACKING) / POINTS_A_MILLIMETRE - SEAL_WIDTH / 2


def signature_place(block: SignatureBlock) -> SignaturePlace:
    """Return where a signature stands.

    With a seal the date keeps 4 characters free and the name is centred over it. Without, the name keeps 2 and the
    date starts 2 characters after the name does; a date that would then pass the edge keeps 2 and moves the name left.
    """
    name, dated = width_in_characters(block.agency), width_in_characters(block.dated)
    if block.sealed:
        return SignaturePlace(max(2.0, 4 + (dated - name) / 2), 4.0)
    if name - dated >= 2:
        return SignaturePlace(2.0, name - dated)
    return SignaturePlace(4 + dated - name, 2.0)


@dataclass(frozen=True)
class LetterPlace:
    """Where the head of a 函 stands, in millimetres from the paper's edge.

    `title_line` is the line of the type area, 0 the first, on which the title begins: lines keep the grid of 22.
    """

    line: float
    number: float
    title_line: int


def letter_place(mark: str) -> LetterPlace:
    """Return the place of the red double line, of 发文字号 and of the title under a mark.

    GB/T 9704-2012 第10.1条: the line 4 mm under the mark, the number seven eighths of a character under the line, the
    title two lines under the number.
    """
    double = (LETTER_THICK + LETTER_GAP + LETTER_THIN) / POINTS_A_MILLIMETRE
    line = LETTER_MARK_FROM_EDGE + mark_size(mark) / POINTS_A_MILLIMETRE + LETTER_LINE_UNDER_MARK
    number = line + double + LETTER_NUMBER_UNDER_LINE
    number_ends = number + BODY_SIZE / POINTS_A_MILLIMETRE
    taken = math.ceil((number_ends - TOP) * POINTS_A_MILLIMETRE / LINE_PITCH)
    return LetterPlace(line, number, taken + LINES_BEFORE_TITLE)


def mark_size(mark: str) -> float:
    """Return the size in points at which 发文机关标志 fits on one line of the type area."""
    fitting = TYPE_WIDTH * POINTS_A_MILLIMETRE / max(width_in_characters(mark), 1.0)
    return min(LARGEST_MARK, int(fitting * 2) / 2)
