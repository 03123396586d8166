"""What most tests of the domain begin with: somebody who acts, and the bureau acted for."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import register_authority
from gongkai.domain.authorities.models import Authority, Kind

FOUNDED_ON = date(2016, 1, 4)


@pytest.fixture
def clerk(db) -> User:
    return create_user(username="clerk", name="沈知远", by=terminal_user(today=FOUNDED_ON), today=FOUNDED_ON)


@pytest.fixture
def government(clerk) -> Authority:
    return register_authority(code="dongyang", name="东阳市人民政府", kind=Kind.GOVERNMENT, by=clerk, today=FOUNDED_ON)


@pytest.fixture
def justice(clerk, government) -> Authority:
    return register_authority(
        code="dongyang-justice",
        name="东阳市司法局",
        kind=Kind.BUREAU,
        parent=government,
        is_reporting_unit=True,
        by=clerk,
        today=FOUNDED_ON,
    )


@pytest.fixture
def education(clerk, government) -> Authority:
    """Another bureau of the same government."""
    return register_authority(
        code="dongyang-education",
        name="东阳市教育局",
        kind=Kind.BUREAU,
        parent=government,
        is_reporting_unit=True,
        by=clerk,
        today=FOUNDED_ON,
    )
