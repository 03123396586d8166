"""条例（2007）第三十二条 · 年度报告的六项内容，由事实起草"""

import re

import pytest
from hypothesis import given, settings

from gongkai.knowledge.forms.checks.engine import check
from gongkai.knowledge.forms.drafting.facts import Promise, share
from gongkai.knowledge.forms.drafting.narrative import draft_narrative
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.report import Report
from tests.knowledge.drafting.facts import FORM, bureau_facts, facts, with_figures
from tests.seed import narrative


def _text(the_facts) -> str:
    return "\n".join(section.text for section in draft_narrative(the_facts))


def _report(the_facts) -> Report:
    years = {"title": the_facts.year, "table": the_facts.year, "body": the_facts.year}
    sections = draft_narrative(the_facts)
    return Report(FORM, the_facts.figures, the_facts.authority, the_facts.year, sections=sections, years=years)


def _fired(the_facts, *severities: Severity) -> list[str]:
    # T28 asks for the frame of the table, which is no part of the text.
    return [f.rule for f in check(_report(the_facts)) if f.severity in severities and f.rule != "T28"]


def test_the_drafted_report_of_the_bureau_warns_where_the_published_one_does():
    assert _fired(bureau_facts(), Severity.ERROR, Severity.WARNING) == ["T14", "T25", "N07", "N07"]


def test_the_drafted_report_of_the_bureau_informs_where_the_published_one_does():
    assert _fired(bureau_facts(), Severity.INFORMATION) == ["T13", "T27", "N08"]


@pytest.mark.parametrize(
    "said",
    [
        "共主动公开政府信息288条，其中规范性文件1条",
        "全文电子化率100%",
        "工作动态131条、法治动态77条、以案释法58条、部门文件22条",
        "通过政府网站（东阳市人民政府网站）公开288条",
        "以《老娘舅》《生活与法》节目、法治动漫和法治文化为媒介公开的有58条",
        "东阳市人民政府网站、东阳发布、政务服务投诉平台、市民问政、行风热线、8890等平台",
        "回应公众关注热点或者重大舆情6次",
        "参加行风热线5次",
        "由专人负责，从事政府信息公开工作的人员共2人，均为兼职",
        "工作人员接受培训2人次",
        "没有收到要求公开政府信息的申请",
        "没有收取任何费用",
        "没有发生因政府信息公开工作引起的行政复议、行政诉讼和举报投诉",
        "（一）部分信息公开不够及时。改进措施：信息形成后五个工作日内送审。",
    ],
)
def test_what_the_bureau_did_is_said(said):
    assert said in _text(bureau_facts())


def test_the_wording_is_not_that_of_the_published_report():
    drafted = {clause for clause in re.split("[，。；：\n]", _text(bureau_facts())) if len(clause) > 12}

    assert not [clause for clause in drafted if clause in narrative().replace(",", "，")]


def test_all_six_items_of_the_article_have_a_chapter():
    headings = " ".join(section.heading for section in draft_narrative(bureau_facts()))

    assert all(
        item in headings
        for item in (
            "主动公开",
            "依申请公开",
            "不予公开",
            "收费及减免",
            "行政复议",
            "行政诉讼",
            "主要问题及改进",
            "其他",
        )
    )


def test_chapters_are_numbered_from_one():
    assert [section.number for section in draft_narrative(bureau_facts())] == [None, 1, 2, 3, 4, 5, 6, 7]


def test_a_share_is_computed_from_its_two_counts():
    assert "可以在网上查阅全文的250条，全文电子化率86.8%" in _text(bureau_facts(full_text=250))


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(1, 3, "33.3%"), (9999, 10000, "99.9%"), (1, 10000, "0.1%"), (5, 5, "100%"), (0, 5, "0%")],
)
def test_a_share_is_all_or_nothing_only_where_it_is(part, whole, shown):
    assert share(part, whole) == shown


def test_kinds_that_do_not_cover_all_items_are_an_open_list():
    assert "按内容分，有工作动态7条等。" in _text(bureau_facts(themes=(("工作动态", 7),)))


def test_a_list_with_a_figure_that_is_not_known_is_an_open_list():
    changed = with_figures(bureau_facts(), C1=Figure.of(3), C1_3=Figure.of(2), C1_4=Figure.missing())

    assert "收到政府信息公开申请3件，其中网络申请2件等。" in _text(changed)


def test_applications_are_told_with_their_ways_and_replies():
    changed = with_figures(
        bureau_facts(),
        C1=Figure.of(3),
        C1_3=Figure.of(2),
        C1_4=Figure.of(1),
        C2=Figure.of(3),
        C2_1=Figure.of(3),
        C3=Figure.of(3),
        C3_2=Figure.of(2),
        C3_4=Figure.of(1),
        C3_4_3=Figure.of(1),
    )

    assert (
        "收到政府信息公开申请3件，其中网络申请2件、信函申请1件。全年办结3件，其中按时办结3件。"
        "全年作出答复3件，其中同意公开2件、不同意公开1件。不同意公开的答复中，涉及个人隐私1件。"
    ) in _text(changed)


def test_what_is_not_known_is_not_spoken_of():
    unknown = {cell: Figure.missing() for cell in FORM.cells}
    silent = bureau_facts(
        figures=unknown,
        themes=(),
        full_text=None,
        columns=(),
        channels=(),
        series=(),
        response_platforms=(),
        hotline_sessions=(),
        improvements=(),
    )

    assert re.findall(r"\d+", _text(silent)) == ["2017", "2017", "1", "1", "12", "31", "2017"]


def test_last_year_s_promises_stand_before_this_year_s_problems():
    promises = (Promise("联络人没有落实", "逐科指定", is_done=True, evidence="印发了联络人名单。"),)
    told = next(one.text for one in draft_narrative(bureau_facts(promises=promises)) if "改进" in one.heading)
    assert told == (
        "上年度报告提出的1项改进措施，已完成1项。针对“联络人没有落实”，印发了联络人名单。\n"
        "（一）部分信息公开不够及时。改进措施：信息形成后五个工作日内送审。"
    )


@settings(max_examples=120, deadline=None)
@given(facts())
def test_a_draft_never_contradicts_its_own_table(the_facts):
    fired = {rule for rule in _fired(the_facts, Severity.ERROR, Severity.WARNING) if rule.startswith("N")}

    sessions = [count for _, count in the_facts.hotline_sessions]
    answers = max(the_facts.known("B2.5") or 0, the_facts.known("B1") or 0)
    # More sessions than answers is a fact that N03 asks about, and a channel without a number one that N07 does.
    allowed = {"N07"} | ({"N03"} if any(count > answers for count in sessions) else set())
    assert fired <= allowed


@settings(max_examples=80, deadline=None)
@given(facts())
def test_every_number_in_a_draft_comes_from_the_facts(the_facts):
    text = _text(the_facts)

    given_numbers = {str(figure.value) for figure in the_facts.figures.values() if figure.value is not None}
    counted = (*the_facts.themes, *the_facts.series, *the_facts.hotline_sessions)
    given_numbers |= {str(count) for _, count in counted}
    given_numbers |= {str(the_facts.full_text), str(the_facts.fee_waivers), "2017", "1", "12", "31", "8890", "12345"}
    given_numbers |= {str(sum(count for _, count in the_facts.series))}
    small = sorted((count for _, count in the_facts.themes if count), reverse=True)[7:]
    given_numbers |= {str(sum(small))}
    shares = set(re.findall(r"(\d+(?:\.\d+)?)%", text))
    assert set(re.findall(r"\d+(?:\.\d+)?", text)) - shares <= given_numbers
