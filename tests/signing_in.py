"""Signing people in, in tests, without going through the door; the door has tests of its own."""

from __future__ import annotations

from typing import TypeVar

from django.test import Client

from gongkai import clock
from gongkai.domain.accounts.actions.sign_ins import begin_sign_in
from gongkai.domain.accounts.models import User

Browser = TypeVar("Browser", bound=Client)


def enter(client: Browser, user: User, *, has_second_factor: bool = True) -> Browser:
    """Return the client with the user signed in."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    sign_in = begin_sign_in(user, device="测试", address="", has_second_factor=has_second_factor, now=clock.now())
    session = client.session
    session["sign_in"] = sign_in.pk
    session.save()
    return client
