"""帮助: what is in the manual for whom, and its pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.help import manual


@require_safe
@open_to("signed in")
def contents(request: OfficeRequest) -> HttpResponse:
    """Show the manual's contents: about the page they come from, of their posts, of other posts, by matter."""
    mine = manual.pages_for(request.viewer.roles)
    shown = {
        "about": manual.pages_about(request.GET.get("about", "")),
        "mine": mine,
        "others": [one.page for one in manual.role_pages() if one.page not in mine],
        "tasks": manual.task_pages(),
    }
    return render(request, "backoffice/help/contents.html", shown)


@require_safe
@open_to("signed in")
def page(request: OfficeRequest, name: str) -> HttpResponse:
    """Show one page of the manual."""
    return render(request, "backoffice/help/page.html", {"page": manual.page(name)})
