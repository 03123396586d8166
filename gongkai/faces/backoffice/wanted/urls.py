"""Addresses of the items wanted in an application."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.wanted import views

urlpatterns = [
    path("cases/<int:case_id>/items/", views.items, name="case-items"),
    path("cases/<int:case_id>/items/<int:wanted_id>/", views.decide, name="case-item"),
]
