"""The user. Sign-in, sessions and second factors come with the office; acts need a person from the first day."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds users by their sign-in name."""


class User(AbstractBaseUser):
    """用户: a person who acts, or the terminal (`is_terminal`) that acts for the machine's operator."""

    username = models.CharField("登录名", max_length=150, unique=True)
    name = models.CharField("姓名", max_length=100)
    is_active = models.BooleanField("启用", default=True)
    is_terminal = models.BooleanField("命令行", default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = "用户"

    def __str__(self) -> str:
        return self.name
