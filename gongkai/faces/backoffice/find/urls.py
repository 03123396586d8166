"""The address of the search box."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.find import views

urlpatterns = [
    path("find/", views.find, name="find"),
]
