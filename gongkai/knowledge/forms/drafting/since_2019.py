"""2019 年以后年报的文字 (国办公开办函〔2019〕60号、〔2021〕30号): chapters 一, 五 and 六; 二 to 四 are tables.

Each sentence is made of facts alone and says its numbers as fields. 总体情况 stays well below a thousand characters.
"""

from __future__ import annotations

from gongkai.knowledge.documents.numerals import chinese_numeral
from gongkai.knowledge.forms.drafting import improvements, proactive
from gongkai.knowledge.forms.drafting.charts import GROUPS_OF_RESULTS
from gongkai.knowledge.forms.drafting.facts import ReportFacts
from gongkai.knowledge.forms.drafting.sentences import added_up, counted, illustrated, joined, paragraph, paragraphs
from gongkai.knowledge.forms.report import Section

_NEW, _CARRIED_IN = "t3/new_received/total", "t3/carried_in/total"
_RESULTS, _CARRIED_OUT = "t3/total_results/total", "t3/carried_out/total"
_WAYS = (("C1.1", "当面"), ("C1.2", "传真"), ("C1.3", "网络"), ("C1.4", "信函"))
_DOCUMENTS_2019 = (
    ("t2/normative_documents/made", "新制作规范性文件"),
    ("t2/normative_documents/disclosed", "新公开规范性文件"),
)
_DOCUMENTS_2021 = (
    ("t2/normative_documents/issued", "制发行政规范性文件"),
    ("t2/normative_documents/repealed", "废止行政规范性文件"),
)
_IN_FORCE = "t2/normative_documents/in_force"


def draft_since_2019(facts: ReportFacts) -> tuple[Section, ...]:
    """Return the six chapters of the forms since 2019; 二, 三 and 四 have their tables and no words."""
    return (
        Section(1, "总体情况", _overview(facts)),
        Section(2, "主动公开政府信息情况", ""),
        Section(3, "收到和处理政府信息公开申请情况", ""),
        Section(4, "政府信息公开行政复议、行政诉讼情况", ""),
        Section(5, "存在的主要问题及改进情况", improvements.chapter(facts)),
        Section(6, "其他需要报告的事项", _other(facts)),
    )


def _overview(facts: ReportFacts) -> str:
    parts = (
        ("主动公开", illustrated(facts, _proactive(facts), "themes", "years-disclosed")),
        ("依申请公开", illustrated(facts, _on_request(facts), "results", "years-applications")),
        ("政府信息管理", _management(facts)),
        ("政府信息公开平台建设", illustrated(facts, _platforms(facts), "channels")),
        ("监督保障", _oversight(facts)),
    )
    said = [(heading, text) for heading, text in parts if text]
    lines = (f"（{chinese_numeral(number)}）{heading}。{text}" for number, (heading, text) in enumerate(said, 1))
    return paragraphs(_opening(facts), *lines)


def _opening(facts: ReportFacts) -> str:
    return (
        f"{facts.year}年，{facts.own_name}依照《中华人民共和国政府信息公开条例》（以下简称《条例》）推进政府信息公开工作，"
        f"本报告所列数据的统计期限为{facts.year}年1月1日至12月31日。{added_up(facts)}"
    )


def _proactive(facts: ReportFacts) -> str:
    return paragraph(proactive.total(facts), _documents(facts), proactive.themes(facts), _answers(facts))


def _documents(facts: ReportFacts) -> str:
    of_form = _DOCUMENTS_2021 if _IN_FORCE in facts.figures else _DOCUMENTS_2019
    said = counted(facts, of_form, "件")
    return f"全年{said}。" if said else ""


def _answers(facts: ReportFacts) -> str:
    said = joined(
        f"回应公众关注热点或者重大舆情{facts.shown('B1')}次" if facts.is_positive("B1") else "",
        f"发布政策解读稿件{facts.shown('B2.3')}篇" if facts.is_positive("B2.3") else "",
        f"参加或者举办新闻发布会{facts.shown('B2.1')}次" if facts.is_positive("B2.1") else "",
        f"开展政府网站在线访谈{facts.shown('B2.2')}次" if facts.is_positive("B2.2") else "",
    )
    return f"{said}。" if said else ""


