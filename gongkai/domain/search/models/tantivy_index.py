"""The index in tantivy: pairs of characters looked up as phrases."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gongkai.domain.search.models.asked import Alternative, Asked, Row, Where
from gongkai.domain.search.models.documents import FACETS, Entry, Texts
from gongkai.domain.search.models.lock import only_writer

try:
    import tantivy
except ImportError:  # no wheel for this platform: the other engine answers
    tantivy = None  # type: ignore[assignment]

# The document that holds the positions of the outbox: no source's address begins like this.
_POSITIONS = "\x00positions"
_HEAP_BYTES = 64_000_000
_PAIRS = "pairs"
# More values than any facet has: counts stay exact.
_ALL_VALUES = 20_000
# Far above what a text can score, so that the number itself comes first, then titles, whatever the weights.
_TITLE, _DOC_NO = 10_000.0, 1_000_000.0


class TantivyIndex:
    """An `Engine`."""

    def __init__(self, folder: Path, *, make: bool = False) -> None:
        if make:
            folder.mkdir(parents=True)
        self._folder = folder
        self._newest = str(folder / "meta.json")
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, str(folder)) if make else _opened(folder)
        self._index.register_tokenizer(_PAIRS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self._index.config_reader("manual", 0)
        self._reloading = threading.Lock()
        self._seen: tuple[int, int] | None = None

    def write(self, put: Iterable[Entry], forget: Iterable[str], positions: Mapping[str, int]) -> None:
        with only_writer(self._folder / "writer.lock"):
            writer = self._index.writer(_HEAP_BYTES, 1)
            try:
                # 上一个写的进程若在提交时被杀，会留下与这次同名的文件，不清掉就再也写不进去。
                writer.garbage_collect_files()
                for address in forget:
                    writer.delete_documents_by_term("address", address)
                for entry in put:
                    writer.delete_documents_by_term("address", entry.address)
                    writer.add_document(_document(entry))
                writer.delete_documents_by_term("address", _POSITIONS)
                writer.add_document(_document_of_positions(positions))
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()

    def positions(self) -> dict[str, int]:
        searcher = self._searcher()
        found = searcher.search(tantivy.Query.term_query(self._schema, "address", _POSITIONS, "basic"), 1).hits
        return json.loads(_stored(searcher.doc(found[0][1]), "texts")) if found else {}

    def count(self, asked: Asked) -> int:
        found: int = self._searcher().search(self._matching(asked), 1).count  # type: ignore[attr-defined]
        return found

    def best(self, asked: Asked, *, limit: int, offset: int) -> tuple[int, list[Row]]:
        query = self._matching(asked)
        boosts = self._boosts(asked)
        if boosts:
            query = _every([query], should=boosts)
        searcher = self._searcher()
        found = searcher.search(query, limit, True, offset=offset, weight_by_field="weight")
        return found.count, _rows(searcher, found.hits)  # type: ignore[attr-defined]

    def newest(self, asked: Asked, *, limit: int, offset: int) -> list[Row]:
        searcher = self._searcher()
        found = searcher.search(self._matching(asked), limit, False, order_by_field="order", offset=offset)
        return _rows(searcher, found.hits)

    def titled(self, asked: Asked, *, limit: int) -> list[str]:
        searcher = self._searcher()
        query = _every([self._one_of(clause, in_title=True) for clause in asked.clauses])
        found = searcher.search(query, limit, False, order_by_field="order")
        return [searcher.doc(place)["address"][0] for _, place in found.hits]

    def facets(self, asked: Asked, names: Sequence[str]) -> dict[str, dict[str, int]]:
        counted: dict[str, dict[str, int]] = {}
        searcher = self._searcher()
        for group, members in asked.groups_of_facets(names):
            wanted = {name: {"terms": {"field": name, "size": _ALL_VALUES}} for name in members}
            answer = searcher.aggregate(self._matching(group), wanted)
            for name in members:
                counted[name] = {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
        return counted

    def close(self) -> None:
        """Nothing to do: files are closed with the object."""

    def _searcher(self) -> tantivy.Searcher:
        """Return a view of the last commit, whichever process made it."""
        status = os.stat(self._newest)  # at every search; a Path takes twice the time
        newest = (status.st_ino, status.st_mtime_ns)
        if newest != self._seen:
            with self._reloading:
                self._index.reload()
                self._seen = newest
        return self._index.searcher()

    def _matching(self, asked: Asked) -> tantivy.Query:
        query = tantivy.Query
        narrowed = [query.term_set_query(self._schema, name, list(values)) for name, values in asked.filters.items()]
        if asked.from_order is not None or asked.to_order is not None:
            narrowed.append(
                query.range_query(
                    self._schema,
                    "order",
                    tantivy.FieldType.Unsigned,
                    lower_bound=asked.from_order,
                    upper_bound=asked.to_order,
                    include_upper=False,
                )
            )
        must = [self._one_of(clause) for clause in asked.clauses]
        must += [query.const_score_query(one, 0.0) for one in narrowed]
        return _every(must or [query.exists_query("order")])

    def _boosts(self, asked: Asked) -> list[tantivy.Query]:
        """Return what lifts a document above others: words in the title, and the number itself."""
        boosts = []
        for clause in asked.clauses:
            numbers = [one for one in clause if one.where is Where.DOC_NO]
            boosts += [tantivy.Query.const_score_query(self._has(one), _DOC_NO) for one in numbers]
            boosts.append(tantivy.Query.const_score_query(self._one_of(clause, in_title=True), _TITLE))
        return boosts

    def _one_of(self, clause: Sequence[Alternative], *, in_title: bool = False) -> tantivy.Query:
        alternatives = [one for one in clause if not in_title or one.where is not Where.DOC_NO]
        queries = [self._has(one, in_title=in_title) for one in alternatives]
        if len(queries) == 1:
            return queries[0]
        return tantivy.Query.disjunction_max_query(queries)

    def _has(self, one: Alternative, *, in_title: bool = False) -> tantivy.Query:
        if one.where is Where.TITLE_CHARACTER:
            return tantivy.Query.term_query(self._schema, "title_characters", one.text, "basic")
        if one.where is Where.DOC_NO:
            return tantivy.Query.term_query(self._schema, "doc_no", one.text, "basic")
        field = "title_pairs" if in_title else "pairs"
        if len(one.text) == 2:
            return tantivy.Query.term_query(self._schema, field, one.text, "freq")
        return tantivy.Query.phrase_query(self._schema, field, _spaced_pairs(one.text))


def _opened(folder: Path) -> tantivy.Index:
    """Return the index of a folder; never makes one: another process may be removing the folder at this very moment."""
    try:
        return tantivy.Index.open(str(folder))
    except ValueError as gone:
        raise FileNotFoundError(folder) from gone


def _spaced_pairs(normal: str) -> list[str | tuple[int, str]]:
    """Return every second pair with its place, and the last one: as exact as all pairs, with half the lists to read."""
    last = len(normal) - 2
    places = [*range(0, last, 2), last]
    return [(place, normal[place : place + 2]) for place in places]


def _every(must: Sequence[tantivy.Query], should: Sequence[tantivy.Query] = ()) -> tantivy.Query:
    if len(must) == 1 and not should:
        return must[0]
    occur = tantivy.Occur
    return tantivy.Query.boolean_query([(occur.Must, one) for one in must] + [(occur.Should, one) for one in should])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("address", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("pairs", tokenizer_name=_PAIRS, index_option="position")
    builder.add_text_field("title_pairs", tokenizer_name=_PAIRS, index_option="position")
    builder.add_text_field("title_characters", tokenizer_name=_PAIRS, index_option="basic")
    builder.add_text_field("doc_no", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("order", stored=True, indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("texts", stored=True)
    return builder.build()


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("address", entry.address)
    document.add_text("pairs", entry.texts.pairs())
    document.add_text("title_pairs", entry.title_pairs)
    document.add_text("title_characters", entry.title_characters)
    if entry.doc_no_key:
        document.add_text("doc_no", entry.doc_no_key)
    for name, values in entry.facets.items():
        for value in values:
            document.add_text(name, value)
    document.add_unsigned("order", entry.order)
    # tantivy multiplies a score by log2(2 + this).
    document.add_float("weight", 2.0**entry.weight - 2.0)
    document.add_bytes("texts", entry.texts.packed())
    return document


def _document_of_positions(positions: Mapping[str, int]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("address", _POSITIONS)
    document.add_bytes("texts", json.dumps(dict(positions)).encode())
    return document


def _rows(searcher: tantivy.Searcher, hits: Sequence[tuple[float, tantivy.DocAddress]]) -> list[Row]:
    return [_row(score, searcher.doc(place)) for score, place in hits]


def _row(score: float, document: tantivy.Document) -> Row:
    texts = Texts.unpacked(_stored(document, "texts"))
    return Row(document["address"][0], score, document["order"][0], texts)


def _stored(document: tantivy.Document, field: str) -> bytes:
    return bytes(document[field][0])
