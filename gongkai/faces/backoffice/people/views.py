"""An authority's people: the list, new users, sections, who stands in for whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.accounts.actions import create_user
from gongkai.domain.accounts.actions.passwords import issue_password
from gongkai.domain.accounts.queries import require_user
from gongkai.domain.authorities import actions, queries
from gongkai.domain.authorities.models import Role
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.people.charge import (
    administered,
    administered_authority,
    administered_places,
    people_at,
)
from gongkai.faces.backoffice.people.forms import AbsenceForm, SectionForm, UserForm
from gongkai.faces.backoffice.signin.forms import done


@require_safe
@open_to(Role.ADMINISTRATOR)
def authorities(request: OfficeRequest) -> HttpResponse:
    """List the authorities that the person administers; go straight to the only one."""
    bodies = [place for place in administered_places(request) if place.kind not in queries.INSIDE]
    if len(bodies) == 1:
        return redirect("backoffice:people-at", bodies[0].code)
    return render(request, "backoffice/people/authorities.html", {"bodies": bodies})


@require_safe
@open_to(Role.ADMINISTRATOR)
def people(request: OfficeRequest, code: str) -> HttpResponse:
    """Show an authority's people with their roles, its sections, and who stands in for whom."""
    authority, today = administered_authority(request, code), clock.today()
    shown = {
        "authority": authority,
        "people": people_at(authority, today),
        "sections": queries.sections_of(authority),
        "absences": queries.absences_at(authority, today),
        "today": today,
        "administers_more": sum(place.kind not in queries.INSIDE for place in administered_places(request)) > 1,
    }
    return render(request, "backoffice/people/people.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.ADMINISTRATOR)
def new_user(request: OfficeRequest, code: str) -> HttpResponse:
    """Make an account; the first password is shown on the answer to this form, and never again."""
    authority = administered_authority(request, code)
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        in_charge = administered(request)
        user = done(
            form,
            lambda: create_user(
                **form.cleaned_data,
                authority_code=code,
                administered=in_charge,
                by=request.user,
                today=clock.today(),
            ),
        )
        if user:
            password = issue_password(user.pk, by=request.user, administered=in_charge, now=clock.now())
            shown = {"user_shown": user, "authority": authority, "password": password, "is_new": True}
            return render(request, "backoffice/people/password.html", shown)
    shown = {"authority": authority, "form": form}
    return render(request, "backoffice/people/new_user.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.ADMINISTRATOR)
def new_section(request: OfficeRequest, code: str) -> HttpResponse:
    """Register a section or judicial office inside the authority."""
    authority = administered_authority(request, code)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        section = done(
            form,
            lambda: actions.register_section(
                authority=authority, by=request.user, today=clock.today(), **form.cleaned_data
            ),
        )
        if section:
            messages.success(request, f"已登记{section.name}。")
            return redirect("backoffice:people-at", code)
    shown = {"authority": authority, "form": form}
    return render(request, "backoffice/people/new_section.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.ADMINISTRATOR)
def new_absence(request: OfficeRequest, code: str) -> HttpResponse:
    """Record who stands in for whom, from when to when."""
    authority, today = administered_authority(request, code), clock.today()
    there = [person.user for person in people_at(authority, today) if person.user.is_active]
    form = AbsenceForm(request.POST or None, people=there, initial={"from_on": today, "to_on": today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        absence = done(
            form,
            lambda: actions.record_absence(
                user=require_user(given["user"]),
                stand_in=require_user(given["stand_in"]),
                from_on=given["from_on"],
                to_on=given["to_on"],
                authority=authority,
                by=request.user,
                today=today,
            ),
        )
        if absence:
            messages.success(request, f"已登记：{absence}。")
            return redirect("backoffice:people-at", code)
    shown = {"authority": authority, "form": form}
    return render(request, "backoffice/people/new_absence.html", shown, status=422 if form.errors else 200)


@require_POST
@open_to(Role.ADMINISTRATOR)
def cancel_absence(request: OfficeRequest, absence_id: int) -> HttpResponse:
    """End a stand-in today; the act refuses whoever does not administer the authority."""
    absence = actions.cancel_absence(queries.require_absence(absence_id).pk, by=request.user, today=clock.today())
    messages.success(request, f"已撤销：{absence}。")
    return redirect("backoffice:people-at", queries.body_of(absence.authority).code)
