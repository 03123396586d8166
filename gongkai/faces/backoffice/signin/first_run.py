"""启用: the one page of an installation without people. Afterwards it is gone."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.actions.passwords import choose_first_password
from gongkai.domain.accounts.actions.start import use_start_code
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import people_exist, start_code_exists
from gongkai.domain.authorities.actions import appoint, register_authority
from gongkai.domain.authorities.models import Role
from gongkai.faces.access import open_to
from gongkai.faces.backoffice.signin import doors
from gongkai.faces.backoffice.signin.forms import StartForm, done


@sensitive_post_parameters("password", "again", "start_code")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to("anyone")
def start_here(request: HttpRequest) -> HttpResponse:
    """Open the installation: the authority and its first administrator, by who has the code from the terminal."""
    if settings.IS_DEMO or people_exist():
        raise Http404
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = done(form, lambda: open_installation(form))
        if user:
            doors.enter(request, user, has_second_factor=False)
            return redirect("backoffice:start")
    shown = {"form": form, "has_code": start_code_exists()}
    return render(request, "backoffice/signin/start.html", shown, status=422 if form.errors else 200)


@transaction.atomic
def open_installation(form: StartForm) -> User:
    """Return the first administrator, made with the authority and the appointment in one transaction or not at all."""
    given, today = form.cleaned_data, clock.today()
    use_start_code(given["start_code"], today=today)
    terminal = terminal_user(today=today)
    authority = register_authority(
        code=given["authority_code"],
        name=given["authority_name"],
        kind=given["kind"],
        telephone=given["telephone"],
        is_reporting_unit=True,
        by=terminal,
        today=today,
    )
    user = create_user(
        username=given["username"], name=given["name"], authority_code=authority.code, by=terminal, today=today
    )
    user = choose_first_password(user.pk, password=given["password"], by=terminal, today=today)
    appoint(user=user, authority=authority, role=Role.ADMINISTRATOR, by=terminal, today=today)
    return user
