"""对公众的每一个地址：不管问号后面写什么、路径里写什么，一秒内有清楚的中文答复，没有出错的页面

The addresses are those of the resolver, so that a new one is tried without anybody thinking of it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client, override_settings
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.domain.disclosures.models import Item
from gongkai.domain.search.tasks import rebuild
from tests.architecture.test_addresses import patterns

pytestmark = pytest.mark.django_db

ADDRESSES = sorted(place for place, _ in patterns(get_resolver()) if not place.startswith("office/"))
PART = re.compile(r"<(?:(\w+):)?(\w+)>")
# 出错的页面是 500；检索引擎停用时的 503 这里不会有：索引建好了。
REFUSED = {400, 403, 404, 405, 410, 414, 422, 429}
SECOND = 1.0

NAMES = ["q", "sort", "page", "after", "before", "column", "year", "authority", "validity", "topic", "statutory_item"]
NAMES += ["kind", "size", "switch", "next", "number", "code", "key", "format", "", "<script>", "q[]", "__proto__"]
TEXTS = ["公开", "税", "AND OR NOT", "NEAR(", "title:x", '"', "“", "*", "-", "\\", "%", "_", "{}", "${7*7}", "{{7*7}}"]
TEXTS += ["' OR 1=1 --", "1; DROP TABLE item", "1 UNION SELECT", "<script>alert(1)</script>", "../../etc/passwd"]
TEXTS += ["\x00", "\x1f\x7f", "\r\nX-Header: 1", "\u202e", "\u200b", "𠮷", "-1", "0", "1e9", "9" * 40, "０", "²", "NaN"]
RAW = [b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", "公".encode("gb18030"), b"a" * 10_000]
VALUES = (
    st.sampled_from([*(text.encode() for text in TEXTS), *RAW])
    | st.binary(max_size=12)
    | st.text(max_size=9).map(lambda text: text.encode(errors="surrogatepass"))
)
# 照规矩编码的、一个字也不编码的、编码了一半的、编码了两遍的
WRITTEN = st.sampled_from(
    [
        quote_from_bytes,
        lambda given: quote_from_bytes(quote_from_bytes(given).encode()),
        lambda given: quote_from_bytes(given) + "%",
        lambda given: "%u516c%zz" + quote_from_bytes(given),
        lambda given: "".join(f"%{byte:02X}" for byte in given),
    ]
)
PAIRS = st.tuples(st.sampled_from(NAMES) | st.text(max_size=4), VALUES, WRITTEN)
# 网站服务器不收更长的地址。
LONGEST = 60_000


def written(pairs: list[tuple[str, bytes, Callable[[bytes], str]]], times: int) -> str:
    """Return the query string of names and values, repeated so many times."""
    once = "&".join(f"{quote_from_bytes(name.encode())}={write(value)}" for name, value, write in pairs)
    return "&".join([once] * min(times, LONGEST // (len(once) + 1) + 1))[:LONGEST]


QUERIES = st.builds(written, st.lists(PAIRS, max_size=5), st.sampled_from([1, 1, 1, 51, 900, 3_000]))
QUERIES |= st.sampled_from(["&&&===", "?" * 50, ";", "=", "%", "a=b;c=d", "page=2&page=x", "after=1&sort=newest"])


@pytest.fixture(scope="module")
def open_site(sample, django_db_blocker, tmp_path_factory):
    """The sample with its index. Yields numbers and codes that lead somewhere, by the name of the part."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    with override_settings(IS_DEMO=True, DATA_FOLDER=folder, SEARCH="fts5"):
        with django_db_blocker.unblock():
            rebuild()
            item = Item.objects.filter(live__isnull=False).order_by("pk").values_list("pk", flat=True)[0]
        yield {"item_id": str(item), "column": "news", "code": "dongyang-justice", "year": "2017", "suffix": "csv"}


def filled(place: str, known: dict[str, str], drawn: bytes | None) -> str:
    """Return the address with its parts filled: as they are known, or all texts among them with what was drawn."""

    def part(match: re.Match[str]) -> str:
        if drawn is None or match[1] not in {"str", "path", "slug", None}:
            return known.get(match[2], "1")
        return quote_from_bytes(drawn, safe="") or "-"

    return "/" + PART.sub(part, place)


@pytest.mark.parametrize("place", ADDRESSES)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, drawn=st.none() | VALUES)
def test_an_address_has_an_answer_whatever_stands_in_it(open_site, place, query, drawn):
    body, status, _ = answer_of(filled(place, open_site, drawn), query)
    assert status < 400 or status in REFUSED
    assert status < 400 or re.search("[一-鿿]{4}", body)


@pytest.mark.long
@pytest.mark.parametrize("place", ADDRESSES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, drawn=st.none() | VALUES)
def test_the_answer_comes_within_a_second(open_site, place, query, drawn):
    body, status, seconds = answer_of(filled(place, open_site, drawn), query)
    assert (seconds < SECOND, status < 400 or status in REFUSED) == (True, True)
    assert status < 400 or re.search("[一-鿿]{4}", body)


def answer_of(address: str, query: str) -> tuple[str, int, float]:
    """Return what is answered, its status, and the seconds of this process that it took."""
    started = time.process_time()
    answer = Client().get(address, QUERY_STRING=query)
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode(errors="replace"), answer.status_code, time.process_time() - started


@pytest.mark.parametrize("place", [place for place in ADDRESSES if "<str:" in place])
def test_no_address_holds_a_null_character(open_site, place):
    body, status, _ = answer_of(filled(place, open_site, b"a\x00b"), "")
    assert (status, "没有这一页" in body) == (404, True)


@pytest.mark.parametrize("written", ["%00", "\x00"])
def test_a_null_character_in_a_question_is_left_out(open_site, written):
    assert 'value="公开"' in answer_of("/search/", f"q=%E5%85%AC{written}%E5%BC%80")[0]


@pytest.mark.parametrize("number", ["0", "9" * 400])
@pytest.mark.parametrize("place", [place for place in ADDRESSES if "<int:" in place])
def test_a_number_that_nothing_has_is_not_found(open_site, place, number):
    answer = Client().get(filled(place, dict.fromkeys(["item_id", "attachment_id", "number"], number), None))
    assert answer.status_code in {200, 404}


def test_there_are_addresses_to_try():
    assert len(ADDRESSES) > 20
