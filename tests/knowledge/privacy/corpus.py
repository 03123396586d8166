"""A seeded corpus of documents with and without planted personal information, true by construction.

Its words stand in `corpus_words.toml` and are its own: sentence frames, titles and the names of places, estates,
companies and agencies occur in none of the detectors' lists (a test asserts it). Surnames, mail hosts, labels such as
手机 and terms of law such as 受援人 must be shared, or an honest detector could not know them. Check digits are
computed here anew; nothing of the detectors is imported.

About half the documents are clean: sentences, near-misses and tables without anything to find.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("corpus_words.toml").read_text(encoding="utf-8"))
FILE_TYPES = ("html", "txt", "csv", "docx", "xlsx", "pptx", "pdf", "jpg", "png")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
REGIONS = ("330783", "330106", "110105", "440305", "510104", "653101", "420111", "370202", "350203", "610113")
PROVINCES = "京沪浙苏皖鲁粤川鄂湘闽赣豫冀"
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"}


@dataclass(frozen=True)
class Planted:
    """One value that must be found, as it is written in the document."""

    kind: str
    value: str


@dataclass
class Document:
    """What goes into one file: paragraphs, tables, and parts that a reader does not see."""

    file_type: str
    title: str
    paragraphs: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # a comment, a note, metadata: one sentence each
    hidden_table: list[list[str]] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.planted


def documents(count: int, seed: int = 1) -> list[Document]:
    """Return `count` documents, the file types in turn, every other one with something to find."""
    return [Author(Random(f"{seed}-{number}"), number).document() for number in range(count)]


class Author:
    """Writes one document."""

    def __init__(self, chance: Random, number: int) -> None:
        self.chance = chance
        self.file_type = FILE_TYPES[number % len(FILE_TYPES)]
        self.private = (number // len(FILE_TYPES)) % 2 == 0
        self.document_ = Document(self.file_type, "")

    def document(self) -> Document:
        """Return the document, its kinds drawn evenly."""
        made = self.document_
        made.title = self.one("titles_private" if self.private else "titles_plain")
        if self.file_type in ("jpg", "png"):
            made.hidden = [self.sentence() for _ in range(self.chance.randint(1, 3))]
            return made
        if self.file_type != "csv":
            made.paragraphs = [self.sentence() for _ in range(self.chance.randint(4, 12))]
        if self.file_type == "csv" or self.chance.random() < 0.5:
            made.tables.append(self.table())
        if self.file_type in ("docx", "xlsx", "pptx", "html") and self.chance.random() < 0.5:
            made.hidden.append(self.sentence())
        if self.file_type == "xlsx":
            made.tables = made.tables or [self.table()]
            made.hidden_table = self.table() if self.chance.random() < 0.4 else []
        if self.private and not made.planted:
            made.paragraphs.append(self.planted_sentence())
            if self.file_type == "csv":
                made.tables[-1].append([made.paragraphs.pop(), *([""] * (len(made.tables[-1][0]) - 1))])
        return made

    def sentence(self) -> str:
        """Return filler, a near-miss or, in a private document, a sentence with something planted."""
        lot = self.chance.random()
        if self.private and lot < 0.45:
            return self.planted_sentence()
        if lot < 0.65:
            return self.filled(self.one("near_misses"))
        return self.filled(self.one("officials")) if lot < 0.75 else self.one("fillers")

    def planted_sentence(self) -> str:
        kind = self.chance.choice(sorted(VALUES))
        value = VALUES[kind](self)
        frames = "taiwan_letter" if kind == "taiwan_permit" and value[0] in "TL" else kind
        self.document_.planted.append(Planted(kind, value))
        return self.filled(self.chance.choice(WORDS["frames"][frames]), value=value)

    def table(self) -> list[list[str]]:
        """Return title, header and rows; a private document's table has one planted value in each private cell."""
        plan = self.chance.choice(WORDS["tables" if self.private else "clean_tables"])
        rows = [[plan["title"], *([""] * (len(plan["header"]) - 1))], list(plan["header"])]
        for _ in range(self.chance.randint(1, 5)):
            rows.append([self.cell(column) for column in plan["cells"]])
        return rows

    def cell(self, column: str) -> str:
        if column not in VALUES:
            return self.filled("{" + column + "}")
        value = VALUES[column](self)
        while column == "taiwan_permit" and value[0] in "TL":
            value = VALUES[column](self)
        if (
            column in ("id_card_18", "bank_card")
            and self.file_type in ("docx", "xlsx", "html")
            and self.chance.random() < 0.15
        ):
            value = value[:8] + "\n" + value[8:]
        self.document_.planted.append(Planted(column, value))
        return value

    def filled(self, frame: str, **given: str) -> str:
        """Return the frame with every {slot} filled; slots are filled one by one so that none is drawn in vain."""
        text = frame
        while "{" in text:
            before, _, rest = text.partition("{")
            slot, _, after = rest.partition("}")
            text = before + (given.get(slot) or str(self.slot(slot))) + after
        return text

    def slot(self, name: str) -> object:
        """Return what stands in one slot: dN is N digits, nN a number of N digits."""
        if name in SLOTS:
            return SLOTS[name](self)
        if name[0] in "dn" and name[1:].isdigit():
            digits = self.digits(int(name[1:]))
            return digits if name[0] == "d" else str(self.chance.randint(1, 9)) + digits[1:]
        return self.one({"company": "companies", "agency": "agencies", "county": "counties"}.get(name, name + "s"))

    def one(self, key: str) -> str:
        value: str = self.chance.choice(WORDS[key])
        return value

    def digits(self, count: int) -> str:
        return "".join(self.chance.choice("0123456789") for _ in range(count))

    def name(self) -> str:
        return self.one("surnames") + self.one("given")

    def birth(self, first: int = 1940, last: int = 2015) -> str:
        return f"{self.chance.randint(first, last)}{self.chance.randint(1, 12):02}{self.chance.randint(1, 28):02}"

    def id_card(self, *, valid: bool = True) -> str:
        body = self.chance.choice(REGIONS) + self.birth() + self.digits(3)
        right = "10X98765432"[sum(int(d) * w for d, w in zip(body, ID_WEIGHTS, strict=True)) % 11]
        if valid:
            return body + right
        return body + self.chance.choice([d for d in "0123456789" if d != right])

    def luhn(self, body: str, *, valid: bool = True) -> str:
        total = 0
        for place, digit in enumerate(reversed(body)):
            doubled = int(digit) * (1 if place % 2 else 2)
            total += doubled // 10 + doubled % 10
        return body + str((10 - total % 10 + (0 if valid else self.chance.randint(1, 9))) % 10)

    def card(self, *, valid: bool = True) -> str:
        start, size = self.chance.choice(
            [
                ("6222", 19),
                ("6228", 19),
                ("6217", 19),
                ("6225", 16),
                ("4367", 16),
                ("5187", 16),
                ("6236", 17),
                ("621", 18),
            ]
        )
        return self.luhn(start + self.digits(size - 1 - len(start)), valid=valid)

    def code(self, signs: str) -> str:
        while True:
            body = (
                self.chance.choice(("11", "12", "52", "91"))
                + "330783"
                + "".join(self.chance.choice(signs) for _ in range(9))
            )
            total = sum(CODE_SIGNS.index(sign) * weight for sign, weight in zip(body, CODE_WEIGHTS, strict=True))
            mark = CODE_SIGNS[-total % 31]
            if mark in signs:
                return body + mark

    def spelled(self, value: str, shapes: tuple[tuple[int, ...], ...]) -> str:
        """Return `value` as people write it: often plain, sometimes in groups, sometimes in full-width signs."""
        lot = self.chance.random()
        if lot < 0.7:
            return value
        if lot < 0.8:
            return value.translate(FULL_WIDTH)
        shape = [shape for shape in shapes if sum(shape) == len(value)]
        if not shape:
            return value
        parts, place = [], 0
        for size in self.chance.choice(shape):
            parts.append(value[place : place + size])
            place += size
        return self.chance.choice((" ", "-")).join(parts)


