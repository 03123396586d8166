"""Addresses of annual reports in the office: pages, files, and the acts from draft to publication and correction."""

from __future__ import annotations

from django.urls import include, path

from gongkai.faces.backoffice.reports import acts, declaring, downloads, views, wording

VERSION = [
    path("", views.version, name="report-version"),
    path("figures/<path:cell>/", views.frozen_figure, name="frozen-figure"),
    path("files/<str:suffix>/", downloads.version_file, name="version-file"),
    path("differences/", views.version_differences, name="version-differences"),
    path("explain/", acts.explain, name="explain-finding"),
    path("chapters/<int:chapter>/", wording.word_chapter, name="edit-section"),
    path("freeze/", acts.freeze, name="freeze-report"),
    path("recall/", acts.recall, name="recall-report"),
    path("publish/", acts.publish, name="publish-report"),
    path("correct/", acts.correct, name="begin-correction"),
]

urlpatterns = [
    path("", views.reports, name="reports"),
    path("<str:code>/<year:year>/", views.report, name="report"),
    path("<str:code>/<year:year>/open/", acts.begin, name="open-report"),
    path("<str:code>/<year:year>/declare/", declaring.declare, name="declare-figures"),
    path("<str:code>/<year:year>/sheets/<path:cell>/", declaring.declared_sheet, name="declared-sheet"),
    path("<str:code>/<year:year>/figures/<path:cell>/", views.figure, name="figure"),
    path("<str:code>/<year:year>/files/<str:suffix>/", downloads.report_file, name="report-file"),
    path("<str:code>/<year:year>/versions/<int:number>/", include(VERSION)),
]
