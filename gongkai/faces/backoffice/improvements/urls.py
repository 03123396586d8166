"""Addresses of improvement plans."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.improvements import views

urlpatterns = [
    path("improvements/", views.improvements, name="improvements"),
    path("improvements/new/", views.new, name="new-improvement"),
    path("improvements/<int:plan_id>/", views.plan, name="improvement"),
    path("improvements/<int:plan_id>/note/", views.note, name="note-improvement"),
    path("improvements/<int:plan_id>/remove/", views.remove, name="remove-improvement"),
]
