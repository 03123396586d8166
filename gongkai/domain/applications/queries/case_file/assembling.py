"""案卷的组成: every paper of a case in the order of a file, and the file as one PDF or as a ZIP."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from gongkai.domain.applications.models import Application, Enclosure, Letter
from gongkai.domain.applications.models.sealing import unseal
from gongkai.domain.applications.queries.case_file import papers
from gongkai.domain.applications.queries.letters import FONTS, document_of
from gongkai.domain.files.models import Stored
from gongkai.domain.files.queries import open_stored
from gongkai.knowledge.documents.binding import Leaf, bound, page_counts
from gongkai.knowledge.documents.document import Document
from gongkai.knowledge.documents.filed import Filed, contents_list
from gongkai.knowledge.documents.fonts import FontSet, find_fonts
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.extraction.unreadable import Unreadable

PURPOSE = Enclosure.Purpose
# 证件和授权书上有证件号码：留在加密处，谁看、看了几次都有记录，不随案卷流转。
LEFT_OUT = (PURPOSE.IDENTITY, PURPOSE.AUTHORISATION)
ELSEWHERE = "另附"  # 不能并入一个PDF的，在压缩包里
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
LONGEST_NAME = 60


@dataclass(frozen=True)
class Paper:
    """One paper: `suffix` is its file's ending, with the dot. `filed` is its line in the list of contents."""

    filed: Filed
    content: bytes
    suffix: str = ".pdf"

    def name(self, number: int) -> str:
        """Return its name in the ZIP: 03 政府信息不存在告知书.pdf."""
        plain = UNSAFE.sub("_", f"{number:02d} {self.filed.title}".removesuffix(self.suffix))[:LONGEST_NAME]
        return f"{plain.strip()}{self.suffix}"


@dataclass(frozen=True)
class CaseFile:
    """案卷. `papers` in their order; `pages` of each, 0 for what cannot be bound; `left_out`: sealed papers not in it.

    `why_not`: why nothing of it can be bound, "" where it can.
    """

    case: Application
    papers: tuple[Paper, ...]
    pages: tuple[int, ...]
    left_out: int
    fonts: FontSet
    why_not: str = ""

    def contents(self) -> Document:
        """Return 卷内文件目录, with the pages in the bound PDF."""
        return contents_list(self._lead(), self._placed(), self.case.authority.name)

    def bound(self) -> bytes:
        """Return the file as one PDF: the list of contents, then the papers, their pages numbered from 1.

        Raises:
            Unreadable: together the papers are too large to be bound.
        """
        if self.why_not:
            raise Unreadable(self.why_not)
        leaves = [
            Leaf(paper.filed.title, paper.content)
            for paper, pages in zip(self.papers, self.pages, strict=True)
            if pages
        ]
        contents = write_pdf(self.contents(), self.fonts)
        return bound([Leaf("卷内文件目录", contents, numbered=False), *leaves])

    def zipped(self) -> bytes:
        """Return the file as a ZIP: the list of contents as .docx and PDF, and each paper as a file of its own."""
        contents = self.contents()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("00 卷内文件目录.pdf", write_pdf(contents, self.fonts))
            packed.writestr("00 卷内文件目录.docx", write_docx(contents))
            for number, paper in enumerate(self.papers, start=1):
                packed.writestr(paper.name(number), paper.content)
        return out.getvalue()

    def _lead(self) -> str:
        sealed = f"身份证明等{self.left_out}份材料加密保存，不入卷。" if self.left_out else ""
        archived = f"归档号{self.case.archive_no}。" if self.case.archive_no else "尚未归档。"
        return f"{self.case.authority.name}，申请{self.case.number}：{self.case.subject}。{archived}{sealed}"

    def _placed(self) -> Iterator[Filed]:
        first = 1
        for paper, pages in zip(self.papers, self.pages, strict=True):
            place = ELSEWHERE
            if pages:
                last = first + pages - 1
                place = str(first) if pages == 1 else f"{first}—{last}"
                first = last + 1
            told = paper.filed
            yield Filed(told.title, told.by, told.number, told.on, place)


