"""审核放行 · 前后的词：说明是未成年人的要认出来，日期、型号、户数不算"""

from __future__ import annotations

import pytest

from gongkai.knowledge.privacy.detection import find


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.text) for hit in find(text)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("被害人唐小兰（2012年5月出生，未成年）由其母陪同。", ("minor", "唐小兰")),
        ("证人孟子涵（未满18周岁）到庭。", ("minor", "孟子涵")),
        ("贫困户钱洪法危房改造已完工。", ("sensitive_context", "钱洪法")),
        ("四年级学生康德才荣获一等奖。", ("minor", "康德才")),
        ("暂予监外执行罪犯高军病情复查。", ("sensitive_context", "高军")),
        ("重度残疾人高国强护理补贴发放。", ("sensitive_context", "高国强")),
        ("给予谢梓萱法律援助的决定", ("sensitive_context", "谢梓萱")),
        ("低保边缘家庭成员陆跃进", ("sensitive_context", "陆跃进")),
        ("因私护照：E12345678、G87654321", ("passport", "G87654321")),
    ],
)
def test_a_person_is_found_by_what_stands_beside_the_name(text, hit):
    assert hit in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "台胞证办理须知（20180901起施行）",
        "规格型号：E56189378、G53886130",
        "房屋建筑面积120.5平方米，共3幢12单元144户",
        "第三人：东阳市某置业有限公司，住所地东阳市江滨南街275号",
        "总计8幢16单元312户",
        "开展未成年人保护法宣传（含未成年人犯罪预防）",
    ],
)
def test_what_belongs_to_nobody_is_no_hit(text):
    assert found(text) == []
