"""Addresses of the people screens."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.people import person, review_settings, views

urlpatterns = [
    path("people/", views.authorities, name="people"),
    path("people/at/<str:code>/", views.people, name="people-at"),
    path("people/at/<str:code>/users/new/", views.new_user, name="new-user"),
    path("people/at/<str:code>/sections/new/", views.new_section, name="new-section"),
    path("people/at/<str:code>/absences/new/", views.new_absence, name="new-absence"),
    path("people/at/<str:code>/review/", review_settings.review_settings, name="review-settings"),
    path("people/at/<str:code>/review/outside/", review_settings.outside_review, name="outside-review"),
    path("people/at/<str:code>/review/<str:kind>/", review_settings.review_order, name="review-order"),
    path("people/absences/<int:absence_id>/cancel/", views.cancel_absence, name="cancel-absence"),
    path("people/appointments/<int:appointment_id>/end/", person.end_appointment, name="end-appointment"),
    path("people/person/<int:user_id>/", person.person, name="person"),
    path("people/person/<int:user_id>/appoint/", person.appoint, name="appoint"),
    path("people/person/<int:user_id>/password/", person.issue_password, name="issue-password"),
    path("people/person/<int:user_id>/phone/", person.reset_second_factor, name="reset-second-factor"),
    path("people/person/<int:user_id>/unlock/", person.unlock, name="unlock"),
    path("people/person/<int:user_id>/deactivate/", person.deactivate, name="deactivate"),
    path("people/person/<int:user_id>/reactivate/", person.reactivate, name="reactivate"),
]
