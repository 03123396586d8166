"""Addresses of the back office."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gongkai.faces.backoffice.reports import downloads, views

app_name = "backoffice"


class FourDigitYear:
    """A year of four digits; anything else is no address of ours."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """Return the year."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return four digits."""
        return f"{value:04}"


register_converter(FourDigitYear, "year")

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/<str:code>/<year:year>/", views.report, name="report"),
    path("reports/<str:code>/<year:year>/figures/<path:cell>/", views.figure, name="figure"),
    path("reports/<str:code>/<year:year>/files/<str:suffix>/", downloads.report_file, name="report-file"),
    path("", include("gongkai.faces.backoffice.signin.urls")),
    path("", include("gongkai.faces.backoffice.people.urls")),
    path("", include("gongkai.faces.backoffice.day.urls")),
    path("", include("gongkai.faces.backoffice.review.urls")),
    path("", include("gongkai.faces.backoffice.audit.urls")),
    path("", include("gongkai.faces.backoffice.find.urls")),
]
