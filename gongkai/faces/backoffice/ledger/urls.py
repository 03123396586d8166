"""Addresses of the ledger."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.ledger import case_file, views

urlpatterns = [
    path("ledger/", views.ledger, name="ledger"),
    path("ledger/export/", views.export, name="export-ledger"),
    path("cases/<int:case_id>/file/", case_file.case_file, name="case-file"),
]
