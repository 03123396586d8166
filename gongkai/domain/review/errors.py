"""What reviewing refuses. Each message says what the person can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.knowledge.law.errors import Refusal


class TextChanged(Refusal):
    """The opinion was formed on another text than the one that stands."""

    def __init__(self) -> None:
        super().__init__("文本已修改，请刷新后重新审核。")


class StepTaken(Refusal):
    """Somebody else was quicker."""

    def __init__(self, label: str, signature: str, outcome: str, on: date) -> None:
        super().__init__(f"“{label}”已由{signature}于{on}办理（{outcome}），不必再办。请刷新页面查看最新进度。")


class AlreadyGiven(Refusal):
    """The same person sent the same form twice."""

    def __init__(self, label: str, outcome: str, on: date) -> None:
        super().__init__(f"您已于{on}对“{label}”签署意见（{outcome}），已经保存，无需重复提交。")


class NotInReview(Refusal):
    """The chain waits for nobody's opinion now."""

    def __init__(self, title: str, state: str) -> None:
        super().__init__(f"《{title}》现在的状态是“{state}”，没有等待审核的步骤。请刷新页面查看最新进度。")


class WrongStep(Refusal):
    """The form belongs to a step that is not the one waiting."""

    def __init__(self, label: str) -> None:
        super().__init__(f"现在等待办理的是“{label}”，与您打开的页面不符。请刷新页面后再办。")


class OwnDraft(Refusal):
    """Nobody approves what they drafted or changed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}拟写或者修改过这份文本，不能审核自己的文本。请由另一位有此职务的同事办理，或者登记代理人。"
        )


class SignedBefore(Refusal):
    """Each step is another person's."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(
            f"{name}已在“{label}”签署意见，一人不能办理同一文本的两个步骤。请由另一位有此职务的同事办理，或者登记代理人。"
        )


class ChecklistIncomplete(Refusal):
    """Approval confirms every required point."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            f"还有{len(missing)}项没有核对：{'；'.join(missing)}。请逐项核对、勾选后再同意，或者退回并写明理由。"
        )


class ChecklistUnknown(Refusal):
    """A tick that the step does not have: the page is of another step."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(f"核对事项（{'、'.join(keys)}）不属于这一步。请刷新页面后再办。")


class OutcomeRefused(Refusal):
    """A reviewer approves or returns."""

    def __init__(self, outcome: str) -> None:
        super().__init__(f"“{outcome}”不是审核结果。请选择同意或者退回。")


class NotReturned(Refusal):
    """Only what was returned, or whose text was changed, is submitted again."""

    def __init__(self, title: str, state: str) -> None:
        super().__init__(f"《{title}》现在的状态是“{state}”，不需要重新提交。请刷新页面查看最新进度。")


class ChainClosed(Refusal):
    """A withdrawn chain takes nothing more."""

    def __init__(self, title: str) -> None:
        super().__init__(f"《{title}》的审核已经撤销。如需继续，请重新启动审核。")


class NotApproved(Refusal):
    """It may not go out."""

    def __init__(self, title: str, standing: str) -> None:
        super().__init__(f"《{title}》没有在现有文本上走完审核（{standing}），不能对外发出。请先完成审核。")


class OrderRefused(Refusal):
    """An authority's own order of review would let something out unreviewed."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"审核程序不能这样设定：{'；'.join(problems)}。请改正后重新提交。")


class OutsideReviewNotAllowed(Refusal):
    """The authority did not allow it."""

    def __init__(self) -> None:
        super().__init__("本机关没有开通外部人员审核。请由系统管理员先开通，或者由本机关人员审核。")


class StepNotForOutsiders(Refusal):
    """Signing is the authority's own."""

    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}”须由本机关人员办理，不能发给外部人员。请改选其他步骤，或者由有此职务的同事办理。")


class LinkLifeRefused(Refusal):
    """A link lives a few days."""

    def __init__(self, longest: date) -> None:
        super().__init__(f"链接的有效期应当从今天起，最晚到{longest}。请重新选择日期。")


class LinkInvalid(Refusal):
    """No such link, or a wrong token: the answer is the same."""

    def __init__(self) -> None:
        super().__init__("链接无效。请核对是否复制完整，或者联系发给您链接的单位重新发送。")


class LinkUsed(Refusal):
    """A link takes one opinion."""

    def __init__(self, used_on: date) -> None:
        super().__init__(
            f"您的意见已于{used_on}收到，链接只能使用一次，无需再次提交。如需补充，请联系发给您链接的单位。"
        )


class LinkExpired(Refusal):
    """Its last day is over."""

    def __init__(self, expires_on: date) -> None:
        super().__init__(f"链接已于{expires_on}到期，您的意见没有提交。请联系发给您链接的单位重新发送。")


class LinkRevoked(Refusal):
    """The authority took it back, or no longer allows outside review."""

    def __init__(self) -> None:
        super().__init__("链接已由发出单位撤回。如有疑问，请联系该单位。")


class LinkOutdated(Refusal):
    """The step was done by somebody else, or the text was changed."""

    def __init__(self) -> None:
        super().__init__("文本已修改或者这一步已由他人办理，这一链接不再有效。请联系发给您链接的单位重新发送。")
