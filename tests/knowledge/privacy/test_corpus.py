"""审核放行 · 量出来的：召回不低于 0.99，干净文件误报不超过 1%"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gongkai.knowledge.extraction.extracted import Extracted, Grid, Hidden, Line, Row
from gongkai.knowledge.privacy.lists import FOLDER
from gongkai.knowledge.privacy.scanning import scan
from tests.knowledge.privacy.corpus import FILE_TYPES, WORDS, Document, documents
from tests.knowledge.privacy.measures import WANTED_FALSE_ALARMS, WANTED_RECALL, Measured, judge, measured

OWN = ("towns", "villages", "roads", "estates", "counties", "companies", "agencies", "given", "mailboxes", "fillers")


def detectors_words() -> set[str]:
    """Return every text in the detectors' lists."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(FOLDER).glob("*.toml"))]
    lists = [value for content in files for value in content.values() if isinstance(value, list)]
    return {word for words in lists for word in words}


@pytest.mark.parametrize("key", [*OWN, "near_misses", "officials", "titles_plain", "titles_private"])
def test_the_corpus_s_words_stand_in_none_of_the_detectors_lists(key):
    assert set(WORDS[key]) & detectors_words() == set()


def test_the_corpus_s_frames_stand_in_none_of_the_detectors_lists():
    frames = {frame for frames in WORDS["frames"].values() for frame in frames}
    assert frames & detectors_words() == set()


def as_read(document: Document) -> Extracted:
    """Return the document as extraction would hand it on, without writing a file."""
    tables = [Grid(tuple(Row(tuple(row), "表1") for row in table)) for table in document.tables]
    lines = [Line(text, f"第{n}段") for n, text in enumerate([document.title, *document.paragraphs], start=1)]
    hidden = [Hidden("comment", text, f"批注{n}") for n, text in enumerate(document.hidden, start=1)]
    hidden += [Hidden("hidden_sheet", "\t".join(row), "隐藏的工作表“备份”A1") for row in document.hidden_table]
    return Extracted("test", (*lines, *tables), tuple(hidden))


def test_texts_are_found_and_left_alone_as_wanted():
    counts = Measured()
    for document in documents(150, seed=11):
        judge(document, scan(as_read(document)), counts)
    assert (counts.recall >= WANTED_RECALL, counts.false_alarms <= WANTED_FALSE_ALARMS) == (True, True), counts


def test_files_of_every_type_are_found_and_left_alone_as_wanted():
    counts = measured(documents(2 * len(FILE_TYPES), seed=12))
    assert (counts.missed, counts.alarmed) == ([], 0)


@pytest.mark.long
def test_two_thousand_files_are_found_and_left_alone_as_wanted():
    counts = measured(documents(2000))
    assert (counts.recall >= WANTED_RECALL, counts.false_alarms <= WANTED_FALSE_ALARMS) == (True, True), counts


def test_the_counting_sees_what_was_missed():
    counts = Measured()
    for document in documents(90, seed=11):
        judge(document, scan(Extracted("test", ())), counts)
    assert (counts.recall, counts.alarmed) == (0, 0)
