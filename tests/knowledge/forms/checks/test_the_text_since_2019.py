"""国办公开办函〔2021〕30号 · 报告的文字"""

from dataclasses import replace

import pytest

from gongkai.knowledge.forms.report import Section
from tests.knowledge.forms.checks.outcomes import counted, outcome
from tests.knowledge.forms.checks.reports import suqian, with_cells, zeros

IN_PLACE = {"t2": 2, "t3": 3, "t4": 4}

THIS_YEAR = suqian(2024)
LAST_YEAR = suqian(2023)
HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
CHAPTERS = tuple(Section(number, heading, "无。") for number, heading in enumerate(HEADINGS, 1))


def saying(text, number=1, report=THIS_YEAR):
    """Return 宿迁's report on 2024 with only this text in chapter `number`."""
    return replace(
        report, sections=tuple(replace(s, text=text) if s.number == number else s for s in CHAPTERS), tables_in=IN_PLACE
    )


class TestNumbersInTheText:
    """R14. The tables have: new 3525, carried in 121, results 3521, carried out 125; reviews 170, of them 36 pending;
    suits 25 + 52, of them 7 + 13 pending."""

    @pytest.mark.parametrize(
        "text",
        [
            "全市共收到政府信息公开申请3525件。",
            "全年共收办政府信息公开申请案件3646件。",
            "新收政府信息公开申请3525件，上年结转121件，办结3521件，结转下年度继续办理125件。",
            "收到政府信息公开申请3525件，答复3521件（含上年度结转申请121件，另有125件顺延到下年度答复）。",
            "收到信息公开申请3525件，其中市政府办公室收到349件。",
            "市政府办公室收到政府信息公开申请349件。",
            "收到省厅转来的政府信息公开申请2件。",
            "办理政府信息公开申请3521件。",
            "收到公众意见75条，收到行政许可申请100件。",
            "2023年收到政府信息公开申请3511件。",
            "收到政府信息公开申请3000余件。",
            "共收到3525份政府信息公开申请。",
            "因政府信息公开引起行政复议170件，行政诉讼77件。",
            "政府信息公开行政复议已审结134件，行政诉讼已审结57件。",
            "涉及政府信息公开的行政复议、行政诉讼共247件。",
            "涉及政府信息公开的行政复议、行政诉讼2类案件，按月备案。",
            "政府信息公开行政复议维持88件。",
            "全年办理行政复议案件500件。",
        ],
    )
    def test_that_fit_a_reading_are_in_order(self, text):
        assert outcome("R14", saying(text)) in ("holds", "information")

    @pytest.mark.parametrize(
        "text",
        [
            "全市共收到政府信息公开申请3526件。",
            "全年共收办政府信息公开申请案件3645件。",
            "新收政府信息公开申请3646件。",
            "全年未收到政府信息公开申请。",
            "共收到3526份政府信息公开申请。",
            "收到政府信息公开申请3525件，办结3520件。",
            "受理政府信息公开申请3525件，结转下年度继续办理124件。",
            "收到政府信息公开申请3525件（含上年度结转申请120件）。",
            "答复政府信息公开申请3525件，另有126件结转至下年度。",
            "因政府信息公开引起行政复议169件。",
            "因政府信息公开引起行政诉讼25件。",
            "涉及政府信息公开的行政复议、行政诉讼共246件。",
        ],
    )
    def test_that_fit_none_are_asked_about(self, text):
        assert "warning" in outcome("R14", saying(text)).split("+")

    @pytest.mark.parametrize(
        ("text", "notes"),
        [("收到政府信息公开申请3525件。", 1), ("办结政府信息公开申请3521件。", 0)],
    )
    def test_that_could_be_read_in_two_ways_say_which_fits(self, text, notes):
        assert counted("information", saying(text))["R14"] == notes

    def test_that_name_the_reporting_office_itself_are_its_own(self):
        office = replace(saying("我办公室收到政府信息公开申请3526件。"), authority="东阳市司法局")

        assert outcome("R14", office) == "warning"

    def test_of_a_blank_cell_are_not_checkable(self):
        report = with_cells(THIS_YEAR, {"t3/total_results/total": None})

        assert outcome("R14", saying("办结政府信息公开申请3521件。", report=report)) == "not_checkable"

    def test_of_plans_and_problems_are_no_claims(self):
        assert outcome("R14", saying("收到政府信息公开申请1件。", number=5)) == "holds"


