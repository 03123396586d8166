"""条例（2019）第四十五条 · 案卷：一申请一卷，目录在前，页号连着编；身份证明不入卷；谁调取的留痕"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date

import pdfplumber
import pikepdf
import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.keeping.case_file import FileForm, take_case_file
from gongkai.domain.applications.actions.particulars import enclose
from gongkai.domain.applications.errors.keeping import CannotBind
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.case_file import assembling
from gongkai.domain.audit.models import Entry
from gongkai.knowledge.extraction.unreadable import Unreadable
from tests.domain.applications.handled import RECEIVED_ON, TODAY, Case
from tests.domain.applications.submitted import ID_CARD, arrived, mark, particulars, proof
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db


def pdf_of_pages(number: int, rotate: int = 0) -> bytes:
    document = pikepdf.new()
    for _ in range(number):
        page = document.add_blank_page(page_size=(595, 842))
        if rotate:
            page.obj.Rotate = rotate
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass
class Filed:
    """A concluded case that came over the counter with papers, and its file."""

    case: Case = field(default_factory=lambda: Case().settled())

    def __post_init__(self) -> None:
        case = self.case
        papers = [
            enclose(pdf_of_pages(1), name="身份证.pdf", purpose="identity"),
            enclose(pdf_of_pages(3), name="申请原件.pdf", purpose="original"),
        ]
        receipt = actions.enter_submission(
            mark(), authority=case.justice, arrived=arrived("counter", RECEIVED_ON), particulars=particulars(),
            proof=proof(), enclosed=papers, by=case.officer, today=RECEIVED_ON,
        )  # fmt: skip
        number = receipt.submission.application_id
        case.application = Application.objects.get(pk=number)
        case.searched()
        actions.keep_evidence(
            number, proof="search_log", note="检索截图", content=b"\x89PNG\r\n\x1a\n" + PNG, name="截图.png",
            by=case.drafter, today=RECEIVED_ON,
        )  # fmt: skip
        reply = case.signed_off(case.drafted())
        case.serve(reply, RECEIVED_ON, proof=pdf_of_pages(2, rotate=90), proof_name="送达回证.pdf")
        self.pdf = self.taken(FileForm.PDF)
        self.zip = self.taken(FileForm.ZIP)

    def taken(self, form: FileForm) -> bytes:
        return take_case_file(
            self.case.application.pk, form=form, act_label=lambda act: f"〔{act}〕", by=self.case.drafter, today=TODAY
        )


# 一个像素的图片。
PNG = bytes.fromhex(
    "0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
made = once_a_module(Filed)


@pytest.fixture
def filed(made, db):
    return made


@pytest.fixture
def pages(filed) -> list[str]:
    """The text of each page of the bound file."""
    with pdfplumber.open(io.BytesIO(filed.pdf)) as document:
        return [page.extract_text() for page in document.pages]


def joined(pages: list[str]) -> str:
    """Return the text without the line breaks of cells."""
    return "".join(pages).replace("\n", "")


def names(filed) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(filed.zip)).namelist()


def outline(filed) -> dict[str, int]:
    """Return {title: its first page, counted from 0}."""
    whole = pikepdf.open(io.BytesIO(filed.pdf))
    places = {page.obj.objgen: number for number, page in enumerate(whole.pages)}
    with whole.open_outline() as found:
        return {str(one.title): places[one.destination[0].objgen] for one in found.root}


def test_the_papers_stand_in_the_order_of_a_file(filed):
    assert [title.partition("：")[0] for title in outline(filed)] == [
        "卷内文件目录",
        "政府信息公开申请表",
        "申请原件扫描件",
        "政府信息不存在告知书",
        "审查呈批单",
        "东司依复〔2026〕1号送达凭证",
        "检索记录和证据",
        "办理经过",
        "办理期限的计算",
        "办理留痕",
    ]


def test_every_page_after_the_list_of_contents_carries_its_number(filed, pages):
    first = outline(filed)["政府信息公开申请表"]
    numbered = [str(number) in page.split() for number, page in enumerate(pages[first:], start=1)]
    assert all(numbered)


def test_the_list_of_contents_names_the_pages_on_which_each_paper_stands(filed, pages):
    found = outline(filed)
    first, start = found["政府信息公开申请表"], found["申请原件扫描件：申请原件.pdf"]
    place = f"{start - first + 1}—{start - first + 3}"
    assert place in "".join(pages[:first])


def test_what_is_no_pdf_is_named_as_standing_elsewhere_and_is_in_the_zip(filed, pages):
    told, packed = joined(pages[:2]), names(filed)
    assert ("另附" in told, any(name.endswith(".png") for name in packed)) == (True, True)


def test_documents_of_identity_are_not_in_it(filed, pages):
    text, packed = joined(pages), "".join(names(filed))
    assert (ID_CARD in text, "身份证.pdf" in packed, "1份材料加密保存" in text) == (False, False, True)


def test_the_clock_and_the_trail_are_told_in_it(pages):
    text = joined(pages)
    assert [word in text for word in ("当日不计", "〔serve_letter〕", "检索截图", "沈知远")] == [True] * 4


def test_the_zip_has_the_list_twice_and_each_paper_once(filed):
    found = names(filed)
    assert (found[:2], len(found), len(set(found))) == (
        ["00 卷内文件目录.pdf", "00 卷内文件目录.docx"],
        len(outline(filed)) + 2,
        len(found),
    )


def test_who_took_it_is_on_record_with_its_form(filed):
    entries = Entry.objects.filter(act="take_case_file").order_by("sequence")
    assert [(one.actor_name, one.details["form"], one.details["sealed_papers"]) for one in entries] == [
        ("沈知远", "pdf", 1),
        ("沈知远", "zip", 1),
    ]


def test_a_reviewer_does_not_take_it(filed):
    with pytest.raises(PermissionDenied, match="承办科室"):
        take_case_file(filed.case.application.pk, form=FileForm.PDF, act_label=str, by=filed.case.signer, today=TODAY)


def test_papers_too_large_to_bind_still_go_as_a_zip(filed, monkeypatch):
    def too_large(contents):
        raise Unreadable("装订这份案卷需要的内存超过上限，请下载压缩包，其中各份材料单独成文件。")

    monkeypatch.setattr(assembling, "page_counts", too_large)
    with pytest.raises(CannotBind, match="下载压缩包"):
        filed.taken(FileForm.PDF)
    assert filed.taken(FileForm.ZIP).startswith(b"PK")


def test_an_old_case_without_what_came_in_has_a_file_as_well(filed):
    old = filed.case.received(date(2026, 3, 2), "2026-9")
    content = take_case_file(old.pk, form=FileForm.PDF, act_label=str, by=filed.case.drafter, today=TODAY)
    assert content.startswith(b"%PDF")
