"""Who may use an address, and who is asking. Every view says the first; `tests/architecture` refuses one that does not.

What of the records the person may see is not decided here: views pass `request.viewer` to guarded queries and acts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from gongkai import clock
from gongkai.domain.accounts import queries as accounts
from gongkai.domain.accounts.actions.sign_ins import note_use
from gongkai.domain.accounts.models import SignIn, User
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer, require_authority, viewer
from gongkai.faces.unsent import form_page, signed_out_page, written_in

View = Callable[..., HttpResponseBase]
# "anyone": also who is not signed in. "signed in": whoever signed in. "arriving": the same, even before they changed
# their first password and bound a phone; for the pages where that is done. A role: who acts in it somewhere today.
Audience = Literal["anyone", "signed in", "arriving"] | Role

# 审核、签发、负责和管理的人，除密码外还要手机动态码：冒用他们的账号，就能批准公开。
NEED_SECOND_FACTOR = frozenset(
    {
        Role.FIRST_REVIEWER,
        Role.SECRECY_REVIEWER,
        Role.LEGAL_REVIEWER,
        Role.SIGNER,
        Role.DISCLOSURE_HEAD,
        Role.REPORT_REVIEWER,
        Role.HEAD,
        Role.SUPERVISOR,
        Role.ADMINISTRATOR,
    }
)
# 能读到办理中内容的职务；主管部门和系统管理员不在其中。
READERS = tuple(role for role in Role if role not in {Role.SUPERVISOR, Role.ADMINISTRATOR})


class OfficeRequest(HttpRequest):
    """A request of somebody signed in, as views behind `open_to` get it."""

    user: User
    sign_in: SignIn
    viewer: Viewer


def open_to(*audiences: Audience) -> Callable[[View], View]:
    """Return a decorator that declares and enforces who may use a view; nothing but open pages is kept by any cache."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if "anyone" in audiences:
                return view(request, *args, **kwargs)
            response = _elsewhere_first(request, audiences) or view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        guarded.audience = audiences  # type: ignore[attr-defined]
        return guarded

    return declare


def _elsewhere_first(request: OfficeRequest, audiences: tuple[Audience, ...]) -> HttpResponse | None:
    """Return where the person has to go first, if anywhere. Raises PermissionDenied for a page not open to them."""
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if "arriving" in audiences:
        return None
    if request.user.must_change_password:
        return redirect("backoffice:change-password")
    if lacks_second_factor(request):
        return redirect("backoffice:second-factor")
    roles = {audience for audience in audiences if isinstance(audience, Role)}
    if "signed in" in audiences or roles & request.viewer.roles:
        return None
    raise PermissionDenied("这一页需要相应的职务，您现在没有担任。需要办理的，请联系本单位的系统管理员。")


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Return the way to the sign-in page and back to this address.

    A form sent in vain does not come back: the way leads to the page it stood on, and what was written in it is shown.
    """
    address = reverse(settings.LOGIN_URL)
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else form_page(request)
    door = f"{address}?{urlencode({'next': back})}" if back else address
    written = written_in(request)
    return signed_out_page(request, written, door) if written else redirect(door)


def lacks_second_factor(request: OfficeRequest) -> bool:
    """Whether this person has to give a code of their phone, and has not."""
    if settings.TOTP == "off" or request.sign_in.has_second_factor:
        return False
    return bool(NEED_SECOND_FACTOR & request.viewer.roles)


def require_may_read(asking: Viewer, code: str) -> None:
    """Raise PermissionDenied unless the person reads what is being worked on at the authority.

    Raises:
        UnknownAuthority: there is none of that code.
    """
    authority = require_authority(code)
    if not asking.may_read(code):
        raise PermissionDenied(
            f"您在{authority.name}没有任职，不能打开它的内部材料。需要的，请联系该单位的系统管理员。"
        )


def limits() -> accounts.Limits:
    """Return how long a sign-in stays open here."""
    return accounts.Limits(age=settings.SIGN_IN_AGE, idle=settings.SIGN_IN_IDLE)


def client_address(request: HttpRequest) -> str:
    """Return the network address a request came from.

    What others forwarded is believed only as far as `GONGKAI_PROXIES` counts our own proxies: the last of them wrote
    down who came to the first.
    """
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.PROXIES and len(forwarded) >= settings.PROXIES:
        return forwarded[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


class SignInOfRequest:
    """Give every request of somebody signed in its sign-in and its viewer; a session whose sign-in ended is emptied."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if request.user.is_authenticated:
            self._enter(request)
        return self.get_response(request)

    def _enter(self, request: Any) -> None:
        now = clock.now()
        sign_in = accounts.open_sign_in(request.session.get("sign_in"), request.user, limits=limits(), now=now)
        if sign_in is None:
            logout(request)
            messages.info(request, "登录已经结束：已退出，或者太久没有使用。请重新登录。")
            return
        note_use(sign_in, now=now)
        request.sign_in = sign_in
        request.viewer = SimpleLazyObject(lambda: viewer(request.user, now.date()))


class FirstRun:
    """Lead every page of an installation without people to the one where its operator opens it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.has_people = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # 用户只会停用，不会删除：查到过有，以后就不再查。
        self.has_people = self.has_people or settings.IS_DEMO or accounts.people_exist()
        if self.has_people:
            return self.get_response(request)
        start = reverse("backoffice:start-here")
        open_now = {start, reverse("theme:look"), reverse("theme:emblem")}
        return self.get_response(request) if request.path in open_now else redirect(start)
