"""销毁的内容: what complaints and suits about a case keep of a person goes with the case; what was decided stays."""

from __future__ import annotations

from gongkai.domain.applications.actions.keeping.erasing import masked, register_eraser
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.models.cases import ERASED
from gongkai.domain.oversight.models import Complaint, Proceeding


def erase_persons(case: Application) -> None:
    """Take out who complained, and the identifiers of persons in what they wrote; papers of a suit are a file apart."""
    for complaint in Complaint.objects.filter(application=case):
        complaint.complainant = ERASED if complaint.complainant else ""
        complaint.subject, complaint.answer = masked(complaint.subject), masked(complaint.answer)
        complaint.save(update_fields=["complainant", "subject", "answer"])
    for proceeding in Proceeding.objects.filter(application=case).exclude(claim=""):
        proceeding.claim = masked(proceeding.claim)
        proceeding.save(update_fields=["claim"])


def register() -> None:
    """Let the destruction of a case's personal data reach complaints and suits about it."""
    register_eraser(erase_persons)