def case_file(case: Application, today: date, act_label: Callable[[str], str]) -> CaseFile:
    """Return the file of a case, its papers read. Not guarded: the act that hands it out asks who may.

    Args:
        act_label: what an act is called in Chinese.

    Raises:
        SealBroken: the key of what came in sealed is gone.
        ContentMissing: a stored file is not there.
        SettingsMissing, FactsMissing: a letter cannot be printed any more.
    """
    fonts = find_fonts(settings.DATA_FOLDER / FONTS)
    gathered = tuple(_papers(case, today, act_label, fonts))
    pages, why_not = (0,) * len(gathered), ""
    try:
        pages = page_counts([paper.content for paper in gathered])
    except Unreadable as unreadable:
        why_not = unreadable.reason
    return CaseFile(case, gathered, pages, _left_out(case), fonts, why_not)


def _papers(case: Application, today: date, act_label: Callable[[str], str], fonts: FontSet) -> Iterator[Paper]:
    def own(document: Document, on: date | None = None) -> Paper:
        filed = Filed(document.plain_title, by=case.authority.name, on=str(on or today))
        return Paper(filed, write_pdf(document, fonts))

    submission = getattr(case, "submission", None)
    yield own(papers.application_form(case), submission.submitted_on if submission else case.received_on)
    yield from _came_in(case)
    for letter in case.letters.filter(dated__isnull=False).select_related("chain", "proof").order_by("dated", "pk"):
        yield from _letter(letter, today, fonts, own)
    yield own(papers.evidence(case))
    for one in case.evidence.filter(stored__isnull=False).select_related("stored", "kept_by"):
        if one.stored:
            yield _stored(one.stored, f"证据：{one.stored.name}", one.kept_by.name, one.kept_on)
    yield own(papers.course(case))
    yield own(papers.clock(case, today))
    yield own(papers.trail(case, act_label))


def _came_in(case: Application) -> Iterator[Paper]:
    """Yield what was handed in with the application and the corrections, without documents of identity."""
    submission = getattr(case, "submission", None)
    if submission is None:
        return
    for one in submission.enclosures.exclude(purpose__in=LEFT_OUT):
        filed = Filed(f"{one.get_purpose_display()}：{one.name}", by="申请人", on=str(submission.submitted_on))
        yield Paper(filed, unseal(one.sealed), _suffix(one.name))


def _letter(
    letter: Letter, today: date, fonts: FontSet, own: Callable[[Document, date | None], Paper]
) -> Iterator[Paper]:
    """Yield a signed letter, what went out with it, its review, the proof of its service."""
    agency = letter.application.authority.name
    filed = Filed(letter.title, by=agency, number=letter.number, on=str(letter.dated))
    yield Paper(filed, write_pdf(document_of(letter, today), fonts))
    for enclosed in letter.enclosures.select_related("stored"):
        yield _stored(enclosed.stored, f"{letter.number}随附：{enclosed.stored.name}", agency, letter.dated)
    if reviewed := papers.opinions(letter):
        yield own(reviewed, letter.dated)
    if letter.proof:
        yield _stored(letter.proof, f"{letter.number}送达凭证：{letter.proof.name}", agency, letter.served_on)


def _stored(stored: Stored, title: str, by: str, on: date | None) -> Paper:
    with open_stored(stored) as opened:
        content = opened.read()
    return Paper(Filed(title, by=by, on=str(on or "")), content, _suffix(stored.name))


def _suffix(name: str) -> str:
    suffix = re.search(r"\.[0-9A-Za-z]{1,8}$", name)
    return suffix[0].lower() if suffix else ""


def _left_out(case: Application) -> int:
    submission = getattr(case, "submission", None)
    return submission.enclosures.filter(purpose__in=LEFT_OUT).count() if submission else 0
