"""The bureau of justice with one item, and its pages that are kept."""

from __future__ import annotations

import pytest
from django.core.cache import caches

from tests.domain.disclosures.desk import Desk
from tests.domain.once import once_a_module


class Shelf:
    """A desk, what it published, and what it withdrew again."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.item = self.desk.published()
        self.gone = self.desk.withdraw(self.desk.published(title="调解员培训", body="<p>三十人参加两天的培训。</p>"))
        self.page = f"/disclosure/items/{self.item.pk}/"


opened = once_a_module(Shelf)


@pytest.fixture
def shelf(opened, db, settings) -> Shelf:
    settings.IS_DEMO = True
    # 其他测试都不留网页：测试回滚时，版本号也退回去；正式网站上它只增不减。
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "keeping"}
    settings.CACHES = {**settings.CACHES, "pages": kept}
    caches["pages"].clear()
    return opened
