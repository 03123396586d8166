"""The index in SQLite's FTS5, over the same pairs: for platforms without tantivy."""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from gongkai.domain.search.models.asked import Alternative, Asked, Row, Where
from gongkai.domain.search.models.documents import Entry, Texts
from gongkai.domain.search.models.lock import only_writer
from gongkai.domain.search.models.normal_text import normalised, pairs, single_characters

# `ascii` takes every character beyond ASCII as part of a word, also those of newer Unicode versions.
_TABLES = """
CREATE TABLE IF NOT EXISTS document (
    id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, doc_no TEXT NOT NULL, "order" INTEGER NOT NULL,
    weight REAL NOT NULL, labels BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS document_by_order ON document ("order");
-- The values of facets stand twice: by value, to narrow; by document, packed, to count those of many documents at once.
CREATE TABLE IF NOT EXISTS label (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (name, value)
);
CREATE TABLE IF NOT EXISTS labelled (
    label INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (label, document)
) WITHOUT ROWID;
-- Apart from the documents, of which half may have to be ordered to show twenty.
CREATE TABLE IF NOT EXISTS texts (id INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS positions (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(
    title, pairs, title_characters, doc_no, content='', tokenize="ascii tokenchars '_'"
);
"""
# Far above what a text can score, so that the number itself comes first, then titles, whatever the weights.
_TITLE, _DOC_NO = 10_000, 1_000_000
# How `array` packs the number of a label: four bytes.
_LABEL = "I"

_Statement = tuple[str, list[object]]


