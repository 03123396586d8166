"""What came in, the applications it became, and who applied."""

from gongkai.domain.applications.models.answers import CorrectionAnswer
from gongkai.domain.applications.models.cases import Application, Assignment, CorrectionNotice, FeePayment
from gongkai.domain.applications.models.evidence import Answer, Evidence, Search
from gongkai.domain.applications.models.identities import Enclosure, Identity
from gongkai.domain.applications.models.keeping import (
    DestroyedCase,
    Destruction,
    LedgerBatch,
    OldEntry,
    Proposal,
    Reassessment,
    RetentionTerm,
)
from gongkai.domain.applications.models.knocks import Knocks
from gongkai.domain.applications.models.letters import Letter, LetterEnclosure, LetterSerial, LetterSettings
from gongkai.domain.applications.models.steps import Step
from gongkai.domain.applications.models.submissions import Serial, Submission
from gongkai.domain.applications.models.wanted import WantedItem

__all__ = [
    "Answer",
    "Application",
    "Assignment",
    "CorrectionAnswer",
    "CorrectionNotice",
    "DestroyedCase",
    "Destruction",
    "Enclosure",
    "Evidence",
    "FeePayment",
    "Identity",
    "Knocks",
    "LedgerBatch",
    "Letter",
    "LetterEnclosure",
    "LetterSerial",
    "LetterSettings",
    "OldEntry",
    "Proposal",
    "Reassessment",
    "RetentionTerm",
    "Search",
    "Serial",
    "Step",
    "Submission",
    "WantedItem",
]
