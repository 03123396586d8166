"""Addresses of applications."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.applications import entering, views

_ONE = "applications/<int:submission_id>/"

urlpatterns = [
    path("applications/", views.applications, name="applications"),
    path("applications/new/", entering.enter, name="enter-application"),
    path(_ONE, views.application, name="application"),
    path(f"{_ONE}confirm/", views.confirm, name="confirm-application"),
    path(f"{_ONE}identity/", views.identity, name="application-identity"),
    path(f"{_ONE}enclosures/<int:enclosure_id>/", views.enclosure, name="application-enclosure"),
]
