"""审计 · `gongkai audit verify` finds a report that was frozen or made public by hand, without the act of doing so"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.queries import verify
from gongkai.domain.reports.models import Frozen, Version
from tests.domain.reports.end import FROZEN_ON

pytestmark = pytest.mark.django_db

NAMED = "东阳市司法局2017年度报告第1版"


def found() -> list[str]:
    return [one.message for one in verify().altered]


def test_frozen_content_that_no_act_froze_is_found(desk):
    by = User.objects.get(username="填报人甲")
    version = desk.open()
    values = {"algorithm": "sha256", "digest": "0" * 64, "frozen_on": FROZEN_ON, "frozen_by": by, "content": {}}
    Frozen.objects.create(version=version, **values)
    assert found() == [f"{NAMED}冻结的内容没有审计记录"]


def test_a_report_that_no_act_published_is_found(desk):
    version = desk.signed()
    Version.objects.filter(pk=version.pk).update(published_on=date(2018, 1, 18))
    assert found() == [f"{NAMED}没有公布的审计记录"]
