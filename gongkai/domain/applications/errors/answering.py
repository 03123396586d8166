"""What is refused to an applicant who answers a notice. The sentences speak to the applicant."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class NothingToCorrect(Refusal):
    """A correction answers a notice; there is none, or it is answered."""

    def __init__(self) -> None:
        super().__init__(
            "这份申请现在没有等待补正的通知，这次提交的没有收下。请看下面的办理情况；有疑问的，请联系受理机关。"
        )


class CaseOver(Refusal):
    """Nothing is corrected in a case that was decided or given up."""

    def __init__(self) -> None:
        super().__init__("这份申请已经答复或者撤回，不能再补正，这次提交的没有收下。仍需要的，请重新申请。")


class TooManyAnswers(Refusal):
    """One notice is answered a few times at most."""

    def __init__(self, most: int) -> None:
        super().__init__(f"这次补正已经提交过{most}次，没有再收下。还要补充的，请直接联系受理机关。")
