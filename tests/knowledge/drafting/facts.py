"""Facts to draft from: those of the sample bureau, and any others."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.drafting.facts import ChannelUse, Improvement, ReportFacts
from gongkai.knowledge.forms.figures import Figure
from tests.seed import numbers

FORM = form("national-2014")


def bureau_facts(**changes: object) -> ReportFacts:
    """Return what the records of the bureau of 2017 know; `changes` by field."""
    known: dict[str, object] = {
        "authority": "东阳市司法局",
        "year": 2017,
        "figures": {cell: Figure.of(number) for cell, number in zip(FORM.cells, numbers(), strict=True)},
        "themes": (("工作动态", 131), ("法治动态", 77), ("以案释法", 58), ("部门文件", 22)),
        "full_text": 288,
        "columns": ("部门文件", "工作动态", "专题专栏"),
        "channels": (ChannelUse("A2.2", "政府网站", ("东阳市人民政府网站",)),),
        "series": (("《老娘舅》", 15), ("《生活与法》", 14), ("法治动漫", 15), ("法治文化", 14)),
        "response_platforms": (
            "东阳市人民政府网站",
            "东阳发布",
            "政务服务投诉平台",
            "市民问政",
            "行风热线",
            "8890",
        ),
        "hotline_sessions": (("行风热线", 5),),
        "improvements": (Improvement("部分信息公开不够及时。", "信息形成后五个工作日内送审。"),),
    }
    return ReportFacts(**(known | changes))  # type: ignore[arg-type]


def with_figures(facts: ReportFacts, **changes: Figure) -> ReportFacts:
    """Return the facts with other figures; "_" stands for "." in a cell's id."""
    figures = {**facts.figures, **{cell.replace("_", "."): figure for cell, figure in changes.items()}}
    return replace(facts, figures=figures)


_COUNTS = st.integers(0, 3) | st.integers(0, 2000)
_SUMS = {
    "C1": ("C1.1", "C1.2", "C1.3", "C1.4"),
    "C2": ("C2.1", "C2.2"),
    "C3.4": tuple(f"C3.4.{n}" for n in range(1, 7)),
    "C3": tuple(f"C3.{n}" for n in range(1, 9)),
    "D": ("D.1", "D.2", "D.3"),
    "E": ("E.1", "E.2", "E.3"),
    "H3": ("H3.1", "H3.2"),
}
_CHANNELS = {"A2.1": "政府公报", "A2.2": "政府网站", "A2.3": "政务微博", "A2.4": "政务微信", "A2.5": "其他方式"}
_NAMES = ("工作动态", "收费项目", "行政复议", "依申请公开", "举报投诉", "部门预算", "申请指南", "政策解读", "热点回应")
_PLATFORMS = ("东阳市人民政府网站", "东阳发布", "市民问政", "8890", "12345", "政务服务投诉平台")


def _named_counts(names: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[tuple[str, int], ...]]:
    return st.dictionaries(st.sampled_from(names), st.integers(0, most)).map(lambda counts: tuple(counts.items()))


@st.composite
def facts(draw: st.DrawFn) -> ReportFacts:
    """Return any facts: the parents are sums of their children as in a valid table, some figures are not known."""
    values = {cell: Decimal(draw(_COUNTS)) for cell in FORM.cells}
    values["G"] = draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(12)]))
    for parent, children in _SUMS.items():
        values[parent] = sum((values[child] for child in children), Decimal(0))
    unknown = draw(st.sets(st.sampled_from(sorted(FORM.cells)), max_size=4))
    figures = {
        cell: Figure.missing() if cell in unknown else Figure.of(value if cell in ("G", "H4") else int(value))
        for cell, value in values.items()
    }
    platforms = st.lists(st.sampled_from(_PLATFORMS), unique=True).map(tuple)
    return ReportFacts(
        authority=draw(st.sampled_from(["东阳市司法局", "东阳市人民政府", "某某管理中心"])),
        year=2017,
        figures=figures,
        themes=draw(_named_counts(_NAMES, 90)),
        full_text=draw(st.none() | _COUNTS),
        columns=draw(st.lists(st.sampled_from(_NAMES), unique=True).map(tuple)),
        channels=tuple(ChannelUse(cell, label, draw(platforms)) for cell, label in _CHANNELS.items()),
        series=draw(_named_counts(("《老娘舅》", "法治动漫", "《生活与法》"), 30)),
        response_platforms=draw(platforms),
        hotline_sessions=draw(_named_counts(("行风热线", "民生热线"), 60)),
        fee_waivers=draw(st.none() | st.integers(0, 3)),
    )
