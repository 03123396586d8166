"""What came in, the applications it became, and who applied."""

from gongkai.domain.applications.models.answers import CorrectionAnswer
from gongkai.domain.applications.models.cases import Application, Assignment, CorrectionNotice, FeePayment
from gongkai.domain.applications.models.evidence import Answer, Evidence, Search
from gongkai.domain.applications.models.identities import Enclosure, Identity
from gongkai.domain.applications.models.knocks import Knocks
from gongkai.domain.applications.models.letters import Letter, LetterEnclosure, LetterSerial, LetterSettings
from gongkai.domain.applications.models.steps import Step
from gongkai.domain.applications.models.submissions import Serial, Submission

__all__ = [
    "Answer",
    "Application",
    "Assignment",
    "CorrectionAnswer",
    "CorrectionNotice",
    "Enclosure",
    "Evidence",
    "FeePayment",
    "Identity",
    "Knocks",
    "Letter",
    "LetterEnclosure",
    "LetterSerial",
    "LetterSettings",
    "Search",
    "Serial",
    "Step",
    "Submission",
]