class Fts5Index:
    """An `Engine`."""

    def __init__(self, folder: Path, *, make: bool = False) -> None:
        self._folder = folder
        self._file = folder / "index.sqlite3"
        self._own = threading.local()
        if make:
            folder.mkdir(parents=True)
            self._connection(make=True).execute("PRAGMA journal_mode=WAL")
            self._connection().executescript(_TABLES)
        elif not self._file.exists():
            raise FileNotFoundError(folder)

    def write(self, put: Iterable[Entry], forget: Iterable[str], positions: Mapping[str, int]) -> None:
        with only_writer(self._folder / "writer.lock"):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                for address in forget:
                    _forget(connection, address)
                for entry in put:
                    _forget(connection, entry.address)
                    _put(connection, entry)
                connection.execute("REPLACE INTO positions VALUES (1, ?)", [json.dumps(dict(positions))])
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def positions(self) -> dict[str, int]:
        found = self._ask(("SELECT json FROM positions", []))
        return json.loads(found[0][0]) if found else {}

    def count(self, asked: Asked) -> int:
        matching, values = _matching(asked)
        found: int = self._ask((f"SELECT count(*) FROM ({matching})", values))[0][0]  # noqa: S608
        return found

    def best(self, asked: Asked, *, limit: int, offset: int) -> tuple[int, list[Row]]:
        total = self.count(asked)
        if not asked.clauses:
            return total, self.newest(asked, limit=limit, offset=offset)
        lifted, values = _lift(asked)
        matching, narrowed = _matching(asked, with_rank=True)
        return total, self._rows(
            # 先排出这一页的编号，再取文字。
            f'SELECT address, score, "order", packed FROM ('  # noqa: S608
            f"SELECT id AS best, ({lifted} - rank) * weight AS score FROM ({matching}) CROSS JOIN document USING (id) "
            "ORDER BY score DESC, id LIMIT ? OFFSET ?) "
            "JOIN document ON id = best JOIN texts USING (id) ORDER BY score DESC, id",
            [*values, *narrowed, limit, offset],
        )

    def newest(self, asked: Asked, *, limit: int, offset: int) -> list[Row]:
        matching, values = _matching(asked)
        return self._rows(
            f'SELECT address, 0.0, "order", packed FROM document JOIN texts USING (id) WHERE id IN ({matching}) '  # noqa: S608
            'ORDER BY "order" DESC LIMIT ? OFFSET ?',
            [*values, limit, offset],
        )

    def titled(self, asked: Asked, *, limit: int) -> list[str]:
        every = " AND ".join(_one_of(clause, "title") for clause in asked.clauses)
        found = self._ask(
            (
                "SELECT address FROM document WHERE id IN (SELECT rowid FROM found WHERE found MATCH ?) "
                'ORDER BY "order" DESC LIMIT ?',
                [every, limit],
            )
        )
        return [address for (address,) in found]

    def facets(self, asked: Asked, names: Sequence[str]) -> dict[str, dict[str, int]]:
        counted: dict[str, dict[str, int]] = {name: {} for name in names}
        for group, members in asked.groups_of_facets(names):
            documents = self._labels_of(group)
            labels = self._ask(
                (
                    "SELECT id, name, value FROM label WHERE id IN (SELECT value FROM json_each(?))",
                    [json.dumps(list(documents))],
                )
            )
            for label, name, value in sorted(labels, key=lambda label: (-documents[label[0]], label[2])):
                if name in members:
                    counted[name][value] = documents[label]
        return counted

    def _labels_of(self, asked: Asked) -> Counter[int]:
        """Return {label: number of documents asked for that have it}."""
        matching, values = _matching(asked)
        # CROSS：先查词，再逐件取。数在这里数，比让它分组快几倍。
        packed = self._ask((f"SELECT labels FROM ({matching}) CROSS JOIN document USING (id)", values))  # noqa: S608
        return Counter(array(_LABEL, b"".join([one for (one,) in packed])))

    def close(self) -> None:
        if connection := getattr(self._own, "connection", None):
            connection.close()
            del self._own.connection

    def _rows(self, statement: str, values: list[object]) -> list[Row]:
        found = self._ask((statement, values))
        return [Row(address, score, order, Texts.unpacked(texts)) for address, score, order, texts in found]

    def _ask(self, statement: _Statement) -> list[tuple]:
        return self._connection().execute(*statement).fetchall()

    def _connection(self, *, make: bool = False) -> sqlite3.Connection:
        """Return the connection of this thread."""
        if not hasattr(self._own, "connection"):
            self._own.connection = self._open(make=make)
        connection: sqlite3.Connection = self._own.connection
        return connection

    def _open(self, *, make: bool) -> sqlite3.Connection:
        # 只有建立时才新建文件：不然索引被换掉以后，旧处会冒出一个空的来。
        address = f"{self._file.absolute().as_uri()}?mode={'rwc' if make else 'rw'}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=20)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA cache_size=-16000")
        return connection


def _put(connection: sqlite3.Connection, entry: Entry) -> None:
    labels = [_label(connection, name, value) for name, values in entry.facets.items() for value in values]
    number = connection.execute(
        'INSERT INTO document (address, doc_no, "order", weight, labels) VALUES (?, ?, ?, ?, ?)',
        [entry.address, entry.doc_no_key, entry.order, entry.weight, array(_LABEL, labels).tobytes()],
    ).lastrowid
    connection.execute("INSERT INTO texts VALUES (?, ?)", [number, entry.texts.packed()])
    connection.execute(
        "INSERT INTO found (rowid, title, pairs, title_characters, doc_no) VALUES (?, ?, ?, ?, ?)",
        [number, *_words(entry.texts, entry.doc_no_key)],
    )
    connection.executemany("INSERT INTO labelled VALUES (?, ?)", [(label, number) for label in labels])


def _label(connection: sqlite3.Connection, name: str, value: str) -> int:
    """Return the number of a facet's value, a new one where it is met first."""
    connection.execute("INSERT OR IGNORE INTO label (name, value) VALUES (?, ?)", [name, value])
    number: int = connection.execute("SELECT id FROM label WHERE name = ? AND value = ?", [name, value]).fetchone()[0]
    return number


