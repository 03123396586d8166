"""Addresses of the public pages."""

from __future__ import annotations

from django.urls import include, path

from gongkai.faces.portal.answers.views import answer, answers
from gongkai.faces.portal.calculator.views import calculator
from gongkai.faces.portal.columns import views as columns
from gongkai.faces.portal.front import front
from gongkai.faces.portal.guides.views import guides
from gongkai.faces.portal.items import views as items
from gongkai.faces.portal.offices.views import offices
from gongkai.faces.portal.platform import views as platform
from gongkai.faces.portal.reports import views
from gongkai.faces.portal.reports.compare import compare, compare_file
from gongkai.faces.portal.topics import views as topics

app_name = "portal"

_REPORT = "disclosure/reports/<str:code>/<year:year>/"

urlpatterns = [
    path("", front, name="front"),
    path("", include("gongkai.faces.portal.search.urls")),
    path("", include("gongkai.faces.portal.applications.urls")),
    path("", include("gongkai.faces.portal.machines.urls")),
    path("answers/", answers, name="answers"),
    path("answers/<int:ticket_id>/", answer, name="answer"),
    path("disclosure/", platform.platform, name="platform"),
    path("disclosure/statutory/", platform.statutory, name="statutory"),
    path("disclosure/statutory/<str:code>/", platform.statutory_items, name="statutory-item"),
    path("disclosure/items/<int:item_id>/", items.item, name="item"),
    path("disclosure/items/<int:item_id>/files/<int:attachment_id>/subtitles/", items.subtitles, name="subtitles"),
    path("disclosure/items/<int:item_id>/files/<int:attachment_id>/<str:name>", items.item_file, name="item-file"),
    path("disclosure/columns/<str:column>/", columns.column, name="column"),
    path("disclosure/deadline/", calculator, name="deadline"),
    path("disclosure/guides/", guides, name="guides"),
    path("disclosure/offices/", offices, name="offices"),
    path("disclosure/topics/", topics.topics, name="topics"),
    path("disclosure/topics/<int:item_id>/", topics.topic, name="topic"),
    path("disclosure/reports/", views.reports, name="reports"),
    path("disclosure/reports/compare/", compare, name="compare"),
    path("disclosure/reports/compare/files/<str:suffix>/", compare_file, name="compare-file"),
    path(_REPORT, views.report, name="report"),
    path(f"{_REPORT}files/<str:suffix>/", views.report_file, name="report-file"),
    path(f"{_REPORT}versions/<int:number>/", views.report, name="report-version"),
    path(f"{_REPORT}versions/<int:number>/files/<str:suffix>/", views.report_file, name="version-file"),
]
