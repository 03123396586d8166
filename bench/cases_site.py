"""The site as it is, with one address more: the plainest page of some applications."""

from __future__ import annotations

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from gongkai.config.urls import urlpatterns as whole
from gongkai.domain.applications.models import Application
from gongkai.faces.access import OfficeRequest, open_to

PAGE = engines["django"].from_string(
    '{% extends "backoffice/desk.html" %}{% block content %}<table>{% for one in rows %}<tr><td>{{ one.number }}</td>'
    "<td>{{ one.subject }}</td><td>{{ one.applicant_name }}</td><td>{{ one.received_on }}</td>"
    "<td>{{ one.reply_due_on }}</td></tr>{% endfor %}</table>{% endblock %}"
)


@open_to("signed in")
def plain(request: OfficeRequest) -> HttpResponse:
    """Show the applications of these numbers in a table of five columns."""
    numbers = [int(number) for number in request.GET.getlist("pk")]
    rows = Application.objects.filter(pk__in=numbers).order_by("pk")
    return HttpResponse(PAGE.render({"rows": rows}, request))


urlpatterns = [path("bench/plain/", plain), *whole]
