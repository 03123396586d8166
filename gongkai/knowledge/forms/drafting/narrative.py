"""年报文字 (条例（2007）第三十二条): six required items in seven chapters, each sentence made of facts alone.

The wording is our own. A figure that is not known gives no sentence; a zero is said in words ("没有收到…申请"), as a
reader of such reports expects it.
"""

from __future__ import annotations

from collections.abc import Callable

from gongkai.knowledge.forms.catalog import form_for_year
from gongkai.knowledge.forms.drafting import improvements, on_request, proactive
from gongkai.knowledge.forms.drafting.facts import ReportFacts
from gongkai.knowledge.forms.drafting.fields import as_read
from gongkai.knowledge.forms.drafting.sentences import added_up, counted, joined, paragraph
from gongkai.knowledge.forms.drafting.since_2019 import draft_since_2019
from gongkai.knowledge.forms.report import Section


def draft_narrative(facts: ReportFacts) -> tuple[Section, ...]:
    """Return the narrative of a report as it is read, by the outline of its year."""
    return as_read(draft_with_fields(facts), facts.fields)


def draft_with_fields(facts: ReportFacts) -> tuple[Section, ...]:
    """Return the narrative with its numbers as fields.

    Law: 条例（2007）第三十二条; since 2019 国办公开办函〔2019〕60号、〔2021〕30号.

    A chapter is there even if nothing is known for it: its text is then empty, and what is missing is seen.
    """
    if form_for_year(facts.year).id != "national-2014":
        return draft_since_2019(facts)
    opening = Section(None, "", _opening(facts))
    chapters = (Section(number, heading, text(facts)) for number, (heading, text) in enumerate(_CHAPTERS, 1))
    return (opening, *chapters)


def _opening(facts: ReportFacts) -> str:
    year = facts.year
    return (
        f"根据《中华人民共和国政府信息公开条例》第三十一条、第三十二条，现公布{facts.authority}{year}年政府信息公开工作"
        f"年度报告。报告中的数据统计期限为{year}年1月1日至12月31日，详见所附统计表。{added_up(facts)}"
    )


def _overview(facts: ReportFacts) -> str:
    return paragraph(_aim(facts), _people(facts), _gatherings(facts))


def _aim(facts: ReportFacts) -> str:
    return f"{facts.year}年，{facts.own_name}依照《条例》规定推进政府信息公开工作，方便公众获取和监督。"


def _people(facts: ReportFacts) -> str:
    if not facts.is_positive("H3"):
        return ""
    said = f"这项工作由专人负责，从事政府信息公开工作的人员共{facts.shown('H3')}人"
    if facts.is_zero("H3.1"):
        return f"{said}，均为兼职。"
    if facts.is_zero("H3.2"):
        return f"{said}，均为专职。"
    parts = counted(facts, (("H3.1", "专职"), ("H3.2", "兼职")), "人")
    return f"{said}，其中{parts}。" if parts else f"{said}。"


def _gatherings(facts: ReportFacts) -> str:
    """会议和培训: 接受培训 is said apart from 举办培训班, for people may attend classes that others hold."""
    held = joined(
        f"召开政府信息公开工作会议或者专题会议{facts.shown('I1')}次" if facts.is_positive("I1") else "",
        f"举办培训班{facts.shown('I2')}次" if facts.is_positive("I2") else "",
        f"工作人员接受培训{facts.shown('I3')}人次" if facts.is_positive("I3") else "",
    )
    return f"全年{held}。" if held else ""


def _other(facts: ReportFacts) -> str:
    """其他需要报告的事项: offices, reading points and money."""
    said = joined(
        f"设有政府信息公开工作专门机构{facts.shown('H1')}个" if facts.is_positive("H1") else "",
        f"设置政府信息公开查阅点{facts.shown('H2')}个" if facts.is_positive("H2") else "",
        f"安排政府信息公开专项经费{facts.shown('H4')}万元" if facts.is_positive("H4") else "",
    )
    return f"{facts.own_name}{said}。" if said else "除上述情况外，本年度没有其他需要报告的事项。"


_CHAPTERS: tuple[tuple[str, Callable[[ReportFacts], str]], ...] = (
    ("概述", _overview),
    ("主动公开政府信息情况", proactive.chapter),
    ("依申请公开政府信息和不予公开政府信息情况", on_request.applications),
    ("政府信息公开收费及减免情况", on_request.fees),
    ("因政府信息公开申请行政复议、提起行政诉讼情况", on_request.disputes),
    ("存在的主要问题及改进情况", improvements.chapter),
    ("其他需要报告的事项", _other),
)
