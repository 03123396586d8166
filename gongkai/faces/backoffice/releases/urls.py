"""Addresses of the pages after the review."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.releases import elsewhere, ending, publishing

_ITEM = "items/<int:item_id>/"

urlpatterns = [
    path(f"{_ITEM}publish/", publishing.publish, name="publish-item"),
    path(f"{_ITEM}revise/", publishing.revise, name="revise-item"),
    path(f"{_ITEM}withdraw/", ending.withdraw, name="withdraw-item"),
    path(f"{_ITEM}repeal/", ending.repeal, name="repeal-item"),
    path(f"{_ITEM}releases/add/", elsewhere.add, name="add-release"),
    path(f"{_ITEM}deliver/", elsewhere.deliver, name="deliver-item"),
    path("items/releases/<int:release_id>/void/", elsewhere.void, name="void-release"),
    path("items/releases/<int:release_id>/take-down/", ending.take_down, name="take-down-release"),
]
