"""送达给申请人的文书: what the applicant may download with number and code, from the day of its service."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from gongkai.domain.applications.errors import NoSuchLetter
from gongkai.domain.applications.models import Letter, LetterEnclosure, Submission
from gongkai.domain.applications.queries.letters import FONTS, document_of
from gongkai.domain.files.queries import open_stored
from gongkai.knowledge.documents.fonts import find_fonts
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.letters.catalog import To, letter_texts


def letters_served_on(submission: Submission, today: date) -> QuerySet[Letter]:
    """Return the letters to the applicant that were served up to today, in the order of service.

    Letters to third parties and other agencies are none of them, nor is anything not yet served or set aside.
    """
    to_applicant = [text.kind for text in letter_texts().values() if text.to is To.APPLICANT]
    served = Letter.objects.filter(
        application=submission.application_id, kind__in=to_applicant, served_on__lte=today, set_aside_on=None
    )
    found = served.select_related("application__authority").prefetch_related("enclosures__stored")
    return found.order_by("served_on", "pk") if submission.application_id else found.none()


def letter_served(submission: Submission, letter_id: int, today: date) -> Letter:
    """Return one of them. Raises NoSuchLetter, also for others'."""
    found = letters_served_on(submission, today).filter(pk=letter_id).first()
    if found is None:
        raise NoSuchLetter
    return found


def enclosure_served(submission: Submission, enclosure_id: int, today: date) -> LetterEnclosure:
    """Return a copy that went out with one of them. Raises NoSuchLetter, also for others'."""
    theirs = LetterEnclosure.objects.filter(letter__in=letters_served_on(submission, today)).select_related("stored")
    found = theirs.filter(pk=enclosure_id).first()
    if found is None:
        raise NoSuchLetter
    return found


def docx_served(letter: Letter) -> bytes:
    """Return the letter as .docx, as it was signed off. Raises SettingsMissing."""
    return write_docx(document_of(letter, letter.dated or letter.drafted_on))


def pdf_served(letter: Letter) -> bytes:
    """Return the letter as PDF. Raises SettingsMissing, FontsMissing."""
    fonts = find_fonts(settings.DATA_FOLDER / FONTS)
    return write_pdf(document_of(letter, letter.dated or letter.drafted_on), fonts)


def content_served(enclosure: LetterEnclosure) -> bytes:
    """Return a copy that went out. Raises ContentMissing."""
    with open_stored(enclosure.stored) as file:
        return file.read()
