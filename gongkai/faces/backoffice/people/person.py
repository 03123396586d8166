"""One person: what they do where, and their account."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.accounts import queries as accounts
from gongkai.domain.accounts.actions import deactivate_user, passwords, reactivate_user, second_factor
from gongkai.domain.authorities import actions, queries
from gongkai.domain.authorities.models import Role
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.people.charge import administered, administered_places, person_in_charge
from gongkai.faces.backoffice.people.forms import AppointForm, EndAppointmentForm
from gongkai.faces.backoffice.signin.forms import done


@require_safe
@open_to(Role.ADMINISTRATOR)
def person(request: OfficeRequest, user_id: int) -> HttpResponse:
    """Show one person with roles, present and coming, and what protects the account."""
    user, _ = person_in_charge(request, user_id)
    shown = {
        "person": user,
        "authority": queries.by_code(user.authority_code),
        "appointments": queries.appointments_of(user, clock.today()),
        "has_second_factor": accounts.second_factor_of(user) is not None,
        "is_locked": user.username in accounts.locked_usernames(clock.now()),
        "today": clock.today(),
    }
    return render(request, "backoffice/people/person.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.ADMINISTRATOR)
def appoint(request: OfficeRequest, user_id: int) -> HttpResponse:
    """Give the person a role."""
    user, _ = person_in_charge(request, user_id)
    today = clock.today()
    places = administered_places(request)
    form = AppointForm(request.POST or None, places=places, initial={"started_on": today, "place": user.authority_code})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        appointment = done(
            form,
            lambda: actions.appoint(
                user=user,
                authority=queries.require_place(given["place"]),
                role=given["role"],
                started_on=given["started_on"],
                by=request.user,
                today=today,
            ),
        )
        if appointment:
            messages.success(request, f"已任命：{appointment}，自{appointment.started_on}起。")
            return redirect("backoffice:person", user_id)
    shown = {"person": user, "form": form}
    return render(request, "backoffice/people/appoint.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.ADMINISTRATOR)
def end_appointment(request: OfficeRequest, appointment_id: int) -> HttpResponse:
    """End a role of a person."""
    appointment = queries.require_appointment(appointment_id)
    if appointment.authority.code not in administered(request):
        raise PermissionDenied(
            f"您不是{appointment.authority.name}的系统管理员，不能免职。请由该单位的系统管理员办理。"
        )
    today = clock.today()
    form = EndAppointmentForm(request.POST or None, initial={"ended_on": max(today, appointment.started_on)})
    if request.method == "POST" and form.is_valid():
        ended = done(
            form,
            lambda: actions.end_appointment(appointment_id, by=request.user, today=today, **form.cleaned_data),
        )
        if ended:
            messages.success(request, f"已免去：{ended}，自{ended.ended_on}起。")
            return redirect("backoffice:people-at", queries.body_of(ended.authority).code)
    shown = {"appointment": appointment, "body": queries.body_of(appointment.authority), "form": form}
    return render(request, "backoffice/people/end_appointment.html", shown, status=422 if form.errors else 200)


@require_POST
@open_to(Role.ADMINISTRATOR)
def issue_password(request: OfficeRequest, user_id: int) -> HttpResponse:
    """Give the person a new first password, shown on this answer and never again."""
    user, charge = person_in_charge(request, user_id)
    password = passwords.issue_password(user.pk, now=clock.now(), **charge)
    shown = {"user_shown": user, "authority": queries.by_code(user.authority_code), "password": password}
    return render(request, "backoffice/people/password.html", shown)


@require_POST
@open_to(Role.ADMINISTRATOR)
def reset_second_factor(request: OfficeRequest, user_id: int) -> HttpResponse:
    """Forget the person's phone."""
    user, charge = person_in_charge(request, user_id)
    second_factor.reset_second_factor(user.pk, now=clock.now(), **charge)
    messages.success(request, f"已解除{user.name}的手机绑定，下次登录时重新绑定。")
    return redirect("backoffice:person", user_id)


@require_POST
@open_to(Role.ADMINISTRATOR)
def unlock(request: OfficeRequest, user_id: int) -> HttpResponse:
    """Let the person try again after too many wrong passwords."""
    user, charge = person_in_charge(request, user_id)
    passwords.unlock_user(user.pk, today=clock.today(), **charge)
    messages.success(request, f"已解除锁定，{user.name}现在可以登录。")
    return redirect("backoffice:person", user_id)


@require_POST
@open_to(Role.ADMINISTRATOR)
def deactivate(request: OfficeRequest, user_id: int) -> HttpResponse:
    """Take the account out of use at once."""
    user, charge = person_in_charge(request, user_id)
    deactivate_user(user.pk, now=clock.now(), **charge)
    messages.success(request, f"已停用{user.name}的账号，已有的登录一并结束。")
    return redirect("backoffice:person", user_id)


@require_POST
@open_to(Role.ADMINISTRATOR)
def reactivate(request: OfficeRequest, user_id: int) -> HttpResponse:
    """Put the account into use again."""
    user, charge = person_in_charge(request, user_id)
    reactivate_user(user.pk, today=clock.today(), **charge)
    messages.success(request, f"已恢复{user.name}的账号，职务照旧。")
    return redirect("backoffice:person", user_id)
