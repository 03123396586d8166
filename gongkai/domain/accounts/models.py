"""The user, the times they signed in, and what proves who they are besides a password.

Authorities stand above this app: where a user belongs is kept as a value, the code of the authority.
The secret of a phone's one-time passwords is kept by django-otp (`TOTPDevice`), failed tries by django-axes.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds users by their sign-in name."""


class User(AbstractBaseUser):
    """用户: a person who acts, or the terminal (`is_terminal`) that acts for the machine's operator.

    `authority_code`: whose administrators look after the account; empty for the terminal.
    `is_demo`: an invented person of the sample, entered without a password; refused outside demo data folders.
    """

    username = models.CharField("登录名", max_length=150, unique=True)
    name = models.CharField("姓名", max_length=100)
    authority_code = models.CharField("所属机关代码", max_length=64, blank=True, default="", db_index=True)
    is_active = models.BooleanField("启用", default=True)
    is_terminal = models.BooleanField("命令行", default=False)
    is_demo = models.BooleanField("演示人物", default=False)
    must_change_password = models.BooleanField("须改密码", default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = "用户"

    def __str__(self) -> str:
        return self.name


class SignIn(models.Model):
    """登录: one person at one browser, from signing in until it is ended. A session whose sign-in ended opens nothing.

    `address` is masked before it comes here. `has_second_factor`: a code of the person's phone was given, too.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="sign_ins", verbose_name="用户")
    device = models.CharField("设备", max_length=100)
    address = models.CharField("网络地址（部分）", max_length=64)
    has_second_factor = models.BooleanField("经过动态码", default=False)
    started_at = models.DateTimeField("登录时间")
    seen_at = models.DateTimeField("最近使用时间")
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = "登录"
        indexes: ClassVar = [models.Index(fields=["user", "ended_at"], name="sign_in_by_user")]

    def __str__(self) -> str:
        return f"{self.user.name}（{self.device}）"


class RecoveryCode(models.Model):
    """恢复码: opens the door once when the phone is lost. Only a keyed hash of it is stored."""

    user = models.ForeignKey(User, models.PROTECT, related_name="recovery_codes", verbose_name="用户")
    code_hash = models.CharField("摘要", max_length=64, unique=True)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = "恢复码"

    def __str__(self) -> str:
        return f"{self.user.name}的恢复码"


class StartCode(models.Model):
    """启用码: shown once on the terminal; who has it opens an installation that has no people yet. One row at most."""

    code_hash = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "启用码"

    def __str__(self) -> str:
        return "启用码"
