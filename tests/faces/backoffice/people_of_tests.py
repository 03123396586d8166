"""Real people (no invented ones of the sample) with passwords, for the tests of the door."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django_otp.oath import TOTP

from gongkai import clock
from gongkai.domain.accounts.actions.second_factor import bind_device, offer_device
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import second_factor_of
from tests.domain.office import Office

SIGN_IN = "/office/sign-in/"
CODE = "/office/sign-in/code/"
REPORTS = "/office/reports/"
PASSWORD = "correct-horse-1949"


def with_password(user: User, password: str = PASSWORD) -> User:
    """Return the user with that password."""
    user.set_password(password)
    user.save()
    return user


def clerk_with_password(office: Office) -> User:
    """Return a preparer of the bureau of justice, whose role needs no phone."""
    return with_password(office.appointed("shen", "preparer"))


def give(client: Client, username: str, password: str, **more: Any) -> Any:
    """Give a name and a password at the door; return the answer."""
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def code_of(user: User, *, steps_ahead: int = 0) -> str:
    """Return what the user's phone shows now, or some steps of thirty seconds ahead."""
    device = second_factor_of(user) or offer_device(user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    return f"{totp.token() if not steps_ahead else _later(device, steps_ahead):06d}"


def _later(device: Any, steps: int) -> int:
    totp = TOTP(device.bin_key, device.step, device.t0 - steps * device.step, device.digits, device.drift)
    return int(totp.token())


def bound(user: User) -> list[str]:
    """Bind a phone of the user; return the recovery codes. The code used up is the present one."""
    return bind_device(user, code=code_of(user), today=clock.today())
