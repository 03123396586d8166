"""What a test hands in: an invented person, whose number has a right check digit, and what they want."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from gongkai.domain.applications.actions.entering import Arrived
from gongkai.domain.applications.actions.particulars import Particulars, Proof

# 虚构：地址码、日期和顺序码随意取，校验码照 GB 11643 算出。
ID_CARD, WRONG_ID_CARD = "33078319900307001X", "330783199003070018"
USCC, WRONG_USCC = "91330783MA0000001M", "91330783MA0000001N"


def particulars(**other: Any) -> Particulars:
    """Return what the form holds, changed as given."""
    usual = {
        "applicant_kind": "natural_person",
        "applicant_name": "申请人甲",
        "telephone": "13800000000",
        "subject": "2025年度法律援助补贴发放标准",
        "form_wanted": "paper",
        "route_wanted": "collect",
    }
    return Particulars(**(usual | other))


def proof(**other: Any) -> Proof:
    """Return a right proof of identity, changed as given."""
    return Proof(**({"kind": "id_card", "number": ID_CARD} | other))


def arrived(way: str, day: date, **other: Any) -> Arrived:
    """Return an arrival on one day."""
    return Arrived(**({"way": way, "submitted_on": day, "arrived_on": day} | other))


def mark() -> str:
    """Return a new form's mark."""
    return secrets.token_urlsafe(18)