class TestPercentages:
    """R15"""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("收办政府信息公开申请3646件，同比增长1.08%。", "holds"),
            ("收办政府信息公开申请3646件，同比增长1.1%。", "holds"),
            ("收办政府信息公开申请3646件，同比增长1%。", "holds"),
            ("收办政府信息公开申请3646件，同比增长1.05%。", "warning"),
            ("收办政府信息公开申请3646件，同比下降1.08%。", "warning"),
            ("新收政府信息公开申请3525件，同比增长0.39%。", "holds"),
            ("新收政府信息公开申请3525件，同比增长0.4%。", "holds"),
            ("新收政府信息公开申请3525件，同比增长1.08%。", "warning"),
            ("收办政府信息公开申请3646件，较2023年的3600件增长1.27%。", "holds"),
            ("收办政府信息公开申请3646件，较2023年的3600件增长1.08%。", "warning"),
            ("公开专栏176个，同比增长6.7%。", "not_checkable"),
            ("公开信息14万余条，同比增长6.7%。", "not_checkable"),
            ("2024年开设专栏176个，上年165个，增长6.6%。", "holds"),
            ("2024年开设专栏176个，上年165个，增长6.7%。", "holds"),
            ("2024年开设专栏176个，上年165个，增长6.8%。", "warning"),
            ("收到申请200件，其中网络申请150件，占75%。", "holds"),
            ("收到申请200件，其中网络申请150件，占74%。", "warning"),
            ("网络申请150件，占74%。", "not_checkable"),
            ("自然人申请150件，占比75%；法人申请50件，占比25%。", "not_checkable"),
            ("共收到申请1499件。其中，网络申请1303件，占86.92%；信函申请172件，占11.47%。", "holds"),
            ("共收到申请1499件。其中，网络申请1303件，占86.92%；信函申请172件，占11.74%。", "warning"),
            ("完成答复1453件。其中，予以公开966件，占66.48%；部分公开67，占4.61%。", "not_checkable"),
            ("收办政府信息公开申请3646件，答复3521件，申请量比上年上升1.08%。", "holds"),
            ("收办政府信息公开申请3646件，答复3521件，申请量比上年回落1.08%。", "warning"),
            ("收办政府信息公开申请3646件，答复3521件，公开率比上年上升1.5%。", "not_checkable"),
            ("合格率均为100%，实现100%全覆盖检查。", "holds"),
        ],
    )
    def test_are_recomputed(self, text, expected):
        assert outcome("R15", saying(text), LAST_YEAR) == expected

    def test_without_last_year_and_a_base_are_not_checkable(self):
        assert outcome("R15", saying("收办政府信息公开申请3646件，同比增长1.08%。")) == "not_checkable"


class TestLists:
    """R16"""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("制作问答98期，其中，市级48期、宿豫区17期、沭阳县33期。", "holds"),
            ("制作问答98期，其中，市级48期、宿豫区17期、沭阳县32期。", "warning"),
            ("制作问答98期（市级48期、县区51期）。", "warning"),
            ("制作问答98期（市级48期、县区50期），播放3期。", "holds"),
            ("收办申请10件，其中自然人6件，法人4件；公开3件、部分公开3件、不予公开4件。", "holds"),
            ("收办申请10件，其中自然人6件，法人4件；公开3件、部分公开3件、不予公开3件。", "warning"),
            ("3件申请收取信息处理费30元。其中，甲局1件，收取10元；乙局2件，收取20元。", "holds"),
            ("3件申请收取信息处理费30元。其中，甲局1件，收取10元；乙局2件，收取21元。", "warning"),
            ("归集文件100件，其中重要文件5件、通知3件。", "holds"),
            ("归集文件100件，其中市级60件、县级30件等。", "holds"),
            ("归集文件100件，其中市级50件，占50%，县级10件，占10%。", "holds"),
            ("归集文件100件，其中市级60件，占60%，县级39件，占39%。", "warning"),
            ("公开信息100条，其中网站100条、微信80条。", "holds"),
            ("收到申请3119件（含上年结转34件，另有103件顺延）。", "holds"),
            ("归集文件100余件，其中市级60件、县级50件。", "holds"),
            ("归集文件100件，其中市级60件、县级40件，同时清理文件7件。", "holds"),
        ],
    )
    def test_sum_to_their_total(self, text, expected):
        assert outcome("R16", saying(text)) == expected


