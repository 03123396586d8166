"""检索 · 两万件里任意摘出的词，两个引擎找到的都是通读找到的"""

from __future__ import annotations

import random

import pytest

from bench.chinese_documents import documents
from gongkai.domain.search.models.asked import Alternative, Asked, Where
from tests.domain.search.shelf import as_read, texts_of

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def library():
    return [one.document for one in documents(20_000)]


@pytest.fixture(scope="module")
def read(library):
    return ["\n".join(as_read(text) for text in texts_of(document)) for document in library]


def test_any_piece_of_any_text_is_found_as_often_as_it_is_read(shelf, library, read):
    shelf.holds(*library)
    index = shelf.home.open(shelf.home.current())
    chance, wrong = random.Random(7), []
    for _ in range(400):
        line = chance.choice(chance.choice(read).split("\n")) or "公开"
        begin = chance.randrange(len(line))
        word = line[begin : begin + chance.randint(2, 9)].strip("_")
        if len(word) > 1:
            total = index.count(Asked(((Alternative(Where.TEXT, word),),)))
            wanted = sum(word in text for text in read)
            wrong += [(word, total, wanted)] if total != wanted else []
    assert wrong == []
