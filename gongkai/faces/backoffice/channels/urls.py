"""Addresses of the channel pages."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.channels import accounts, deliveries

_DELIVERY = "channels/deliveries/<int:delivery_id>/"

urlpatterns = [
    path("channels/", accounts.channels, name="channels"),
    path("channels/open/", accounts.open_one, name="open-account"),
    path("channels/accounts/<int:account_id>/close/", accounts.close, name="close-account"),
    path("channels/accounts/<int:account_id>/try/", accounts.attempt, name="try-account"),
    path(_DELIVERY, deliveries.delivery, name="delivery"),
    path(f"{_DELIVERY}confirm/", deliveries.confirm, name="confirm-delivery"),
    path(f"{_DELIVERY}retry/", deliveries.retry, name="retry-delivery"),
    path(f"{_DELIVERY}cancel/", deliveries.cancel, name="cancel-delivery"),
]
