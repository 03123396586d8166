"""Addresses of reconsideration, litigation and complaints."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.oversight import complaints, handling, views

_CASE = "oversight/<int:proceeding_id>/"
_COMPLAINT = "oversight/complaints/<int:complaint_id>/"

urlpatterns = [
    path("oversight/", views.oversight, name="oversight"),
    path("oversight/new/", views.new, name="new-proceeding"),
    path(_CASE, views.proceeding, name="proceeding"),
    path(f"{_CASE}correct/", views.correct, name="correct-proceeding"),
    path(f"{_CASE}answered/", handling.answered, name="proceeding-answered"),
    path(f"{_CASE}result/", handling.result, name="proceeding-result"),
    path(f"{_CASE}appeal/", handling.appeal, name="proceeding-appeal"),
    path(f"{_CASE}documents/", handling.add_document, name="proceeding-documents"),
    path(f"{_CASE}documents/<int:document_id>/", views.document, name="proceeding-document"),
    path("oversight/complaints/", complaints.listed, name="complaints"),
    path("oversight/complaints/new/", complaints.new, name="new-complaint"),
    path(_COMPLAINT, complaints.complaint, name="complaint"),
    path(f"{_COMPLAINT}correct/", complaints.correct, name="correct-complaint"),
    path(f"{_COMPLAINT}answer/", complaints.answer, name="answer-complaint"),
]
