"""Addresses of the whole site."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from gongkai.faces.access import open_to

urlpatterns = [
    path("", open_to("anyone")(RedirectView.as_view(pattern_name="backoffice:reports"))),
    path("", include("gongkai.faces.theme.urls")),
    path("office/", include("gongkai.faces.backoffice.urls")),
]
