"""Addresses of cases: the work list, one case, its acts, its evidence."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.cases import doing, listing, views

_ONE = "cases/<int:case_id>/"

urlpatterns = [
    path("cases/", listing.cases, name="cases"),
    path(_ONE, views.case, name="case"),
    path(f"{_ONE}do/<slug:act>/", doing.do, name="case-act"),
    path(f"{_ONE}evidence/<int:evidence_id>/", views.evidence, name="case-evidence"),
]
