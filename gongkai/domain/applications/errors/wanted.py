"""What the acts about several items in one application refuse."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.knowledge.law.errors import Refusal


class NoSuchItem(Refusal):
    """No item of that number, or none this person may know of."""

    def __init__(self) -> None:
        super().__init__("没有这一项申请内容。请从申请的“分项办理”进入。")


class ItemsTooFew(Refusal):
    """One item is the application itself."""

    def __init__(self) -> None:
        super().__init__("只有一项内容的，不用分项，直接按申请办理。要取消分项的，请全部删去后保存。")


class ItemsTooMany(Refusal):
    """More items than anybody can answer in one letter."""

    def __init__(self, found: int, most: int) -> None:
        super().__init__(f"分成了{found}项，一件申请最多{most}项。请合并相近的内容，或者请申请人分别申请。")


class ItemTwice(Refusal):
    """An item stands once."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text[:40]}”写了两次。请删去重复的一项。")


class ItemsUndecided(Refusal):
    """A reply answers every item."""

    def __init__(self, places: Sequence[int]) -> None:
        listed = "、".join(str(place) for place in places)
        super().__init__(f"第{listed}项内容还没有确定答复类型。请在“分项办理”中逐项确定后再送审。")


class ResultDiffers(Refusal):
    """The reply is of the kind that the items make together."""

    def __init__(self, label: str, wanted: str) -> None:
        super().__init__(
            f"各项内容合起来，这件申请的办理结果是“{wanted}”，不是“{label}”。请按“{wanted}”拟写答复书，或者更正各项的答复类型。"
        )
