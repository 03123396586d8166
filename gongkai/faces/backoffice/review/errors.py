"""What the review pages refuse."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class NoPagesYet(Refusal):
    """The app that owns what is reviewed has no act to approve it by."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"“{kind}”的审核还不能在这里签署意见，审核链照常保留。请先在线下办理，并与系统管理员联系。")


class NothingChosen(Refusal):
    """A batch of nothing."""

    def __init__(self) -> None:
        super().__init__("没有选中任何一件。请先勾选要一起办理的材料，再点“办理选中的”；全部都办的，点“全部一起办理”。")


class TooManyAtOnce(Refusal):
    """A batch nobody reads."""

    def __init__(self, most: int) -> None:
        super().__init__(f"一次最多成批办理{most}件，以便逐件写明意见。请少选几件，分几次办理。")
