"""What is left of a text when a channel's own additions are taken off: its clauses, as tokens that can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.knowledge.texts.likeness_facts import Fact, FactKind, arabic, facts_in

SHORTEST_CLAUSE = 6
# 平台自己加上的行：出处、编校人员、页面功能。
_CREDITS = re.compile(
    r"^\W*(?:信息来源|文章来源|来源|稿源|供稿|撰稿|投稿|作者|通讯员|文字|文|图片|图文|图|摄影|摄像|编辑|责编|责任编辑|值班编辑|"
    r"执行编辑|本期编辑|美编|编审|审核|审签|初审|复审|终审|校对|一审|二审|三审|一校|监制|总监制|策划|制图|排版|转自|"
    r"发布时间|发布日期|发布机构|发布单位|浏览次数|访问次数|点击数|点击量|阅读量|字体|字号|分享到|索引号|公开方式|公开形式)"
    r"\s*[:|丨/／].*$"
)
# 招呼读者的短句：关注、扫码、点赞、转发、看全文。
_CALLS = re.compile(
    r"点击.{0,4}(?:上方|下方|蓝字|文末|链接|阅读|查看|标题)|阅读原文|长按|扫一扫|扫码|识别.{0,4}二维码|关注我们|关注.{0,6}公众号|"
    r"点个?赞|点.{0,2}在看|在看|转发|往期|戳.{0,4}(?:这里|链接|蓝字|全文|原文|标题)|更多.{0,4}(?:精彩|资讯|内容|详情)|"
    r"全文(?:见|链接|请)|详情(?:见|请|戳|点|链接)|小编|小伙伴|星标|置顶|打印本页|关闭窗口|返回顶部|网页链接"
)
LONGEST_CALL = 36
_ADDRESS = re.compile(r"https?://[\w./?=&%#~+-]+|www\.[\w./?=&%#~+-]+", re.ASCII)
_NAMED = re.compile(r"@[\w-]{2,20}")
_COUNTERS = re.compile(r"[\u2460-\u24ff\u2776-\u2793\u3220-\u3229]|\d\ufe0f?\u20e3")
_ENUMERATOR = re.compile(
    r"^[^\w(（]*(?:[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|[一二三四五六七八九十]{1,3}[、.](?!\d)|\d{1,2}(?:[、)]|\.(?!\d)))"
)
_CUT = re.compile(r"(?:\.{2,}|…+)\s*(?:全文|展开|网页链接)?\s*$")
_SENTENCE = re.compile(r"(?<=[。!?;…】\n])")
_BREAKS = frozenset("。!?;,\n【】()[]《》“”\"'‘’「」—|…~<>#")
_FACT_TOKENS = {kind: chr(0xE000 + number) for number, kind in enumerate(FactKind)}


@dataclass(frozen=True)
class Clause:
    """A stretch between two marks. `pattern` has one character per token: a fact is a sign of its kind."""

    pattern: str
    facts: tuple[tuple[int, Fact], ...]
    is_title: bool = False

    @cached_property
    def key(self) -> tuple[str, tuple[Fact, ...]]:
        """The clause with its facts, for finding it word by word."""
        return self.pattern, tuple(fact for _, fact in self.facts)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every two neighbouring tokens."""
        return frozenset(self.pattern[at : at + 2] for at in range(len(self.pattern) - 1))

    @cached_property
    def fact_at(self) -> dict[int, Fact]:
        """The facts by their place in the pattern."""
        return dict(self.facts)


def even(text: str) -> str:
    """Return the text in half width and lower case, counting marks and addresses of other pages taken out."""
    text = _COUNTERS.sub(" ", text)
    return _NAMED.sub(" ", _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text).lower()))


def without_additions(text: str) -> str:
    """Return an even text without credits, calls to the reader, counters before lines and what a cut left half."""
    lines = (_ENUMERATOR.sub("", line) for line in text.splitlines() if not _CREDITS.match(line.strip()))
    kept = "\n".join("".join(part for part in _SENTENCE.split(line) if not _is_call(part)) for line in lines)
    return _uncut(kept.strip())


def clauses_of(text: str, *, is_title: bool = False) -> list[Clause]:
    """Return the clauses of a text without additions; one too short to be told from others joins the next."""
    clauses: list[Clause] = []
    pattern: list[str] = []
    facts: list[tuple[int, Fact]] = []
    for token, fact in _tokens(arabic(text)):
        if token in _BREAKS:
            if len(pattern) < SHORTEST_CLAUSE:
                continue
            clauses.append(Clause("".join(pattern), tuple(facts), is_title))
            pattern, facts = [], []
            continue
        if fact is not None:
            facts.append((len(pattern), fact))
        pattern.append(token)
    if pattern:
        clauses.append(Clause("".join(pattern), tuple(facts), is_title))
    return clauses


def plain(text: str) -> str:
    """Return letters, figures and characters only: what shingles are cut from."""
    return "".join(character for character in arabic(text) if character.isalnum())


def _is_call(sentence: str) -> bool:
    return len(sentence) <= LONGEST_CALL and bool(_CALLS.search(sentence))


def _uncut(text: str) -> str:
    """Return the text up to its last whole clause where it was cut: half a date is no date, half a sum no sum."""
    cut = _CUT.search(text)
    if cut is None:
        return text.rstrip("0123456789")
    last = max(text.rfind(mark, 0, cut.start()) for mark in "。!?;,、\n")
    return text[: last + 1] if last > len(text) // 3 else text[: cut.start()].rstrip("0123456789年月")


def _tokens(text: str) -> Iterator[tuple[str, Fact | None]]:
    at = 0
    for start, end, fact in facts_in(text):
        yield from _characters(text[at:start])
        yield _FACT_TOKENS[fact.kind], fact
        at = end
    yield from _characters(text[at:])


def _characters(text: str) -> Iterator[tuple[str, None]]:
    for character in text:
        if character in _BREAKS or character.isalnum():
            yield character, None
