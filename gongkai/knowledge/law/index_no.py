"""索引号: 机构代码/年份（或者年月）-流水号, unique and never changed (政府信息公开目录系统实施指引).

Serials are given per organisation code and period and never again, also not after a withdrawal; who gives them keeps
the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.knowledge.law.errors import Refusal

INDEX_NO = re.compile(
    r"(?P<organisation>[0-9A-Z]{8,18})/(?P<period>[0-9]{4}(?:0[1-9]|1[0-2])?)-(?P<serial>[0-9]{5,6})", re.ASCII
)
ORGANISATION = re.compile(r"[0-9A-Z]{8,18}", re.ASCII)
WIDTHS = (5, 6)


class Period(StrEnum):
    """What a serial is counted within."""

    YEAR = "year"
    MONTH = "month"


class BadIndexNo(Refusal):
    """An index number, or what it is made from, is not written as it must be."""


@dataclass(frozen=True)
class IndexNo:
    """One index number. `period` is YYYY or YYYYMM; `width` the digits of the serial, 5 or 6."""

    organisation: str
    period: str
    serial: int
    width: int = 5

    def __str__(self) -> str:
        """Return the number as it is written: 12345678X/2017-00288."""
        return f"{self.organisation}/{self.short}"

    @property
    def short(self) -> str:
        """The part behind the stroke, as a list may show it alone: 2017-00288."""
        return f"{self.period}-{self.serial:0{self.width}d}"


@dataclass(frozen=True)
class IndexNoFormat:
    """How one agency writes its index numbers.

    `organisation`: 8 to 18 digits and capitals without hyphen: the organisation code or the social credit code.
    """

    organisation: str
    period: Period = Period.YEAR
    width: int = 5

    def __post_init__(self) -> None:
        """Raise BadIndexNo for a code or width that no index number can have."""
        if not ORGANISATION.fullmatch(self.organisation):
            raise BadIndexNo(
                f"机构代码“{self.organisation}”应当是8至18位数字或者大写字母，不带连字符，请在单位资料中改正。"
            )
        if self.width not in WIDTHS:
            raise BadIndexNo(f"索引号的流水号应当是5位或者6位，不是{self.width}位，请改正设置。")

    def period_of(self, on: date) -> str:
        """Return the year, or year and month, that numbers given on that day are counted within."""
        return f"{on:%Y%m}" if self.period is Period.MONTH else f"{on.year:04d}"

    def compose(self, on: date, serial: int) -> IndexNo:
        """Return the number for the first release on that day.

        Raises:
            BadIndexNo: the serial is below 1, or has more digits than the format.
        """
        if not 1 <= serial < 10**self.width:
            raise BadIndexNo(
                f"索引号的流水号{serial}超出{self.width}位，{self.period_of(on)}期间的号码已经用完，请把流水号改为6位。"
            )
        return IndexNo(self.organisation, self.period_of(on), serial, self.width)


def read_index_no(text: str) -> IndexNo:
    """Return the number that is written. Raises BadIndexNo where it is none."""
    found = INDEX_NO.fullmatch(text.strip())
    if not found or not int(found["serial"]):
        raise BadIndexNo(
            f"索引号“{text.strip()}”写得不对，应当如“12345678X/2017-00288”：机构代码/年份-流水号，请核对。"
        )
    return IndexNo(found["organisation"], found["period"], int(found["serial"]), len(found["serial"]))
