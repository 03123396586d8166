"""Addresses of the first page."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.day import views

urlpatterns = [
    path("", views.day, name="start"),
    path("due/", views.due, name="due"),
]
