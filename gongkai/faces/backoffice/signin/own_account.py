"""我的登录: where one is signed in, one's password, one's phone."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.accounts import queries
from gongkai.domain.accounts.actions import passwords, second_factor, sign_ins
from gongkai.faces.access import NEED_SECOND_FACTOR, OfficeRequest, limits, open_to
from gongkai.faces.backoffice.signin import doors
from gongkai.faces.backoffice.signin.forms import BindForm, ChangePasswordForm, done


@require_safe
@open_to("signed in")
def own_sign_ins(request: OfficeRequest) -> HttpResponse:
    """List where the person is signed in, and what protects the account."""
    shown = {
        "sign_ins": queries.open_sign_ins(request.user, limits=limits(), now=clock.now()),
        "has_second_factor": queries.second_factor_of(request.user) is not None,
        "codes_left": queries.recovery_codes_left(request.user),
        "idle_minutes": int(settings.SIGN_IN_IDLE.total_seconds() // 60),
    }
    return render(request, "backoffice/signin/own.html", shown)


@require_POST
@open_to("signed in")
def end_own_sign_in(request: OfficeRequest, sign_in_id: int) -> HttpResponse:
    """End one of the person's sign-ins; this one means signing out."""
    if sign_in_id == request.sign_in.pk:
        doors.leave(request)
        messages.success(request, "已退出。")
        return redirect("backoffice:sign-in")
    ended = sign_ins.end_sign_in(sign_in_id, by=request.user, now=clock.now())
    messages.success(request, f"已结束在“{ended.device}”的登录，那里要重新登录才能用。")
    return redirect("backoffice:own-sign-ins")


@require_POST
@open_to("signed in")
def end_other_sign_ins(request: OfficeRequest) -> HttpResponse:
    """End every sign-in but this one."""
    ended = sign_ins.end_others(request.sign_in, now=clock.now())
    messages.success(request, f"已结束其他{ended}处登录。" if ended else "没有其他登录。")
    return redirect("backoffice:own-sign-ins")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@open_to("arriving")
def change_password(request: OfficeRequest) -> HttpResponse:
    """Change the person's own password; wrong old ones count like wrong sign-ins. Other sign-ins end."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        if authenticate(request, username=request.user.username, password=old) is None:
            form.add_error("old", "现用密码不正确，请重新输入。")
        elif user := done(
            form, lambda: passwords.change_password(request.user.pk, old=old, new=new, today=clock.today())
        ):
            sign_ins.end_others(request.sign_in, now=clock.now())
            update_session_auth_hash(request, user)
            messages.success(request, "密码已修改，其他地方的登录已结束。")
            return redirect("backoffice:start")
    return render(request, "backoffice/signin/password.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to("arriving")
def own_second_factor(request: OfficeRequest) -> HttpResponse:
    """Bind a phone: show its picture, take its first code, then show the recovery codes, once."""
    if queries.second_factor_of(request.user):
        return redirect("backoffice:own-sign-ins")
    form = BindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = done(
            form,
            lambda: second_factor.bind_device(request.user, code=form.cleaned_data["code"], today=clock.today()),
        )
        if codes:
            sign_ins.note_second_factor(request.sign_in)
            sign_ins.end_others(request.sign_in, now=clock.now())
            request.session.cycle_key()
            return render(request, "backoffice/signin/recovery_codes.html", {"codes": codes})
    device = second_factor.offer_device(request.user)
    shown = {
        "form": form,
        "picture": segno.make_qr(device.config_url).svg_data_uri(scale=5, border=3, dark="#000", light="#fff"),
        "key": _in_groups(device.config_url.split("secret=")[1].split("&")[0]),
        "is_required": settings.TOTP == "required" and bool(NEED_SECOND_FACTOR & request.viewer.roles),
    }
    return render(request, "backoffice/signin/second_factor.html", shown, status=422 if form.errors else 200)


@require_POST
@open_to("signed in")
def renew_recovery_codes(request: OfficeRequest) -> HttpResponse:
    """Show new recovery codes, once; the old ones are void."""
    codes = second_factor.renew_recovery_codes(request.user, today=clock.today())
    return render(request, "backoffice/signin/recovery_codes.html", {"codes": codes})


def _in_groups(key: str) -> str:
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))
