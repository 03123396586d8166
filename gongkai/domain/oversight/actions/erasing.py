"""销毁的内容: what complaints and suits about a case keep of a person goes with the case; what was decided stays."""

from __future__ import annotations

from gongkai.domain.applications.actions.keeping.erasing import mask_in, register_eraser
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.models.cases import ERASED
from gongkai.domain.oversight.models import Complaint, Proceeding


def erase_persons(case: Application) -> None:
    """Take out who complained, and the identifiers of persons in what they wrote; papers of a suit are a file apart."""
    complaints = Complaint.objects.filter(application=case)
    complaints.exclude(complainant="").update(complainant=ERASED)
    mask_in(complaints, "subject", "answer")
    mask_in(Proceeding.objects.filter(application=case), "claim")


def register() -> None:
    """Let the destruction of a case's personal data reach complaints and suits about it."""
    register_eraser(erase_persons)
