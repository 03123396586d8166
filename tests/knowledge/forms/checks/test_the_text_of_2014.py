"""条例（2007）第三十二条 · 2014年表式报告的文字与表"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.knowledge.forms.report import Section
from tests.knowledge.forms.checks.outcomes import cells_of, message_of, outcome
from tests.knowledge.forms.checks.reports import FRAME, seed_report, with_cells

SEED = seed_report()


def saying(text, heading="概述", **cells):
    """Return the report of 2017 with only this text, and some cells changed; A1_1 stands for A1.1."""
    report = replace(SEED, sections=(Section(1, heading, text),))
    return with_cells(report, {name.replace("_", "."): value for name, value in cells.items()})


@pytest.mark.parametrize(
    ("rule", "text", "right", "wrong", "severity"),
    [
        ("N01", "2017年，我局主动公开信息共288条。", {}, {"A1": 289}, "error"),
        ("N01", "全年主动公开政府信息数为1，288条。", {"A1": 1288}, {"A1": 288}, "error"),
        ("N01", "我局主动公开各类政府信\n  息 288 条", {}, {"A1": 0}, "error"),
        ("N02", "回应公众关注热点或重大舆情数6次。", {}, {"B1": 5}, "error"),
        ("N02", "全年共回应社会关切6次。", {}, {"B1": 7}, "error"),
        ("N03", "参加行风热线5次。", {"B2_5": 5, "B1": 0}, {"B2_5": 4, "B1": 4}, "warning"),
        ("N03", "参加12345热线6次。", {}, {"B2_5": 5, "B1": 5}, "warning"),
        ("N04", "2017年我局没有收到要求公开信息的申请。", {}, {"C1": 1}, "error"),
        ("N04", "全年未收到政府信息公开申请。", {}, {"C1": 1}, "error"),
        ("N04", "全年收到政府信息公开申请0件。", {}, {"C1": 2}, "error"),
        ("N04", "全年收到政府信息公开申请2件。", {"C1": 2}, {"C1": 0}, "error"),
        ("N05", "未发生行政复议、行政诉讼和有关的申诉。", {}, {"D": 1}, "error"),
        ("N05", "未发生行政复议、行政诉讼和有关的申诉。", {}, {"E": 1}, "error"),
        ("N05", "未发生行政复议、行政诉讼和有关的申诉。", {}, {"F": 1}, "error"),
        ("N05", "全年没有因政府信息公开引起的行政复议。", {"E": 1, "F": 1}, {"D": 1}, "error"),
        ("N05", "发生行政复议1件。", {"D": 1}, {"D": 0}, "error"),
        ("N05", "行政复议0件、行政诉讼1件。", {"E": 1}, {"D": 1, "E": 1}, "error"),
        ("N05", "行政复议、行政诉讼均为0件。", {}, {"E": 2}, "error"),
        ("N06", "我局对于申请公开政府信息暂无收费。", {}, {"G": Decimal("0.1")}, "error"),
        ("N06", "未收取任何费用。", {}, {"G": 1}, "error"),
        ("N06", "没有公民、法人和其他组织的政府信息公开收费和减免情况。", {}, {"G": 1}, "error"),
        ("N06", "提供依申请公开信息收取检索费200元。", {"G": Decimal("0.02")}, {"G": 0}, "error"),
        ("N08", "确定专人管理、专人负责。", {"H3_1": 1}, {"H3_1": 0}, "information"),
    ],
)
class TestEachRule:
    def test_holds(self, rule, text, right, wrong, severity):
        assert outcome(rule, saying(text, **right)) == "holds"

    def test_can_fail(self, rule, text, right, wrong, severity):
        assert outcome(rule, saying(text, **wrong)) == severity


@pytest.mark.parametrize(
    ("rule", "text", "cells"),
    [
        ("N01", "通过政府网站主动公开信息200条。", {}),
        ("N01", "2016年主动公开信息200条。", {}),
        ("N01", "主动公开信息200余条。", {}),
        ("N01", "我局主动公开信息288条，其中科室主动公开信息20条。", {}),
        ("N02", "通过微博回应公众关切2次。", {}),
        ("N04", "没有收到申请人的投诉。", {"C1": 1}),
        ("N04", "没有收到行政复议申请。", {"C1": 1}),
        ("N04", "上年未收到申请。", {"C1": 1}),
        ("N05", "未按时答复引起行政复议1件。", {"D": 1}),
        ("N05", "未发生行政诉讼。", {"D": 1}),
        ("N01", "自2008年以来，我局累计主动公开政府信息1203条，其中2017年288条。", {}),
        ("N01", "政府信息公开栏目主动公开信息22条。", {}),
        ("N04", "受理公证申请20件，办理法律服务申请30件。", {}),
        ("N05", "我局代理行政诉讼案件12件。", {}),
        ("N05", "全年共办理行政复议案件12件，行政诉讼案件3件。", {}),
        ("N05", "接到市民热线投诉36件，回复率100%。", {}),
        ("N06", "没有出现乱收费现象。", {"G": 1}),
        ("N06", "没有违规收费。", {"G": 1}),
        ("N08", "没有专职人员。", {}),
    ],
)
def test_what_is_not_said_plainly_is_no_claim(rule, text, cells):
    assert outcome(rule, saying(text, **cells)) == "holds"


@pytest.mark.parametrize("rule", [f"N{n:02}" for n in range(1, 10)])
def test_without_a_text_no_rule_of_the_text_is_checkable(rule):
    assert outcome(rule, replace(SEED, sections=None)) == "not_checkable"


@pytest.mark.parametrize("rule", [f"N{n:02}" for n in range(1, 10)])
def test_an_empty_text_claims_nothing(rule):
    assert outcome(rule, replace(SEED, sections=())) == "holds"


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ("N01", "A1"),
        ("N02", "B1"),
        ("N03", "B2.5"),
        ("N04", "C1"),
        ("N05", "E"),
        ("N06", "G"),
        ("N07", "A2.4"),
        ("N08", "H3.1"),
    ],
)
def test_a_claim_about_a_blank_cell_is_not_checkable(rule, cell):
    assert "not_checkable" in outcome(rule, with_cells(SEED, {cell: None}))


class TestChannelsNamedInTheText:
    """N07: one finding per group whose rows are all zero while the text names it as used this year."""

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("通过政务微博公开信息。", "微博"),
            ("开通微信公众号，及时推送信息。", "微信"),
            ("依托“两微一端”发布信息。", "两微"),
            ("通过东阳发布予以公开。", "东阳发布"),
            ("通过金华发布予以公开。", "金华发布"),
            ("在“江南发布”上公开。", "江南发布"),
            ("将部门文件通过微信公开。", "微信"),
        ],
    )
    def test_weibo_and_wechat(self, text, word):
        assert f"“{word}”" in message_of("N07", saying(text))

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("在电视、报刊上公开信息。", "电视"),
            ("通过广播电台宣传。", "广播"),
            ("设置宣传栏6处。", "宣传栏"),
            ("制作法治动漫。", "动漫"),
            ("拍摄普法视频。", "视频"),
            ("在《老娘舅》栏目以案释法。", "《老娘舅》"),
            ("以《和事佬》为媒介。", "《和事佬》"),
        ],
    )
    def test_other_ways(self, text, word):
        assert f"“{word}”" in message_of("N07", saying(text))

    @pytest.mark.parametrize(
        "text",
        [
            "将开通微信公众号。",
            "明年，我局将加大力度，通过微博、电视公开信息。",
            "下一步，开通微博。",
            "没有开通微博、微信。",
            "未通过电视、报刊公开信息。",
            "微博公开信息0条。",
            "2016年，通过微博公开信息。",
            "贯彻《电视节目管理办法》《关于加强微博管理的意见》。",
            "以《生活与法》为主要媒介。",
            "学习《老娘舅》。",
            "认真执行《广播电视管理条例（试行）》等栏目要求。",
            "召开视频会议、电视电话会议。",
            "协助广播电视局工作。",
            "参加新闻发布会，在东阳发布了信息。",
            "及时发布信息。",
        ],
    )
    def test_what_never_counts(self, text):
        assert outcome("N07", saying(text)) == "holds"

    def test_a_chapter_of_plans_never_counts(self):
        assert outcome("N07", saying("运用微博、微信。", heading="下一步打算")) == "holds"

    def test_a_group_with_a_number_in_any_row_is_in_order(self):
        assert outcome("N07", saying("通过微博、微信公开。", B2_4=1)) == "holds"

    def test_one_finding_names_the_groups_cells(self):
        assert cells_of("N07", saying("通过微博、微信、客户端公开。")) == [("A2.3", "A2.4", "B2.4")]


class TestArithmeticOfTheText:
    """N09: percentages and lists."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("主动公开信息288条，其中法规类100条、动态类188条。", "holds"),
            ("主动公开信息288条，其中法规类100条、动态类187条。", "warning"),
            ("主动公开信息288条（法规类100条、动态类189条）。", "warning"),
            ("主动公开信息288条，其中法规类5条、规划类3条。", "holds"),
            ("主动公开信息288条，其中法规类100条、动态类180条等。", "holds"),
            ("主动公开信息288条，其中网站288条、微信150条。", "holds"),
            ("主动公开信息288条，其中法规类72条，占25%。", "holds"),
            ("主动公开信息288条，其中法规类73条，占总数的25%。", "holds"),
            ("主动公开信息288条，其中法规类73条，占总数的25.0%。", "warning"),
            ("主动公开信息288条，比上年的240条增长20%。", "holds"),
            ("主动公开信息288条，比上年的240条增长21%。", "warning"),
            ("主动公开信息288条，比上年增加48条，增长20%。", "holds"),
            ("主动公开信息288条，比上年减少12条，下降4%。", "holds"),
            ("主动公开信息288条，比上年减少12条，下降5%。", "warning"),
            ("主动公开信息288条，同比增长20%。", "not_checkable"),
            ("主动公开信息288条，全文电子化达100%。", "holds"),
        ],
    )
    def test_is_recomputed(self, text, expected):
        assert outcome("N09", saying(text)) == expected

    @pytest.mark.parametrize(("stated", "expected"), [("20", "holds"), ("22", "warning")])
    def test_takes_the_base_from_last_years_table(self, stated, expected):
        last = with_cells(replace(SEED, year=2016), {"A1": 240})

        assert outcome("N09", saying(f"主动公开信息288条，同比增长{stated}%。"), last) == expected


class TestTheYears:
    """N10"""

    @pytest.mark.parametrize(
        ("years", "expected"),
        [({"title": 2017, "table": 2017}, "holds"), ({"title": 2017, "table": 2016}, "warning"), ({}, "holds")],
    )
    def test_of_title_text_and_table_agree(self, years, expected):
        assert outcome("N10", replace(SEED, years=years)) == expected

    @pytest.mark.parametrize(
        ("filled_on", "expected"),
        [(date(2018, 1, 9), "holds"), (date(2017, 12, 1), "holds"), (date(2019, 1, 9), "warning")],
    )
    def test_and_the_day_it_was_filled_in_agree(self, filled_on, expected):
        assert outcome("N10", replace(SEED, frame=replace(FRAME, filled_on=filled_on))) == expected
