"""What mails refuse."""

from __future__ import annotations

from gongkai.knowledge.law.errors import Refusal


class NoSuchMail(Refusal):
    """No mail of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这封通知邮件，或者不归您所在的机关。请从通知邮件清单进入。")


class NotFailed(Refusal):
    """Only what failed is tried again, or given up."""

    def __init__(self, about: str, state: str) -> None:
        super().__init__(f"申请{about}的这封通知{state}，不在没有发成的清单里。请刷新页面查看。")


class WrongAddress(Refusal):
    """What was typed is no address."""

    def __init__(self) -> None:
        super().__init__("电子邮箱写得不对。请写成“名字@单位.cn”的样子，例如 name@example.gov.cn；不要提醒的，请留空。")


class MailOff(Refusal):
    """This installation sends no mail."""

    def __init__(self) -> None:
        super().__init__("还没有设置发信服务器，不能发送邮件。请系统管理员填写 GONGKAI_SMTP_HOST 后再试。")
