"""Addresses of letters: drafting, one letter with its files and acts, the settings."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.letters import acting, choosing, editing, listing, settings, views

_CASE = "cases/<int:case_id>/"
_ONE = f"{_CASE}letters/<int:letter_id>/"
_COPY = f"{_ONE}copies/<int:enclosure_id>/"

urlpatterns = [
    path(f"{_CASE}letters/new/", choosing.new_letter, name="new-letter"),
    path(f"{_CASE}registration-form.<str:suffix>", views.registration, name="case-registration-form"),
    path(_ONE, views.letter, name="case-letter"),
    path(f"{_ONE}letter.<str:suffix>", views.letter_file, name="case-letter-file"),
    path(f"{_ONE}forms/<slug:kind>.<str:suffix>", views.letter_form, name="case-letter-form"),
    path(f"{_ONE}edit/", editing.edit_facts, name="edit-letter"),
    path(f"{_ONE}words/", editing.edit_words, name="edit-letter-words"),
    path(f"{_ONE}submit/", acting.submit, name="submit-letter"),
    path(f"{_ONE}sign/", acting.sign, name="sign-letter"),
    path(f"{_ONE}serve/", acting.serve, name="serve-letter"),
    path(f"{_ONE}signed-for/", acting.signed_for, name="letter-signed-for"),
    path(f"{_ONE}set-aside/", acting.set_aside, name="set-letter-aside"),
    path(f"{_ONE}proof/", views.proof, name="letter-proof"),
    path(f"{_ONE}copies/add/", acting.add_copies, name="add-letter-copies"),
    path(_COPY, views.copy, name="letter-copy"),
    path(f"{_COPY}settle/", acting.settle_copy, name="settle-letter-copy"),
    path(f"{_COPY}remove/", acting.remove_copy, name="remove-letter-copy"),
    path("letters/", listing.letters, name="letters"),
    path("letter-settings/", settings.settings, name="letter-settings"),
]
