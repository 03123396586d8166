"""Addresses of the back office."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "backoffice"

urlpatterns: list[URLPattern] = []
