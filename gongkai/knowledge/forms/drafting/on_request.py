"""依申请公开、收费、复议诉讼 (条例（2007）第三十二条第二、三、四项)."""

from __future__ import annotations

from gongkai.knowledge.forms.drafting.facts import ReportFacts
from gongkai.knowledge.forms.drafting.sentences import counted, illustrated, listed, paragraph

_WAYS = (("C1.1", "当面申请"), ("C1.2", "传真申请"), ("C1.3", "网络申请"), ("C1.4", "信函申请"))
_IN_TIME = (("C2.1", "按时办结"), ("C2.2", "延期办结"))
_REPLIES = (
    ("C3.1", "属于已主动公开范围"),
    ("C3.2", "同意公开"),
    ("C3.3", "同意部分公开"),
    ("C3.4", "不同意公开"),
    ("C3.5", "不属于本行政机关公开"),
    ("C3.6", "申请信息不存在"),
    ("C3.7", "告知作出更改补充"),
    ("C3.8", "告知通过其他途径办理"),
)
_REASONS = (
    ("C3.4.1", "涉及国家秘密"),
    ("C3.4.2", "涉及商业秘密"),
    ("C3.4.3", "涉及个人隐私"),
    ("C3.4.4", "危及国家安全、公共安全、经济安全和社会稳定"),
    ("C3.4.5", "不是《条例》所指政府信息"),
    ("C3.4.6", "属于法律法规规定的其他情形"),
)
_DISPUTES = (
    ("D", "行政复议", (("D.1", "维持具体行政行为"), ("D.2", "被依法纠错"), ("D.3", "其他情形"))),
    ("E", "行政诉讼", (("E.1", "维持具体行政行为或者驳回诉讼请求"), ("E.2", "被依法纠错"), ("E.3", "其他情形"))),
    ("F", "举报投诉", ()),
)


def applications(facts: ReportFacts) -> str:
    """Return what became of the year's applications; a year without any is said in words."""
    said = paragraph(_received(facts), _concluded(facts), _replied(facts), _refused(facts))
    return illustrated(facts, said, "results", "years-applications")


def _received(facts: ReportFacts) -> str:
    if facts.is_zero("C1"):
        return f"{facts.year}年，{facts.own_name}没有收到要求公开政府信息的申请。"
    if not facts.is_positive("C1"):
        return ""
    return f"{facts.year}年，{facts.own_name}收到政府信息公开申请{facts.shown('C1')}件{_among(facts, _WAYS)}。"


def _concluded(facts: ReportFacts) -> str:
    return f"全年办结{facts.shown('C2')}件{_among(facts, _IN_TIME)}。" if facts.is_positive("C2") else ""


def _replied(facts: ReportFacts) -> str:
    return f"全年作出答复{facts.shown('C3')}件{_among(facts, _REPLIES)}。" if facts.is_positive("C3") else ""


def _refused(facts: ReportFacts) -> str:
    """不予公开政府信息的情况 must be reported even where there was none."""
    if facts.is_zero("C3.4"):
        return "全年没有不予公开政府信息的情形。"
    if not facts.is_positive("C3.4"):
        return ""
    reasons = counted(facts, _REASONS, "件")
    return f"不同意公开的答复中，{reasons}。" if reasons else ""


def _among(facts: ReportFacts, cells: tuple[tuple[str, str], ...]) -> str:
    parts = counted(facts, cells, "件")
    return f"，其中{parts}" if parts else ""


def fees(facts: ReportFacts) -> str:
    """Return what applicants were charged, and how many paid less or nothing."""
    if facts.is_zero("G"):
        said = f"{facts.year}年，{facts.own_name}办理政府信息公开事项没有收取任何费用。"
    elif facts.is_positive("G"):
        said = f"{facts.year}年，{facts.own_name}依申请提供政府信息共收取费用{facts.shown('G')}万元。"
    else:
        said = ""
    return paragraph(said, f"依申请人请求予以减免的{facts.shown('fee_waivers')}件。" if facts.fee_waivers else "")


def disputes(facts: ReportFacts) -> str:
    """Return reconsideration, litigation and complaints: those that happened with their results, then the others."""
    happened = [_dispute(facts, cell, name, results) for cell, name, results in _DISPUTES if facts.is_positive(cell)]
    absent = [name for cell, name, _ in _DISPUTES if facts.is_zero(cell)]
    none = f"全年没有发生因政府信息公开工作引起的{listed(absent)}。" if absent else ""
    return paragraph(*happened, none)


def _dispute(facts: ReportFacts, cell: str, name: str, results: tuple[tuple[str, str], ...]) -> str:
    return f"{facts.year}年，因政府信息公开工作引起的{name}{facts.shown(cell)}件{_among(facts, results)}。"