def _on_request(facts: ReportFacts) -> str:
    """A year without applications is said in words; one in which some were only carried on is not."""
    if facts.is_zero(_NEW, _CARRIED_IN):
        return "全年没有收到政府信息公开申请。"
    return paragraph(_received(facts), _handled(facts), _in_time(facts))


def _received(facts: ReportFacts) -> str:
    carried = f"上年结转政府信息公开申请{facts.shown(_CARRIED_IN)}件。" if facts.is_positive(_CARRIED_IN) else ""
    if facts.is_zero(_NEW):
        return f"全年没有收到新的政府信息公开申请。{carried}"
    if not facts.is_positive(_NEW):
        return carried
    ways = counted(facts, _WAYS, "件")
    among = f"，其中{ways}" if ways else ""
    return f"本年新收政府信息公开申请{facts.shown(_NEW)}件{among}。{carried}"


def _handled(facts: ReportFacts) -> str:
    left = (
        f"结转下年度继续办理政府信息公开申请{facts.shown(_CARRIED_OUT)}件。" if facts.is_positive(_CARRIED_OUT) else ""
    )
    if not facts.is_positive(_RESULTS):
        return left
    groups = counted(facts, GROUPS_OF_RESULTS, "件")
    among = f"，其中{groups}" if groups else ""
    return f"全年办结政府信息公开申请{facts.shown(_RESULTS)}件{among}。{left}"


def _in_time(facts: ReportFacts) -> str:
    if facts.late_replies is None or not facts.is_positive(_RESULTS):
        return ""
    if facts.late_replies:
        return f"有{facts.shown('late_replies')}件超过法定期限答复。"
    return "办结的申请均在法定期限内答复。"


def _management(facts: ReportFacts) -> str:
    in_force = f"年末现行有效的行政规范性文件{facts.shown(_IN_FORCE)}件" if facts.is_positive(_IN_FORCE) else ""
    withdrawn = f"撤回不宜继续公开的信息{facts.shown('withdrawn')}条" if facts.withdrawn else ""
    kept = joined(in_force, withdrawn)
    return paragraph(f"{kept}。" if kept else "", proactive.full_text(facts))


def _platforms(facts: ReportFacts) -> str:
    answered = f"通过{'、'.join(facts.response_platforms)}等平台听取公众意见。" if facts.response_platforms else ""
    return paragraph(proactive.channels(facts), proactive.columns(facts), answered)


def _oversight(facts: ReportFacts) -> str:
    people = f"从事政府信息公开工作的人员{facts.shown('H3')}人" if facts.is_positive("H3") else ""
    said = joined(
        people,
        f"召开政府信息公开工作会议或者专题会议{facts.shown('I1')}次" if facts.is_positive("I1") else "",
        f"举办培训班{facts.shown('I2')}次" if facts.is_positive("I2") else "",
        f"工作人员接受培训{facts.shown('I3')}人次" if facts.is_positive("I3") else "",
    )
    return paragraph(f"{said}。" if said else "", _complaints(facts))


def _complaints(facts: ReportFacts) -> str:
    if facts.is_zero("F"):
        return "没有收到关于政府信息公开工作的举报投诉。"
    return f"收到关于政府信息公开工作的举报投诉{facts.shown('F')}件。" if facts.is_positive("F") else ""


def _other(facts: ReportFacts) -> str:
    """信息处理费 must be stated, also where none was taken (国办公开办函〔2021〕30号)."""
    if facts.is_zero("G"):
        fee = "本年度没有收取信息处理费。"
    elif facts.is_positive("G"):
        fee = f"本年度依照《条例》第四十二条收取信息处理费{facts.shown('G')}万元。"
    else:
        fee = ""
    return paragraph(fee, "除上述情况外，没有其他需要报告的事项。")
