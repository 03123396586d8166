"""Addresses of signing in, of one's own account and of opening the installation."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.signin import first_run, own_account, views

urlpatterns = [
    path("start/", first_run.start_here, name="start-here"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.sign_in_code, name="sign-in-code"),
    path("sign-in/as/<int:user_id>/", views.sign_in_as, name="sign-in-as"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("me/", own_account.own_sign_ins, name="own-sign-ins"),
    path("me/sign-ins/<int:sign_in_id>/end/", own_account.end_own_sign_in, name="end-sign-in"),
    path("me/sign-ins/end-others/", own_account.end_other_sign_ins, name="end-other-sign-ins"),
    path("me/password/", own_account.change_password, name="change-password"),
    path("me/phone/", own_account.own_second_factor, name="second-factor"),
    path("me/phone/recovery-codes/", own_account.renew_recovery_codes, name="recovery-codes"),
]
