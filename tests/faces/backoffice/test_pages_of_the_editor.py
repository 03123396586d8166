"""The security policy of the pages on which a text is edited."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.faces.backoffice.editing import edits_text
from gongkai.faces.theme.middleware import POLICY, ContentSecurityPolicy


def policy(view) -> dict[str, str]:
    """Return the directives of the page that `view` answers, as the site sends it."""
    sent = ContentSecurityPolicy(view)(RequestFactory().get("/"))["Content-Security-Policy"]
    return dict(directive.strip().partition(" ")[::2] for directive in sent.split(";"))


def page(_request):
    return HttpResponse("")


def test_a_page_of_the_editor_may_have_style_attributes():
    assert policy(edits_text(page))["style-src-attr"] == "'unsafe-inline'"


@pytest.mark.parametrize("directive", ["default-src", "object-src", "base-uri", "form-action", "frame-ancestors"])
def test_everything_else_is_as_strict_as_on_other_pages(directive):
    assert policy(edits_text(page))[directive] == policy(page)[directive]


def test_a_page_of_the_editor_runs_no_inline_script_and_no_style_sheet_of_its_own():
    directives = policy(edits_text(page))
    assert (directives["style-src"], "script-src" in directives) == ("'self'", False)


def test_other_pages_may_have_no_inline_style():
    assert "unsafe-inline" not in POLICY