def _forget(connection: sqlite3.Connection, address: str) -> None:
    found = connection.execute(
        "SELECT id, doc_no, labels, packed FROM document JOIN texts USING (id) WHERE address = ?", [address]
    ).fetchone()
    if not found:
        return
    number, doc_no, labels, texts = found
    # 这种表不存原文，删除时要把原来的词再交给它一次。
    connection.execute(
        "INSERT INTO found (found, rowid, title, pairs, title_characters, doc_no) VALUES ('delete', ?, ?, ?, ?, ?)",
        [number, *_words(Texts.unpacked(texts), doc_no)],
    )
    connection.executemany(
        "DELETE FROM labelled WHERE label = ? AND document = ?", [(label, number) for label in array(_LABEL, labels)]
    )
    connection.execute("DELETE FROM texts WHERE id = ?", [number])
    connection.execute("DELETE FROM document WHERE id = ?", [number])


def _words(texts: Texts, doc_no_key: str) -> list[str]:
    title = normalised(texts.title)
    return [pairs(title), texts.pairs(), single_characters(title), doc_no_key]


def _matching(asked: Asked, *, with_rank: bool = False) -> _Statement:
    """Return the statement for the numbers (`id`) of all documents asked for, where wanted with FTS5's `rank`."""
    if asked.clauses:
        every = " AND ".join(_one_of(clause) for clause in asked.clauses)
        rank = ", bm25(found, 0, 1, 0, 0) AS rank" if with_rank else ""
        statement, values = f"SELECT rowid AS id{rank} FROM found WHERE found MATCH ?", [every]  # noqa: S608
        # 加号：先查词，再看编号在不在其中；不加，它会为每个编号把词再查一遍。
        key = "+rowid"
    else:
        statement, values, key = "SELECT id FROM document WHERE true", [], "id"
    narrowed = _narrowed(asked)
    parts = [f" AND {key} IN ({part})" for part, _ in narrowed]
    return statement + "".join(parts), [*values, *chain.from_iterable(given for _, given in narrowed)]


def _narrowed(asked: Asked) -> list[_Statement]:
    found: list[_Statement] = [
        (
            "SELECT document FROM labelled WHERE label IN "  # noqa: S608
            f"(SELECT id FROM label WHERE name = ? AND value IN ({','.join('?' * len(values))}))",
            [name, *values],
        )
        for name, values in asked.filters.items()
    ]
    if asked.from_order is not None:
        found.append(('SELECT id FROM document WHERE "order" >= ?', [asked.from_order]))
    if asked.to_order is not None:
        found.append(('SELECT id FROM document WHERE "order" < ?', [asked.to_order]))
    return found


def _lift(asked: Asked) -> _Statement:
    """Return how far words in the title and the number itself lift a document above others."""
    in_match = "(id IN (SELECT rowid FROM found WHERE found MATCH ?))"
    terms, values = ["0"], []
    for clause in asked.clauses:
        terms.append(f"{_TITLE} * {in_match}")
        values.append(_one_of(clause, "title"))
        numbers = [one for one in clause if one.where is Where.DOC_NO]
        if numbers:
            terms.append(f"{_DOC_NO} * {in_match}")
            values.append(_one_of(numbers))
    return " + ".join(terms), list(values)


def _one_of(clause: Sequence[Alternative], column: str = "pairs") -> str:
    """Return the clause in FTS5's language. Normal text holds nothing that means anything there but letters."""
    alternatives = [one for one in clause if column == "pairs" or one.where is not Where.DOC_NO]
    return "(" + " OR ".join(_has(one, column) for one in alternatives) + ")"


def _has(one: Alternative, column: str) -> str:
    match one.where:
        case Where.TITLE_CHARACTER:
            return f'title_characters : "{one.text}"'
        case Where.DOC_NO:
            return f'doc_no : "{one.text}"'
        case Where.TEXT:
            return f'{column} : "{pairs(one.text)}"'
