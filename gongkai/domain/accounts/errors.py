"""Refusals that any act can meet, whoever acts and whatever it is about. Each says what can be done.

`Refusal` itself is the law's (`gongkai.knowledge.law.errors`): a deadline that cannot be counted and a case that is
closed are refused in the same way, and one place in each face turns either into a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.entered import EARLIEST_DAY, UNSTORABLE


class FieldsRefused(Refusal):
    """What was given cannot be stored: too long, empty, unknown, negative."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(f"{'；'.join(problems)}。请改正后重新提交。")


class DateInFuture(Refusal):
    """A fact cannot be dated after the day it is entered."""

    def __init__(self, label: str, day: date, today: date) -> None:
        super().__init__(f"{label}{day}晚于今天（{today}），尚未发生的事不能登记。请核对日期，或者到当天再登记。")


class DateTooEarly(Refusal):
    """A day before the first state organ is a slip of the pen."""

    def __init__(self, label: str, day: date) -> None:
        super().__init__(f"{label}{day}早于{EARLIEST_DAY}，不可信。请核对年份。")


class DatesOutOfOrder(Refusal):
    """Two days stand in the wrong order."""

    def __init__(self, earlier_label: str, earlier: date, later_label: str, later: date) -> None:
        super().__init__(f"{later_label}{later}不能早于{earlier_label}{earlier}。请核对两个日期。")


class ReasonMissing(Refusal):
    """An act that takes something back says why."""

    def __init__(self, label: str) -> None:
        super().__init__(f"没有写明{label}。请写明后重新提交。")


class AlreadyRegistered(Refusal):
    """A number, code or name stands in the register already."""

    def __init__(self, label: str, value: str) -> None:
        super().__init__(f"{label}“{value}”已经登记过，不能重复登记。请核对，或者更正原有的一条。")


class UsernameRefused(Refusal):
    """A sign-in name that would be mistyped."""

    def __init__(self, username: str) -> None:
        super().__init__(f"登录名“{username}”中有空格或者不能用的符号。请只用文字、数字和 . @ + - _ 。")


class OwnAccount(Refusal):
    """Nobody takes their own account out of use."""

    def __init__(self) -> None:
        super().__init__("不能停用自己的账号。请由另一位系统管理员办理。")


class OutOfUse(Refusal):
    """An account out of use gets no new password or phone: it would slip past the question what roles it has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}的账号已停用。请先恢复账号，再办理这一项。")


class NoSuchUser(Refusal):
    """No person of that number."""

    def __init__(self, user_id: int) -> None:
        super().__init__(f"没有编号为{user_id}的用户。请从用户清单进入。")


class NoSuchSignIn(Refusal):
    """No sign-in of that number, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("没有这次登录，或者不是您的登录。请从“我的登录”进入。")


class PasswordRefused(Refusal):
    """A password that is easy to guess, or not the one that was asked for."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(f"{''.join(problems)}请改正后重新提交。")


class CodeWrong(Refusal):
    """The one-time password does not fit."""

    def __init__(self) -> None:
        super().__init__("动态码不正确或者已经用过。请等手机上换出新的六位数字后再输入；总是不对的，请核对手机的时间。")


class SecondFactorStands(Refusal):
    """A phone is bound already."""

    def __init__(self) -> None:
        super().__init__("已经绑定了手机动态码。要换手机，请先请系统管理员解除绑定。")


class AlreadyStarted(Refusal):
    """An installation with people in it is opened by signing in."""

    def __init__(self) -> None:
        super().__init__("系统已经启用，不需要启用码。请直接登录。")


class StartCodeWrong(Refusal):
    """The start code does not fit, or none was issued."""

    def __init__(self) -> None:
        super().__init__("启用码不正确。请照终端上最近一次显示的启用码输入；找不到的，请重新运行 gongkai init。")


def refuse_future(label: str, day: date, today: date) -> None:
    """Raise the refusal for a day that has not come yet or that no organ lived."""
    if day > today:
        raise DateInFuture(label, day, today)
    if day < EARLIEST_DAY:
        raise DateTooEarly(label, day)


def refuse_disorder(earlier_label: str, earlier: date, later_label: str, later: date) -> None:
    """Raise DatesOutOfOrder unless `later` is the same day or after."""
    if later < earlier:
        raise DatesOutOfOrder(earlier_label, earlier, later_label, later)


def refuse_without_reason(label: str, reason: str) -> None:
    """Raise ReasonMissing for a blank reason, FieldsRefused for one that cannot be stored."""
    if not reason.strip():
        raise ReasonMissing(label)
    refuse_unstorable(label, reason)


def refuse_unstorable(label: str, text: str) -> None:
    """Raise FieldsRefused for a text that cannot be stored; for reasons that need not be given."""
    if UNSTORABLE.search(text):
        raise FieldsRefused([f"{label}：含有不能保存的控制字符"])


def refuse_out_of_use(user: models.Model) -> None:
    """Raise OutOfUse for an account out of use."""
    if not user.is_active:  # type: ignore[attr-defined]
        raise OutOfUse(user.name)  # type: ignore[attr-defined]


def refuse_bad_fields(record: models.Model) -> None:
    """Raise FieldsRefused where a field breaks its own limits: length, choice, range. Relations are not looked up."""
    problems = list(_bad_characters(record))
    try:
        record.clean_fields(exclude=_relations(type(record)))
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = record._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            problems.append(f"{label}：{'，'.join(message.rstrip('。.') for message in messages)}")
    if problems:
        raise FieldsRefused(problems)


def _relations(model: type[models.Model]) -> set[str]:
    # 关联由办理行为自己核对；逐条到库里再查一遍，成批装入时代价太大。
    return {field.name for field in model._meta.fields if field.is_relation}


def _bad_characters(record: models.Model) -> Iterator[str]:
    for field in record._meta.fields:
        value = getattr(record, field.attname)
        if isinstance(value, str) and UNSTORABLE.search(value):
            yield f"{field.verbose_name}：含有不能保存的控制字符"