def _id_card_18(author: Author) -> str:
    value = author.id_card()
    value = value.lower() if author.chance.random() < 0.5 else value
    return author.spelled(value, ((6, 8, 4), (6, 4, 4, 4)))


def _id_card_15(author: Author) -> str:
    return author.chance.choice(REGIONS) + author.birth(1930, 1998)[2:] + author.digits(3)


def _mobile(author: Author) -> str:
    return author.spelled("1" + author.chance.choice("3456789") + author.digits(9), ((3, 4, 4),))


def _bank_card(author: Author) -> str:
    shapes = ((4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (6, 13))
    return author.spelled(author.card(), shapes)


def _passport(author: Author) -> str:
    letters = author.chance.choice(("E", "G", "D", "E" + author.chance.choice("ABCDEFGH")))
    return letters + author.digits(9 - len(letters))


def _permit(author: Author) -> str:
    letter = author.chance.choice("CHMW")
    return letter + author.digits(10 if letter in "HM" and author.chance.random() < 0.5 else 8)


def _taiwan(author: Author) -> str:
    return author.chance.choice((author.digits(8), author.digits(10), "T" + author.digits(8), "L" + author.digits(8)))


def _plate(author: Author) -> str:
    dot = author.chance.choice(("", "", "·"))
    tail = author.chance.choice((author.digits(5), "D" + author.digits(5), "A" + author.digits(3) + "K"))
    return author.chance.choice(PROVINCES) + author.chance.choice("ABCDEFGH") + dot + tail


def _address(author: Author) -> str:
    return author.filled(
        author.chance.choice(
            (
                "{county}{town}{road}{n}号{estate}{n}幢{n1}单元{room}室",
                "{county}{town}{village}{n1}组{n}号",
                "{town}{estate}{n}栋{room}室",
                "{county}{town}{village}{n}号",
                "{county}{road}{n}弄{n}号{room}室",
                "{town}{estate}{n}-{n1}-{room}",
                "{county}{town}{estate}{n}号楼{n1}单元{room}",
            )
        )
    )


def _email(author: Author) -> str:
    user = author.chance.choice((author.one("mailboxes"), author.digits(9).lstrip("0") or "1"))
    return f"{user}@{author.one('hosts')}"


VALUES: dict[str, Callable[[Author], str]] = {
    "id_card_18": _id_card_18,
    "id_card_15": _id_card_15,
    "mobile": _mobile,
    "bank_card": _bank_card,
    "passport": _passport,
    "hk_macao_permit": _permit,
    "taiwan_permit": _taiwan,
    "plate": _plate,
    "home_address": _address,
    "private_email": _email,
    "sensitive_context": Author.name,
    "minor": Author.name,
}
SLOTS: dict[str, Callable[[Author], object]] = {
    # A name beside a number is left masked: only what is planted is to be found.
    "name": lambda author: author.one("surnames") + "某",
    "person": Author.name,
    "visitor": Author.name,
    "surname": lambda author: author.one("surnames"),
    "given1": lambda author: author.one("given")[-1],
    "sex": lambda author: author.chance.choice("男女"),
    "age": lambda author: author.chance.randint(20, 88),
    "minor_age": lambda author: author.chance.randint(2, 17),
    "class": lambda author: f"{author.chance.choice('一二三四五六')}（{author.chance.randint(1, 8)}）班",
    "n": lambda author: author.chance.randint(1, 99),
    "room": lambda author: author.chance.randint(1, 25) * 100 + author.chance.randint(1, 8),
    "area": lambda author: author.chance.choice((571, 579, 10, 21)),
    "year": lambda author: author.chance.randint(2014, 2018),
    "date": lambda author: f"2018-{author.chance.randint(1, 12):02}-{author.chance.randint(1, 28):02}",
    "amount": lambda author: f"{author.chance.randint(1000, 99_999_999) / 100:,.2f}",
    "mobile_amount": lambda author: "1" + author.chance.choice("3456789") + author.digits(9),
    "uscc": lambda author: author.code(CODE_SIGNS),
    "uscc_digits": lambda author: author.code("0123456789"),
    "index": lambda author: f"{author.code(CODE_SIGNS)}/{author.chance.randint(2014, 2018)}-{author.digits(5)}",
    "serial": lambda author: author.card(valid=False),
    "bad_card": lambda author: author.card(valid=False),
    "card": lambda author: author.card(),
    "org_account": lambda author: author.luhn("6222" + author.digits(14)),
    "bad_id": lambda author: author.id_card(valid=False),
    "masked_id": lambda author: author.id_card()[:6] + "********" + author.digits(4),
    "masked_mobile": lambda author: "138****" + author.digits(4),
    "masked_name": lambda author: author.one("surnames") + author.chance.choice(("某某", "某", "**", "×")),
    "user": lambda author: author.one("mailboxes"),
    "hex": lambda author: "".join(author.chance.choice("0123456789abcdef") for _ in range(32)),
    "landline": lambda author: f"0579-8{author.digits(7)}",
    "office": lambda author: author.filled("{county}{road}{n}号{n}楼"),
    "ticket": lambda author: "2018" + author.digits(7),
    "code": lambda author: "20" + author.digits(5),
    "subject": lambda author: author.chance.choice(("办公费", "差旅费", "打印机", "文件柜", "维修护费")),
    "post": lambda author: author.chance.choice(("窗口服务", "文秘", "财务", "法律服务")),
    "score": lambda author: f"{author.chance.randint(600, 900) / 10}",
    "cause": lambda author: author.chance.choice(("劳动报酬", "交通事故", "赡养", "工伤")),
}
