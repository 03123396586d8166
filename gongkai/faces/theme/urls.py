"""Addresses of the look."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.theme import views

app_name = "theme"

urlpatterns = [
    path("look/", views.look, name="look"),
    path("emblem.png", views.emblem, name="emblem"),
]
