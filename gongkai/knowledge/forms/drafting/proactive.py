"""主动公开 (条例（2007）第三十二条第一项): how much was released, of what kind, over which channels; and responses."""

from __future__ import annotations

from gongkai.knowledge.documents.numerals import chinese_numeral
from gongkai.knowledge.forms.drafting.facts import ReportFacts
from gongkai.knowledge.forms.drafting.sentences import counted, illustrated, joined, listed, paragraph, paragraphs

_ANSWERED_BY = (
    ("B2.1", "参加或者举办新闻发布会", "次"),
    ("B2.2", "开展政府网站在线访谈", "次"),
    ("B2.3", "发布政策解读稿件", "篇"),
    ("B2.4", "通过微博微信作出回应", "次"),
    ("B2.5", "通过其他方式作出回应", "次"),
)
_HEADS_TOOK_PART = {"B2.1": "B2.1.1", "B2.2": "B2.2.1"}


def chapter(facts: ReportFacts) -> str:
    """Return the chapter, with subheadings over the parts that have something to say."""
    parts = (
        ("公开的数量和内容", illustrated(facts, _amount(facts), "themes", "years-disclosed")),
        ("公开的渠道", illustrated(facts, channels(facts), "channels")),
        ("回应社会关切", _responses(facts)),
    )
    said = [(heading, text) for heading, text in parts if text]
    return paragraphs(*(f"（{chinese_numeral(n)}）{heading}\n{text}" for n, (heading, text) in enumerate(said, 1)))


def _amount(facts: ReportFacts) -> str:
    if not facts.is_positive("A1"):
        return total(facts)
    return paragraph(total(facts), full_text(facts), themes(facts), columns(facts), _series(facts))


def total(facts: ReportFacts) -> str:
    """Return how many items were released; a year without any is said in words."""
    if facts.is_zero("A1"):
        return f"{facts.year}年，{facts.own_name}没有新的主动公开信息。"
    if not facts.is_positive("A1"):
        return ""
    documents = f"，其中规范性文件{facts.shown('A1.1')}条" if facts.is_positive("A1.1") else ""
    return f"{facts.year}年，{facts.own_name}共主动公开政府信息{facts.shown('A1')}条{documents}。"


def full_text(facts: ReportFacts) -> str:
    """全文电子化率: the share is computed here from the two counts, so it cannot differ from them."""
    items = facts.known("A1")
    if facts.full_text is None or not items or facts.full_text > items:
        return ""
    if facts.full_text == items:
        return f"公开的信息都可以在网上查阅全文，全文电子化率{facts.shown('full_text_share')}。"
    return f"可以在网上查阅全文的{facts.shown('full_text')}条，全文电子化率{facts.shown('full_text_share')}。"


def themes(facts: ReportFacts) -> str:
    """Say the kinds of content, largest first; the smallest of many are said in one number."""
    parts = [f"{name}{facts.shown_count('theme:', name, count)}条" for name, count in facts.leading_themes]
    if not parts:
        return ""
    if facts.other_themes:
        parts.append(f"其他内容{facts.shown('other_themes')}条")
    complete = sum(count for _, count in facts.themes) == facts.known("A1")
    return f"按内容分，有{'、'.join(parts)}{'' if complete else '等'}。"


def columns(facts: ReportFacts) -> str:
    """Return which columns of the website the items stand in."""
    return f"这些信息分别列入{'、'.join(facts.columns)}等栏目。" if facts.columns else ""


def _series(facts: ReportFacts) -> str:
    """Say which programmes served as media; those in 《》 stand together as programmes."""
    used = [name for name, count in facts.series if count > 0]
    if not used:
        return ""
    programmes = "".join(name for name in used if name.startswith("《"))
    others = [name for name in used if not name.startswith("《")]
    names = listed([f"{programmes}节目", *others] if programmes else others)
    return f"以{names}为媒介公开的有{facts.shown('of_series')}条。"


def channels(facts: ReportFacts) -> str:
    """Return over which channels the items went out, and how many over each."""
    used = [use for use in facts.channels if facts.is_positive(use.cell)]
    if not used:
        return ""
    clauses = []
    for use in used:
        names = f"（{'、'.join(use.platforms)}）" if use.platforms else ""
        clauses.append(f"通过{use.label}{names}公开{facts.shown(use.cell)}条")
    several = "同一信息通过多种渠道公开的，在各渠道分别计数。" if len(used) > 1 else ""
    return f"{'，'.join(clauses)}。{several}"


def _responses(facts: ReportFacts) -> str:
    return paragraph(_platforms(facts), _answers(facts), _ways(facts), _hotlines(facts))


def _platforms(facts: ReportFacts) -> str:
    if not facts.response_platforms:
        return ""
    return f"{facts.own_name}通过{'、'.join(facts.response_platforms)}等平台听取公众意见，及时答复和公布处理结果。"


def _answers(facts: ReportFacts) -> str:
    if facts.is_zero("B1"):
        return "全年没有出现需要回应的公众关注热点或者重大舆情。"
    return f"全年共回应公众关注热点或者重大舆情{facts.shown('B1')}次。" if facts.is_positive("B1") else ""


def _ways(facts: ReportFacts) -> str:
    said = []
    for cell, what, unit in _ANSWERED_BY:
        if not facts.is_positive(cell):
            continue
        heads = _HEADS_TOOK_PART.get(cell, "")
        with_head = counted(facts, ((heads, "主要负责同志参加"),), unit) if heads else ""
        said.append(f"{what}{facts.shown(cell)}{unit}{f'（{with_head}）' if with_head else ''}")
    return f"按方式分，{joined(*said)}。" if said else ""


def _hotlines(facts: ReportFacts) -> str:
    attended = ((name, facts.shown_count("hotline:", name, count)) for name, count in facts.hotline_sessions if count)
    said = joined(*(f"参加{programme}{count}次" for programme, count in attended))
    return f"{facts.own_name}派员{said}，现场解答群众提问。" if said else ""
