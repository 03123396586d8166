"""Addresses of the audit screen."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.audit import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/export/", views.export, name="audit-export"),
    path("audit/verify/", views.verify_chains, name="audit-verify"),
]
