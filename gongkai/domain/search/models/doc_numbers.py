"""文号: one key however it is written: 国办发〔2017〕47号, 国办发[2017] 47号, 国办发（2017）第47号…"""

from __future__ import annotations

import re

from gongkai.domain.search.models.normal_text import GAP, cleaned, normalised
from gongkai.knowledge.law.doc_no import CLOSING, OPENING, DocNo

# Looser than the law's reader: in a search the agency's part or 号 may be missing.
_YEARLY = re.compile(
    rf"(?P<code>[^\W\d_]{{0,20}})\s*[{re.escape(OPENING)}]\s*(?P<year>(?:19|20)\d\d)\s*年?\s*[{re.escape(CLOSING)}]"
    r"\s*第?\s*0*(?P<serial>[1-9]\d{0,5})(?!\d)\s*号?"
)
_ORDER = re.compile(r"(?P<code>[^\W\d_]{1,19}令)\s*第?\s*0*(?P<serial>[1-9]\d{0,5})\s*号")
# 没有括号的全角数字也要认得。
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def take_doc_nos(text: str) -> tuple[list[DocNo], str]:
    """Return the document numbers in a text, and the text without them."""
    found: list[DocNo] = []

    def taken(match: re.Match[str]) -> str:
        year = match.groupdict().get("year")
        found.append(DocNo(match["code"], int(year) if year else None, int(match["serial"])))
        return " "

    rest = cleaned(text).translate(_DIGITS)
    for pattern in (_YEARLY, _ORDER):
        rest = pattern.sub(taken, rest)
    return found, rest


def key_of(doc_no: DocNo) -> str:
    """Return the one way to write a number, as one token; "" where the agency's part is missing."""
    code = normalised(doc_no.agency_code)
    return f"{code}{GAP}{doc_no.year or ''}{GAP}{doc_no.serial}" if code else ""


def key_of_written(doc_no: str) -> str:
    """Return the key of a document's own number; "" where it is not written as an agency's number."""
    found, _ = take_doc_nos(doc_no)
    return key_of(found[0]) if found else ""


def in_texts(doc_no: DocNo) -> tuple[str, str]:
    """Return how normal texts write a number: without and with 第."""
    before = f"{doc_no.agency_code}〔{doc_no.year}〕" if doc_no.year else doc_no.agency_code
    return normalised(f"{before}{doc_no.serial}号"), normalised(f"{before}第{doc_no.serial}号")
