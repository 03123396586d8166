"""国办公开办函〔2021〕30号 · 还没有公布过年报的时候，各年度年报比较说明这里将有什么

A module of its own: where others have the report published, it is so for the whole module.
"""

from __future__ import annotations

from tests.faces.backoffice.pages import words


def test_before_anything_is_published_it_says_what_will_stand_there(client, sample, settings, db):
    settings.IS_DEMO = True
    assert "还没有公布的年度报告。" in words(client.get("/disclosure/reports/compare/"))
