"""Addresses of the board of timeliness."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.timeliness import views

urlpatterns = [
    path("timeliness/", views.timeliness, name="timeliness"),
    path("timeliness/list/<str:which>/", views.listing, name="timeliness-list"),
    path("timeliness/export/", views.export, name="timeliness-export"),
    path("timeliness/rules/", views.set_rule, name="set-column-rule"),
    path("timeliness/rules/<int:rule_id>/drop/", views.drop_rule, name="drop-column-rule"),
]
