"""存在的主要问题及改进情况: the same chapter in every form (条例（2007）第三十二条第五项，条例（2019）第五十条)."""

from __future__ import annotations

from gongkai.knowledge.documents.numerals import chinese_numeral
from gongkai.knowledge.forms.drafting.facts import Improvement, Promise, ReportFacts
from gongkai.knowledge.forms.drafting.sentences import paragraphs


def chapter(facts: ReportFacts) -> str:
    """Return what became of last year's promises, then this year's problems, a paragraph each, with their measures."""
    problems = (_improvement(number, one) for number, one in enumerate(facts.improvements, 1))
    return paragraphs(_promises(facts), *problems)


def _promises(facts: ReportFacts) -> str:
    """Say of each measure of last year's report what became of it, in the bureau's own words."""
    if not facts.promises:
        return ""
    told = "".join(_promise(one) for one in facts.promises)
    return f"上年度报告提出的{facts.shown('promises')}项改进措施，已完成{facts.shown('promises_done')}项。{told}"


def _promise(one: Promise) -> str:
    problem, said = _bare(one.problem), _bare(one.evidence)
    if one.is_done:
        return f"针对“{problem}”，{said or '已按计划落实'}。"
    return f"“{problem}”仍在改进{f'：{said}' if said else ''}。"


def _improvement(number: int, one: Improvement) -> str:
    return f"（{chinese_numeral(number)}）{_bare(one.problem)}。改进措施：{_bare(one.measure)}。"


def _bare(said: str) -> str:
    """Return what somebody wrote without its full stop, to stand in a sentence."""
    return said.strip().rstrip("。")
