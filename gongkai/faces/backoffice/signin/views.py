"""The door: signing in with password and code, as a person of the sample, and signing out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.domain.accounts import queries
from gongkai.domain.accounts.actions.second_factor import check_code
from gongkai.domain.accounts.models import User
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.signin import doors
from gongkai.faces.backoffice.signin.forms import CodeForm, SignInForm
from gongkai.faces.backoffice.signin.people_of_sample import entrances

WRONG = "登录名或者密码不正确。请检查大小写、输入法和登录名后再试；记不得密码的，请本单位系统管理员重发。"
WRONG_CODE = "动态码不正确。请等几秒，手机上换出新的数字后再输入；恢复码每个只能用一次。"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to("anyone")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; after too many wrong ones django-axes answers instead (`lockout`)."""
    back = request.POST.get("next") or request.GET.get("next", "")
    if request.method != "POST":
        if request.user.is_authenticated:
            return doors.onwards(request, back)
        return _page(request, SignInForm(), back)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, form, back, status=422)
    user = authenticate(request, **form.cleaned_data)
    if not isinstance(user, User):
        form.add_error(None, WRONG)
        return _page(request, form, back, status=422)
    if queries.second_factor_of(user):
        doors.wait_for_code(request, user, back)
        return redirect("backoffice:sign-in-code")
    doors.enter(request, user, has_second_factor=False)
    return doors.onwards(request, back)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to("anyone")
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the phone, after the password."""
    user = doors.who_waits(request)
    if user is None:
        messages.info(request, "请重新输入登录名和密码：等动态码的时间已过，或者输错的次数太多。")
        return redirect("backoffice:sign-in")
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return render(request, "backoffice/signin/code.html", {"form": form})
    if form.is_valid():
        if check_code(user, code=form.cleaned_data["code"], now=clock.now()):
            back = request.session.pop(doors.WAITING)["next"]
            doors.enter(request, user, has_second_factor=True)
            return doors.onwards(request, back)
        doors.count_wrong_code(request)
        form.add_error("code", WRONG_CODE)
    return render(request, "backoffice/signin/code.html", {"form": form}, status=422)


@require_POST
@open_to("anyone")
def sign_in_as(request: HttpRequest, user_id: int) -> HttpResponse:
    """Enter as an invented person of the sample, without a password; there is no such door outside demo folders."""
    user = queries.demo_users().filter(pk=user_id).first() if settings.IS_DEMO else None
    if user is None:
        raise Http404
    doors.enter(request, user, has_second_factor=False)
    return doors.onwards(request, request.POST.get("next", ""))


@require_POST
@open_to("arriving")
def sign_out(request: OfficeRequest) -> HttpResponse:
    """Sign out, on the server too."""
    doors.leave(request)
    messages.success(request, "已退出。")
    return redirect("backoffice:sign-in")


def _page(request: HttpRequest, form: SignInForm, back: str, status: int = 200) -> HttpResponse:
    shown = {"form": form, "next": back, "entrances": entrances(clock.today()) if settings.IS_DEMO else []}
    return render(request, "backoffice/signin/sign_in.html", shown, status=status)
