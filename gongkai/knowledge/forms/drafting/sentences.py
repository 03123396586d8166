"""Sentences put together from parts that may be absent."""

from __future__ import annotations

from gongkai.knowledge.forms.drafting.facts import ReportFacts
from gongkai.knowledge.forms.drafting.fields import CHART, field


def paragraph(*sentences: str) -> str:
    """Return the sentences that are there as one paragraph."""
    return "".join(sentence for sentence in sentences if sentence)


def added_up(facts: ReportFacts) -> str:
    """Return whose figures a report of a whole adds up, and how many units it is without; "" for a body's own."""
    if not facts.units:
        return ""
    # 组名里就有顿号（乡镇、街道），各组之间用逗号。
    groups = "，".join(f"{name}{facts.shown_count('units:', name, number)}个" for name, number in facts.units)
    among = f"（{groups}）" if len(facts.units) > 1 else ""
    without = f"，另有{facts.shown('units_left_out')}个单位没有列入" if facts.units_left_out else ""
    return f"本报告的数据由{facts.shown('units')}个单位{among}的数据汇总而成{without}。"


def illustrated(facts: ReportFacts, text: str, *charts: str) -> str:
    """Return a text with the places of those of its charts that have something to compare; "" stays ""."""
    places = (field(f"{CHART}{name}") for name in charts if facts.has_chart(name))
    return paragraphs(text, *places) if text else ""


def paragraphs(*texts: str) -> str:
    """Return the texts that are there, one a line."""
    return "\n".join(text for text in texts if text)


def joined(*clauses: str) -> str:
    """Return the clauses that are there, with commas between them."""
    return "，".join(clause for clause in clauses if clause)


def counted(facts: ReportFacts, cells: tuple[tuple[str, str], ...], unit: str) -> str:
    """Return "专职1人、兼职2人" of the cells that are known and above 0, "" where none is.

    A list in which a figure is not known ends in 等: it is not complete.
    """
    parts = [f"{label}{facts.shown(cell)}{unit}" for cell, label in cells if facts.is_positive(cell)]
    complete = all(facts.known(cell) is not None for cell, _ in cells)
    return "、".join(parts) + ("" if complete or not parts else "等")


def listed(names: list[str]) -> str:
    """Return "甲、乙和丙"."""
    return "和".join([part for part in ("、".join(names[:-1]), names[-1]) if part])
