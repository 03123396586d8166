"""Addresses of applying; they stand among the portal's."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.portal.applications import applying, guide, status

urlpatterns = [
    path("apply/", guide.guide, name="apply"),
    path("apply/form.docx", guide.form_file, name="application-form"),
    path("apply/new/", applying.apply, name="new-application"),
    path("apply/status/", status.status, name="application-status"),
]
