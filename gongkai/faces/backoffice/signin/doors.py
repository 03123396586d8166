"""Going in and out: what happens to the session, and where to go next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai import clock
from gongkai.domain.accounts.actions.sign_ins import begin_sign_in, end_sign_in
from gongkai.domain.accounts.errors import NoSuchUser
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_user
from gongkai.faces.access import client_address
from gongkai.faces.backoffice.signin.devices import device_of, masked_address

BACKEND = "django.contrib.auth.backends.ModelBackend"
WAITING = "waiting_for_code"
# 输对密码以后，等动态码的时间和允许输错的次数。
WAITS = timedelta(minutes=10)
TRIES = 5


def enter(request: Any, user: User, *, has_second_factor: bool) -> None:
    """Sign the person in: a new session key, a sign-in of its own; who was signed in here before is signed out."""
    leave(request)
    now = clock.now()
    login(request, user, backend=BACKEND)
    sign_in = begin_sign_in(
        user,
        device=device_of(request.headers.get("User-Agent", "")),
        address=masked_address(client_address(request)),
        has_second_factor=has_second_factor,
        now=now,
    )
    request.session["sign_in"] = sign_in.pk


def leave(request: Any) -> None:
    """Sign out whoever is signed in here, on the server too: the cookie opens nothing any more."""
    if request.user.is_authenticated:
        end_sign_in(request.sign_in.pk, by=request.user, now=clock.now())
        logout(request)


def wait_for_code(request: HttpRequest, user: User, back: str) -> None:
    """Remember that the password was right; nobody is signed in until the code is, too."""
    request.session.cycle_key()
    request.session[WAITING] = {
        "user": user.pk,
        "password_seal": user.get_session_auth_hash(),
        "since": clock.now().isoformat(),
        "tries": 0,
        "next": back,
    }


def who_waits(request: HttpRequest) -> User | None:
    """Return who gave the right password here a short while ago, unless it was changed since."""
    waiting = request.session.get(WAITING)
    if not waiting or clock.now() - datetime.fromisoformat(waiting["since"]) > WAITS or waiting["tries"] >= TRIES:
        return None
    try:
        user = require_user(waiting["user"])
    except NoSuchUser:
        return None
    return user if constant_time_compare(waiting["password_seal"], user.get_session_auth_hash()) else None


def count_wrong_code(request: HttpRequest) -> None:
    """Count a wrong code; after the last one allowed the password is asked for again."""
    waiting = request.session[WAITING]
    request.session[WAITING] = {**waiting, "tries": waiting["tries"] + 1}


def onwards(request: HttpRequest, address: str) -> HttpResponse:
    """Return the way to an address of this site; to the first page for any other: a sign-in page leads nowhere else."""
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=hosts, require_https=request.is_secure())
    return redirect(address if is_ours else "backoffice:start")
