"""Accounts of the bodies a person looks after: list, open, try, close."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import require_place
from gongkai.domain.channels import actions
from gongkai.domain.channels.actions.trying import try_account
from gongkai.domain.channels.queries.lists import (
    failed_deliveries,
    kept_bodies,
    readable_accounts,
    require_account,
    waiting_for_a_person,
)
from gongkai.domain.disclosures.queries.items import to_take_down
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.channels.deliveries import lines
from gongkai.faces.backoffice.channels.forms import AccountForm, CloseForm
from gongkai.knowledge.law.errors import Refusal

KEEPERS = (Role.DISCLOSURE_OFFICER, Role.ADMINISTRATOR)
LISTED = 100


@require_safe
@open_to(*READERS, Role.ADMINISTRATOR)
def channels(request: OfficeRequest) -> HttpResponse:
    """List the accounts, what could not be published, what waits for a person, what is still to be taken down."""
    asking = request.viewer
    failed, by_hand, gone = failed_deliveries(asking), waiting_for_a_person(asking), to_take_down(asking)
    keeps = {body.code for body in kept_bodies(asking)}
    shown = {
        "accounts": [(account, account.authority.code in keeps) for account in readable_accounts(asking)],
        "keeps": bool(keeps),
        "failed": lines(request, list(failed[:LISTED])),
        "failed_count": failed.count(),
        "by_hand": lines(request, list(by_hand[:LISTED])),
        "by_hand_count": by_hand.count(),
        "to_take_down": gone[:LISTED],
        "to_take_down_count": gone.count(),
        "listed": LISTED,
        "feed_address": request.build_absolute_uri(reverse("portal:feed")),
    }
    return render(request, "backoffice/channels/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def open_one(request: OfficeRequest) -> HttpResponse:
    """Enter an account."""
    bodies = kept_bodies(request.viewer)
    form = AccountForm(request.POST or None, bodies=bodies, initial={"opened_on": clock.today()})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            account = actions.open_account(
                require_place(given["authority"]),
                channel=given["channel"],
                name=given["name"],
                adapter=given["adapter"],
                opened_on=given["opened_on"],
                settings=form.settings(),
                by=request.user,
                today=clock.today(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, f"已登记{account}。")
            return redirect("backoffice:channels")
    return render(request, "backoffice/channels/open.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPERS)
def close(request: OfficeRequest, account_id: int) -> HttpResponse:
    """Close an account."""
    account = require_account(account_id, request.viewer)
    form = CloseForm(request.POST or None, initial={"closed_on": clock.today()})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_account(account_id, by=request.user, today=clock.today(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, f"已停用{account}。")
            return redirect("backoffice:channels")
    return render(request, "backoffice/channels/close.html", {"account": account, "form": form}, status=status)


@require_POST
@open_to(*KEEPERS)
def attempt(request: OfficeRequest, account_id: int) -> HttpResponse:
    """Find out whether the platform lets the account in; nothing is published."""
    account = require_account(account_id, request.viewer)
    problem = try_account(account_id, by=request.user, today=clock.today())
    if problem:
        messages.error(request, f"{account}现在不能发布：{problem}")
    else:
        messages.success(request, f"{account}可以使用：平台认得这个账号。")
    return redirect("backoffice:channels")
