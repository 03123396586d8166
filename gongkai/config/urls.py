"""Addresses of the whole site."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gongkai.faces.theme.addresses import FourDigitYear

register_converter(FourDigitYear, "year")

handler404 = "gongkai.faces.portal.former.missing"

urlpatterns = [
    path("", include("gongkai.faces.portal.urls")),
    path("", include("gongkai.faces.theme.urls")),
    path("office/", include("gongkai.faces.backoffice.urls")),
]
