"""Addresses of the back office."""

from __future__ import annotations

from django.urls import include, path

app_name = "backoffice"

urlpatterns = [
    path("reports/", include("gongkai.faces.backoffice.reports.urls")),
    path("", include("gongkai.faces.backoffice.units.urls")),
    path("", include("gongkai.faces.backoffice.applications.urls")),
    path("", include("gongkai.faces.backoffice.cases.urls")),
    path("", include("gongkai.faces.backoffice.ledger.urls")),
    path("", include("gongkai.faces.backoffice.oversight.urls")),
    path("", include("gongkai.faces.backoffice.wanted.urls")),
    path("", include("gongkai.faces.backoffice.letters.urls")),
    path("", include("gongkai.faces.backoffice.responses.urls")),
    path("", include("gongkai.faces.backoffice.capacity.urls")),
    path("", include("gongkai.faces.backoffice.improvements.urls")),
    path("", include("gongkai.faces.backoffice.items.urls")),
    path("", include("gongkai.faces.backoffice.releases.urls")),
    path("", include("gongkai.faces.backoffice.channels.urls")),
    path("", include("gongkai.faces.backoffice.imports.urls")),
    path("", include("gongkai.faces.backoffice.register.urls")),
    path("", include("gongkai.faces.backoffice.timeliness.urls")),
    path("", include("gongkai.faces.backoffice.signin.urls")),
    path("", include("gongkai.faces.backoffice.people.urls")),
    path("", include("gongkai.faces.backoffice.day.urls")),
    path("", include("gongkai.faces.backoffice.notices.urls")),
    path("", include("gongkai.faces.backoffice.review.urls")),
    path("", include("gongkai.faces.backoffice.audit.urls")),
    path("", include("gongkai.faces.backoffice.find.urls")),
    path("", include("gongkai.faces.backoffice.help.urls")),
]
