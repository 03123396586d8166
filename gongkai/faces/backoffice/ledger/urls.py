"""Addresses of the ledger, of case files, and of what is kept and ends."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.ledger import case_file, old, retention, views, withheld

urlpatterns = [
    path("ledger/", views.ledger, name="ledger"),
    path("ledger/export/", views.export, name="export-ledger"),
    path("ledger/old/", old.old_ledgers, name="old-ledgers"),
    path("ledger/old/template/", old.template, name="old-ledger-template"),
    path("ledger/old/enter/", old.enter, name="enter-old-ledger"),
    path("ledger/old/rejected/", old.rejected, name="old-ledger-rejected"),
    path("ledger/old/<int:batch_id>/", old.old_ledger, name="old-ledger"),
    path("ledger/old/<int:batch_id>/undo/", old.undo, name="undo-old-ledger"),
    path("ledger/withheld/", withheld.withheld, name="withheld"),
    path("ledger/withheld/<int:case_id>/", withheld.entry, name="withheld-entry"),
    path("ledger/asked/", withheld.asked, name="asked-by-several"),
    path("ledger/asked/transfers.<str:suffix>", withheld.transfers, name="transfers"),
    path("ledger/retention/", retention.retention, name="retention"),
    path("ledger/retention/<int:destruction_id>/", retention.decide, name="decide-destruction"),
    path("cases/<int:case_id>/file/", case_file.case_file, name="case-file"),
]
