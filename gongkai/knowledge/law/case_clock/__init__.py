"""办理期限: a case's history as immutable steps, and everything about its time computed from them."""

from gongkai.knowledge.law.case_clock.clock import Warn, clock, warning
from gongkai.knowledge.law.case_clock.duties import Duty, DutyKind, duties
from gongkai.knowledge.law.case_clock.explaining import explain
from gongkai.knowledge.law.case_clock.reading import history_from, read_history
from gongkai.knowledge.law.case_clock.reckoning import Clock, Pause, State
from gongkai.knowledge.law.case_clock.steps import (
    AgencyAsked,
    CoMakerAsked,
    Corrected,
    CorrectionAsked,
    Extended,
    FeeAsked,
    History,
    HistoryRefused,
    LawOverride,
    Replied,
    Step,
    ThirdPartyAsked,
    Withdrawn,
)
from gongkai.knowledge.law.case_clock.stops import PauseEnds

__all__ = [
    "AgencyAsked",
    "Clock",
    "CoMakerAsked",
    "Corrected",
    "CorrectionAsked",
    "Duty",
    "DutyKind",
    "Extended",
    "FeeAsked",
    "History",
    "HistoryRefused",
    "LawOverride",
    "Pause",
    "PauseEnds",
    "Replied",
    "State",
    "Step",
    "ThirdPartyAsked",
    "Warn",
    "Withdrawn",
    "clock",
    "duties",
    "explain",
    "history_from",
    "read_history",
    "warning",
]