class TestChapters:
    """R17"""

    complete = replace(THIS_YEAR, sections=CHAPTERS, tables_in=IN_PLACE)

    def test_in_order_with_their_tables_are_complete(self):
        assert outcome("R17", self.complete) == "holds"

    def test_may_follow_an_introduction(self):
        report = replace(self.complete, sections=(Section(None, "", "本报告由……编制。"), *CHAPTERS))

        assert outcome("R17", report) == "holds"

    @pytest.mark.parametrize("missing", range(6))
    def test_may_not_be_missing(self, missing):
        report = replace(self.complete, sections=CHAPTERS[:missing] + CHAPTERS[missing + 1 :])

        assert outcome("R17", report) == "error"

    def test_may_not_be_empty_altogether(self):
        assert outcome("R17", replace(self.complete, sections=())) == "error"

    def test_may_not_change_places(self):
        swapped = (*CHAPTERS[:4], CHAPTERS[5], CHAPTERS[4])

        assert outcome("R17", replace(self.complete, sections=swapped)) == "error"

    def test_may_not_bear_another_heading(self):
        renamed = (replace(CHAPTERS[0], heading="工作亮点"), *CHAPTERS[1:])

        assert outcome("R17", replace(self.complete, sections=renamed)) == "error"

    def test_hold_each_its_own_table(self):
        assert outcome("R17", replace(self.complete, tables_in={"t2": 2, "t3": 3, "t4": 3})) == "error"

    def test_with_tables_nobody_knows_where_are_not_checkable(self):
        assert outcome("R17", replace(self.complete, tables_in={})) == "not_checkable"


@pytest.mark.parametrize(("length", "expected"), [(1000, "holds"), (1001, "warning")])
def test_the_overview_has_at_most_a_thousand_characters(length, expected):
    assert outcome("R18", saying("字 \n" * length)) == expected


def test_the_form_of_2019_knows_no_limit_of_length():
    report = replace(zeros("national-2019", 2020), sections=CHAPTERS)

    assert outcome("R18", saying("字" * 2000, report=report)) == "holds"


class TestProblems:
    """R19: not the same every year."""

    text = "一是公开不够及时，二是解读不够通俗，三是平台不够友好，今后要进一步加强学习和培训。"

    def test_copied_from_last_year_are_found(self):
        assert outcome("R19", saying(self.text, 5), saying(self.text, 5, LAST_YEAR)) == "warning"

    def test_copied_with_a_few_words_changed_are_found(self):
        changed = self.text.replace("友好", "方便").replace("学习", "调研")

        assert outcome("R19", saying(changed, 5), saying(self.text, 5, LAST_YEAR)) == "warning"

    def test_of_a_real_pair_of_years_are_not_alike(self):
        assert outcome("R19", THIS_YEAR, LAST_YEAR) == "holds"

    def test_without_last_years_text_are_not_checkable(self):
        assert outcome("R19", THIS_YEAR, replace(LAST_YEAR, sections=None)) == "not_checkable"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年未收取信息处理费。", "holds"),
        ("全年收取政府信息公开信息\n处理费3940元。", "holds"),
        ("依申请公开收费情况：无。", "holds"),
        ("无其他需要报告的事项。", "error"),
    ],
)
def test_chapter_six_speaks_of_the_fee(text, expected):
    assert outcome("R20", saying(text, 6)) == expected


def test_before_2021_nothing_need_be_said_of_the_fee():
    assert outcome("R20", replace(zeros("national-2019", 2020), sections=CHAPTERS)) == "holds"


class TestRepliesInTime:
    """R23"""

    @pytest.mark.parametrize("text", ["按期答复率100%。", "按时办结率达到100%。", "均在法定期限内予以答复。"])
    @pytest.mark.parametrize(("late", "expected"), [(0, "holds"), (2, "warning"), (None, "not_checkable")])
    def test_as_the_text_says_are_compared_with_the_ledger(self, text, late, expected):
        assert outcome("R23", replace(saying(text), late_replies=late)) == expected

    def test_of_which_the_text_says_nothing_are_not_asked_about(self):
        assert outcome("R23", replace(saying("合格率100%。"), late_replies=2)) == "holds"


@pytest.mark.parametrize("rule", ["R14", "R15", "R16", "R17", "R18", "R19", "R20", "R23"])
def test_without_a_text_no_rule_of_the_text_is_checkable(rule):
    assert outcome(rule, replace(THIS_YEAR, sections=None), LAST_YEAR) == "not_checkable"
