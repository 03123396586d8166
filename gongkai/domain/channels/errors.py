"""What a platform answers, and what the acts about accounts and deliveries refuse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.knowledge.law.errors import Refusal


class ChannelBusy(Exception):
    """Not now: no answer, an answer nobody can read, or the platform said wait. `reason` is Chinese, for people.

    Args:
        after: seconds to wait; None: the wait grows with each attempt.
    """

    def __init__(self, reason: str, after: int | None = None) -> None:
        self.reason = reason
        self.after = after
        super().__init__(reason)


class ChannelRefused(Exception):
    """Never, as it stands: `reason` says in Chinese what the platform refused and what a person can do."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class SettingsRefused(Refusal):
    """The settings of an account are not complete, or hold what does not belong there."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"账号设置不能使用：{'；'.join(problems)}。请改正后重新提交。")


class AlreadyOpen(Refusal):
    """The body has an account of that name on that channel."""

    def __init__(self, channel: str, name: str) -> None:
        super().__init__(f"{channel}“{name}”已经登记，不能重复登记。请核对名称，或者先停用原有的账号。")


class AccountClosed(Refusal):
    """Nothing more goes out over it."""

    def __init__(self, name: str, closed_on: date) -> None:
        super().__init__(f"{name}已于{closed_on}停用。请换用其他账号，或者重新登记这个账号。")


class DeliveriesOnTheWay(Refusal):
    """An account is closed when nothing is on its way over it."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(f"还有{count}件信息正在通过{name}发布。请等它们办完，或者先取消，再停用账号。")


class NoSuchAccount(Refusal):
    """No account of that number, or another body's."""

    def __init__(self, account_id: int) -> None:
        super().__init__(f"没有编号为{account_id}的渠道账号。请从账号清单进入。")


class NoSuchDelivery(Refusal):
    """No delivery of that number, or another body's."""

    def __init__(self, delivery_id: int) -> None:
        super().__init__(f"没有编号为{delivery_id}的渠道发布。请从信息的页面进入。")


class AlreadyOnTheWay(Refusal):
    """The same goes out over the same account once."""

    def __init__(self, title: str, account: str, state: str) -> None:
        super().__init__(f"《{title}》在{account}上{state}，不能重复发布。请刷新页面查看结果。")


class AlreadySent(Refusal):
    """It stands there already."""

    def __init__(self, title: str, account: str, sent_on: date) -> None:
        super().__init__(f"《{title}》已于{sent_on}在{account}发布。如已在平台上撤下，请先登记撤下，再重新发布。")


class WrongState(Refusal):
    """The act does not fit where the delivery stands."""

    def __init__(self, title: str, state: str, advice: str) -> None:
        super().__init__(f"《{title}》现在的状态是“{state}”。{advice}")


class PostRefused(Refusal):
    """What was handed over cannot go out over this channel."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"这件信息还不能通过渠道发布：{'；'.join(problems)}。请改正后重新提交。")


class AddressRefused(Refusal):
    """A pasted address that no reader could open."""

    def __init__(self) -> None:
        super().__init__(
            "没有填写发布的地址或者凭证，或者地址不是以 http:// 或 https:// 开头。请从平台复制完整的地址。"
        )
