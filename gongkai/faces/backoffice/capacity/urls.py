"""Addresses of capacity."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.capacity import views

urlpatterns = [
    path("capacity/", views.capacity, name="capacity"),
    path("capacity/<str:kind>/new/", views.new, name="new-capacity"),
    path("capacity/<str:kind>/<int:number>/", views.record, name="capacity-record"),
    path("capacity/<str:kind>/<int:number>/end/", views.end, name="end-capacity"),
    path("capacity/<str:kind>/<int:number>/void/", views.void, name="void-capacity"),
]
