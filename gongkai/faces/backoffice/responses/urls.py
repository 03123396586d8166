"""Addresses of responding."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.responses import importing, records, tickets, views

_TICKET = "responses/<int:ticket_id>/"
_RECORD = "responses/<str:which>/<int:number>/"

urlpatterns = [
    path("responses/", views.responses, name="responses"),
    path("responses/new/", views.new, name="new-ticket"),
    path("responses/year/", records.year, name="responses-year"),
    path("responses/platforms/", records.platforms, name="platforms"),
    path("responses/import/", importing.start, name="import-tickets"),
    path("responses/import/enter/", importing.enter, name="enter-tickets"),
    path("responses/import/rejected/", importing.rejected, name="tickets-rejected"),
    path("responses/import/template/", importing.template, name="ticket-template"),
    path("responses/import/<int:batch_id>/", importing.batch, name="ticket-batch"),
    path("responses/import/<int:batch_id>/undo/", importing.undo, name="undo-ticket-batch"),
    path(_TICKET, tickets.ticket, name="ticket"),
    path(f"{_TICKET}draft/", tickets.draft, name="draft-answer"),
    path(f"{_TICKET}submit/", tickets.submit, name="submit-answer"),
    path(f"{_TICKET}give/", tickets.give, name="give-answer"),
    path(f"{_TICKET}assign/", tickets.assign, name="assign-ticket"),
    path(f"{_TICKET}link/", tickets.link, name="link-ticket"),
    path(f"{_TICKET}discard/", tickets.discard, name="discard-ticket"),
    path(f"{_TICKET}take-down/", tickets.take_down, name="take-down-answer"),
    path("responses/<str:which>/new/", records.new, name="new-response-record"),
    path(_RECORD, records.record, name="response-record"),
    path(f"{_RECORD}void/", records.void, name="void-response-record"),
    path(f"{_RECORD}end/", records.end, name="end-platform"),
    path(f"{_RECORD}answer/", records.answer, name="answer-event"),
]
