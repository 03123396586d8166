"""案卷的装订 · 页号写在看得见的右上角，坏的、加密的不并入，会运行的东西不留"""

from __future__ import annotations

import io

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.documents import binding
from gongkai.knowledge.documents.binding_child import answer
from gongkai.knowledge.documents.binding_pages import bound, page_count
from gongkai.knowledge.extraction.limits import DEFAULT_LIMITS


def pdf(pages: int = 1, rotate: int = 0, password: str = "", **root: object) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        page.obj.Rotate = rotate
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    out = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else None
    document.save(out, encryption=encryption or False)
    return out.getvalue()


def texts(content: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return [page.extract_text().strip() for page in document.pages]


def test_pages_are_numbered_through_and_those_of_the_contents_are_not():
    whole = bound([("目录", False, pdf(2)), ("甲", True, pdf(2)), ("乙", True, pdf(1))])
    assert texts(whole) == ["", "", "1", "2", "3"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_number_stands_in_the_upper_right_corner_as_the_page_is_seen(rotate):
    with pdfplumber.open(io.BytesIO(bound([("甲", True, pdf(1, rotate))]))) as document:
        page = document.pages[0]
        (number,) = page.chars
    from_right, from_top = page.width - number["x1"], number["top"]
    assert (20 < from_right < 25, 20 < from_top < 40) == (True, True)


def test_each_part_is_named_in_the_outline():
    whole = pikepdf.open(io.BytesIO(bound([("目录", False, pdf(1)), ("告知书", True, pdf(2))])))
    with whole.open_outline() as outline:
        assert [one.title for one in outline.root] == ["目录", "告知书"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"PK\x03\x04", pdf(2, password="geheim")])
def test_what_is_no_open_pdf_has_no_pages_and_is_left_out(content):
    assert (page_count(content), texts(bound([("坏", True, content), ("甲", True, pdf(1))]))) == (0, ["1"])


def test_what_runs_on_opening_is_not_bound():
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    with pikepdf.open(io.BytesIO(bound([("甲", True, pdf(1, OpenAction=script))]))) as whole:
        assert "/OpenAction" not in whole.Root


def test_links_and_scripts_of_pages_are_not_bound():
    document = pikepdf.open(io.BytesIO(pdf(1)))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]))
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])
    out = io.BytesIO()
    document.save(out)
    with pikepdf.open(io.BytesIO(bound([("甲", True, out.getvalue())]))) as whole:
        assert "/Annots" not in whole.pages[0]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 4)), min_size=1, max_size=6))
def test_no_page_is_lost_and_numbers_never_skip(parts):
    whole = bound([(str(place), numbered, pdf(pages)) for place, (numbered, pages) in enumerate(parts)])
    expected, number = [], 0
    for numbered, pages in parts:
        for _ in range(pages):
            number += numbered
            expected.append(str(number) if numbered else "")
    assert texts(whole) == expected


def test_the_child_counts_and_binds():
    parts = [binding.Leaf("目录", pdf(1), numbered=False), binding.Leaf("甲", pdf(2))]
    assert (binding.page_counts([one.content for one in parts]), texts(binding.bound(parts))) == (
        (1, 2),
        ["", "1", "2"],
    )


def test_the_child_answers_in_a_sentence_whatever_it_is_given():
    assert answer("bind", b"no zip", DEFAULT_LIMITS)[0]["reason"].endswith("单独成文件。")
