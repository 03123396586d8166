"""Addresses of the review pages."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.review import batch, links, views

urlpatterns = [
    path("review/", views.reviews, name="reviews"),
    path("review/batch/", batch.batch, name="review-batch"),
    path("review/<int:chain_id>/", views.review, name="review"),
    path("review/<int:chain_id>/opinion/", views.give_opinion, name="give-opinion"),
    path("review/<int:chain_id>/form/", views.printed, name="review-form"),
    path("review/<int:chain_id>/links/", links.issue, name="issue-link"),
    path("review/links/<int:link_id>/revoke/", links.revoke, name="revoke-link"),
    path("review/by-link/<str:token>/", links.by_link, name="review-by-link"),
    path("review/by-link/<str:token>/files/<int:attachment_id>/", links.file_by_link, name="review-by-link-file"),
]
