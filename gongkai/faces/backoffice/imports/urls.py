"""Addresses of the import."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.imports import views

urlpatterns = [
    path("items/import/", views.start, name="import-items"),
    path("items/import/enter/", views.enter, name="enter-import"),
    path("items/import/rejected/", views.rejected, name="import-rejected"),
    path("items/import/template/<str:kind>/", views.template, name="import-template"),
    path("items/import/<int:batch_id>/", views.batch, name="import-batch"),
    path("items/import/<int:batch_id>/submit/", views.submit, name="submit-batch"),
    path("items/import/<int:batch_id>/undo/", views.undo, name="undo-batch"),
]
