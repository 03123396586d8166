"""Addresses of the search; they stand among the portal's."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.portal.search import views

urlpatterns = [
    path("search/", views.search, name="find"),
    path("search/suggestions/", views.suggestions, name="find-suggestions"),
]
