"""Addresses of the help."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.help import views

urlpatterns = [
    path("help/", views.contents, name="help"),
    path("help/<str:name>/", views.page, name="help-page"),
]
