"""Addresses of the mails."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/mailbox/", views.mailbox, name="mailbox"),
    path("notices/<int:mail_id>/retry/", views.retry, name="retry-mail"),
    path("notices/<int:mail_id>/drop/", views.drop, name="drop-mail"),
]
