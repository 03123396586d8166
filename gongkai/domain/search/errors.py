"""Why a search is not answered, and what to do instead."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class QueryTooLong(Refusal):
    """More text than a search takes."""

    def __init__(self, longest: int) -> None:
        super().__init__(f"检索词太长，最多{longest}个字。请只留下关键的词再检索。")


class TooManyWords(Refusal):
    """More words than a search takes."""

    def __init__(self, most: int) -> None:
        super().__init__(f"检索词太多，最多{most}个。请去掉一些，或者把连着的词写在一起再检索。")


class NothingToLookFor(Refusal):
    """Punctuation only."""

    def __init__(self) -> None:
        super().__init__("检索词里没有汉字、字母或者数字。请写上要找的词再检索。")


class TooManyFilters(Refusal):
    """More values chosen than a search takes."""

    def __init__(self, most: int) -> None:
        super().__init__(f"筛选条件太多，最多选{most}项。请去掉一些再检索。")


class UnknownChoice(Refusal):
    """A filter, order or page that does not exist."""

    def __init__(self, what: str) -> None:
        super().__init__(f"没有这样的{what}。请回到检索页面重新选择。")


class TooDeep(Refusal):
    """A page further on than anybody reads; every page before it costs as much as all of them."""

    def __init__(self, furthest: int) -> None:
        super().__init__(
            f"没有翻到这样远的一页：按相关程度最多翻看前{furthest:,}条。请回到第1页往下看；"
            "结果太多的，请加一个词、用筛选缩小范围，或者改为按日期排列。"
        )


class IndexNotBuilt(Refusal):
    """Nothing was indexed yet, or by another version of the engine."""

    def __init__(self) -> None:
        super().__init__("检索索引还没有建好，请稍后再试。管理员可以运行 gongkai search rebuild 立即建立。")


class IndexBusy(Refusal):
    """One process writes at a time."""

    def __init__(self) -> None:
        super().__init__("另一个进程正在更新检索索引，请等它完成后再运行。")


class EngineMissing(Refusal):
    """The settings ask for an engine that is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"设置 GONGKAI_SEARCH={name}，但是本机没有安装这个检索引擎。请安装它，或者改为 GONGKAI_SEARCH=auto。"
        )
