"""文号: 机关代字〔年份〕序号号 (GB/T 9704-2012, 7.2.5): reading what people write, and naming its faults."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.knowledge.law.errors import Refusal

EXAMPLE = "东司〔2018〕12号"
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
SPACES = re.compile(r"[\s\u3000\u200b\ufeff]+")
# Whatever stands for the brackets of the year: square, round, lenticular, angle, full-width or not.
OPENING, CLOSING = "〔[［(（【〖<＜〈《{｛", "〕]］)）】〗>＞〉》}｝"
RIGHT = re.compile(r"(?P<code>[^\d〔\[（(]{2,20})〔(?P<year>[0-9]{4})〕(?P<serial>[1-9][0-9]*)号")
ORDER = re.compile(r"(?P<code>[^\d〔〕\[\]（）()【】《》，。；：、]{1,19}令)第?(?P<serial>0*[1-9]\d{0,5})号")
CODE = r"(?P<code>[^\W\d_]{2,20}?)"
WRITTEN = re.compile(
    CODE + rf"[{re.escape(OPENING)}](?P<year>(?:19|20)\d\d)年?[{re.escape(CLOSING)}]第?(?P<serial>0*[1-9]\d{{0,5}})号"
)
SHORT_YEAR = re.compile(rf"[{re.escape(OPENING)}](\d{{1,3}}|\d{{5,}})年?[{re.escape(CLOSING)}]")
BRACKETED = re.compile(rf"([{re.escape(OPENING)}])\d+年?([{re.escape(CLOSING)}])")
SERIAL = re.compile(r"(第?)(0*)(\d+)号$")


@dataclass(frozen=True)
class DocNo:
    """One document number. `year` is None for an order (…令第711号), which is numbered through."""

    agency_code: str
    year: int | None
    serial: int

    def __str__(self) -> str:
        """Return the number as it is written: 东司〔2018〕12号, 国务院令第711号."""
        return (
            f"{self.agency_code}〔{self.year}〕{self.serial}号" if self.year else f"{self.agency_code}第{self.serial}号"
        )


class BadDocNo(Refusal):
    """A document number is not written as it must be; `faults` are Chinese sentences, one each."""

    def __init__(self, text: str, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__(f"文号“{text}”写得不对：{'；'.join(faults)}。正确的写法如“{EXAMPLE}”；没有文号的，请留空。")


def read_doc_no(text: str) -> DocNo:
    """Return the number that `text` is meant to be: any brackets, spaces, full-width digits, 第 and zeros are read.

    Raises:
        BadDocNo: it cannot be read: no agency code, no year of four digits, no serial.
    """
    packed = _packed(text)
    found = WRITTEN.fullmatch(packed) or ORDER.fullmatch(packed)
    if not found:
        raise BadDocNo(text.strip(), doc_no_faults(text) or ("认不出机关代字、年份和序号",))
    return _from(found)


def find_doc_no(line: str) -> tuple[DocNo, str] | None:
    """Return the first number with a year in a line, and the rest of the line without it; None where there is none."""
    packed = _packed(line)
    found = WRITTEN.search(packed)
    return (_from(found), packed[: found.start()] + packed[found.end() :]) if found else None


def refuse_bad_doc_no(text: str) -> None:
    """Raise BadDocNo, with every fault, unless `text` is written exactly as GB/T 9704 writes it."""
    faults = doc_no_faults(text)
    if faults:
        raise BadDocNo(text.strip(), faults)


def doc_no_faults(text: str) -> tuple[str, ...]:
    """Return what is wrong with how a number is written, each fault a Chinese clause; () when nothing is."""
    if RIGHT.fullmatch(text) or _is_order(text):
        return ()
    packed = _packed(text)
    checks = (
        ("含有空格", bool(SPACES.search(text))),
        ("数字应当用半角阿拉伯数字", text.translate(FULL_WIDTH) != text),
        (*_bracket_fault(packed),),
        ("年份应当写全四位，如〔2018〕，不写〔18〕", bool(SHORT_YEAR.search(packed))),
        ("年份后面不加“年”字", bool(re.search(rf"\d年[{re.escape(CLOSING)}]", packed))),
        *_serial_faults(packed),
        ("缺少年份", not BRACKETED.search(packed)),
        ("缺少机关代字（二至二十个字）", not re.match(r"[^\d\W_]{2,20}", packed)),
    )
    faults = tuple(fault for fault, holds in checks if holds)
    return faults or ("应当由机关代字、六角括号括起的年份和序号组成",)


def _is_order(text: str) -> bool:
    found = ORDER.fullmatch(text)
    return bool(found) and text == str(_from(found)) if found else False


def _bracket_fault(packed: str) -> tuple[str, bool]:
    found = BRACKETED.search(packed)
    wrong = bool(found) and (found[1], found[2]) != ("〔", "〕") if found else False
    shown = f"“{found[0]}”" if found else ""
    return f"年份应当用六角括号〔〕括起，不用{shown}这样的括号", wrong


def _serial_faults(packed: str) -> tuple[tuple[str, bool], ...]:
    found = SERIAL.search(packed)
    return (
        ("序号应当是“号”字前面的阿拉伯数字", found is None or int(found[3]) == 0),
        ("序号前面不加“第”字", bool(found and found[1])),
        ("序号前面不补零，写1号，不写01号", bool(found and found[2])),
    )


def _packed(text: str) -> str:
    return SPACES.sub("", text).translate(FULL_WIDTH)


def _from(found: re.Match[str]) -> DocNo:
    year = found.groupdict().get("year")
    return DocNo(found["code"], int(year) if year else None, int(found["serial"]))
