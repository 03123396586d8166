"""Addresses of the register of normative documents."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.register import views

_DOCUMENT = "register/<int:document_id>/"

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/new/", views.new, name="new-document"),
    path(_DOCUMENT, views.document, name="document"),
    path(f"{_DOCUMENT}correct/", views.correct, name="correct-document"),
    path(f"{_DOCUMENT}repeal/", views.repeal, name="repeal-document"),
    path(f"{_DOCUMENT}link/", views.link, name="link-document"),
    path(f"{_DOCUMENT}unlink/", views.unlink, name="unlink-document"),
]
