"""Addresses of the ledger, of case files, and of what is kept and ends."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.ledger import case_file, old, views

urlpatterns = [
    path("ledger/", views.ledger, name="ledger"),
    path("ledger/export/", views.export, name="export-ledger"),
    path("ledger/old/", old.old_ledgers, name="old-ledgers"),
    path("ledger/old/template/", old.template, name="old-ledger-template"),
    path("ledger/old/enter/", old.enter, name="enter-old-ledger"),
    path("ledger/old/rejected/", old.rejected, name="old-ledger-rejected"),
    path("ledger/old/<int:batch_id>/", old.old_ledger, name="old-ledger"),
    path("ledger/old/<int:batch_id>/undo/", old.undo, name="undo-old-ledger"),
    path("cases/<int:case_id>/file/", case_file.case_file, name="case-file"),
]
