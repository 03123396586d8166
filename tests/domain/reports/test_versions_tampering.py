"""审计 · `gongkai audit verify` finds what was changed by hand in a frozen report

Each test changes the database as somebody with it in hand could.
"""

from __future__ import annotations

import hashlib
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai.domain.audit.queries import verify
from gongkai.domain.reports.models import Frozen, FrozenFigure, Version
from gongkai.domain.reports.queries.fingerprints import fingerprints
from gongkai.domain.review.models import Opinion

NAMED = "东阳市司法局2017年度报告第1版"


@pytest.fixture(scope="module")
def published_once(opened, django_db_blocker) -> Version:
    with django_db_blocker.unblock():
        return opened.published()


@pytest.fixture
def published(opened, published_once, db) -> Version:
    return opened.again(published_once)


def found() -> list[str]:
    return [one.message for one in verify().altered]


def test_a_report_left_alone_is_intact(published):
    assert found() == []


def test_a_changed_figure_is_named_with_both_values(published):
    FrozenFigure.objects.filter(cell="A1").update(value="300")
    assert found() == [f"{NAMED}：“主动公开政府信息数”（A1）冻结时为288，现在是300"]


def test_it_is_found_although_the_digest_was_written_anew(published):
    FrozenFigure.objects.filter(cell="A1").update(value="300")
    frozen = Frozen.objects.get()
    Frozen.objects.update(digest=fingerprints(frozen, frozen.figures.all()).digest)
    assert found()[0] == f"{NAMED}：“主动公开政府信息数”（A1）冻结时为288，现在是300"


def test_a_record_taken_out_from_behind_a_figure_is_found(published):
    figure = FrozenFigure.objects.get(cell="I3")
    FrozenFigure.objects.filter(pk=figure.pk).update(records={family: [] for family in figure.records})
    assert found() == [f"{NAMED}：“接受培训人员数”（I3）所依据的记录被改动"]


def test_a_figure_that_was_deleted_is_found(published):
    FrozenFigure.objects.filter(cell="A1.1").delete()
    assert found() == [f"{NAMED}：“主动公开规范性文件数”（A1.1）冻结时为1，现在没有了"]


def test_a_figure_that_was_added_is_found(published):
    FrozenFigure.objects.create(frozen=Frozen.objects.get(), cell="A9", state="read", value="1")
    assert found() == [f"{NAMED}：冻结后多出“A9”（A9）"]


def test_a_changed_chart_is_found(published):
    frozen = Frozen.objects.get()
    frozen.content["charts"][0][3]["groups"][0][1][0] = ["999", "999"]
    Frozen.objects.update(content=frozen.content)
    assert found() == [f"{NAMED}：图被改动"]


def test_a_changed_sentence_is_found(published):
    frozen = Frozen.objects.get()
    frozen.content["sections"][3][2] = "收到申请五件。"
    frozen.save(update_fields=["content"])
    assert found() == [f"{NAMED}：报告文字被改动"]


def test_a_changed_explanation_is_found(published):
    frozen = Frozen.objects.get()
    frozen.content["findings"][1]["explanation"] = "另一种说法"
    frozen.save(update_fields=["content"])
    assert found() == [f"{NAMED}：核对结果和说明被改动"]


def test_a_frozen_report_moved_to_another_year_is_found(published):
    type(published.report).objects.update(year=2016)
    assert "冻结的内容不再属于这个机关、年度和版次" in found()[0]


def test_deleted_frozen_content_is_found(published):
    FrozenFigure.objects.all().delete()
    Frozen.objects.all().delete()
    assert "冻结的内容已不在库中" in found()[0]


def test_a_publication_dated_back_is_found(published):
    Version.objects.update(published_on=date(2018, 1, 17))
    assert found() == [f"{NAMED}的公布日期、签名或者版本与公布时不符"]


def test_another_name_under_the_table_is_found(published):
    Opinion.objects.filter(by_name="负责人丙").update(by_name="别人")
    assert found() == [f"{NAMED}的公布日期、签名或者版本与公布时不符"]


def test_a_publication_undone_by_hand_is_found(published):
    Version.objects.update(published_on=None)
    assert found() == [f"{published}已公布，库中却不再是公布的状态"]


def test_an_algorithm_this_machine_lacks_is_no_tampering(published, monkeypatch):
    monkeypatch.setattr(hashlib, "algorithms_available", {"md5"})
    told = verify()
    assert (told.altered, ("dongyang-justice", Frozen.objects.get().algorithm) in told.unverifiable) == ((), True)


def test_only_the_authorities_asked_for_are_verified(published):
    FrozenFigure.objects.filter(cell="A1").update(value="300")
    assert verify(["dongyang"]).altered == ()


def test_the_command_names_the_figure(published):
    FrozenFigure.objects.filter(cell="A1").update(value="300")
    errors = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("audit", "verify", stderr=errors)
    told = f"dongyang-justice：{NAMED}：“主动公开政府信息数”（A1）冻结时为288，现在是300。\n"
    assert (refused.value.returncode, errors.getvalue()) == (1, told)
