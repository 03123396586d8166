"""The pages on which a text is edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase

from gongkai.faces.theme.middleware import POLICY as EVERYWHERE

View = Callable[..., HttpResponseBase]

# The text being edited shows alignment and widths as `style` attributes, and the editor places its menus by them.
# Attributes only, on these pages only: no inline <style>, no inline script, no foreign host here either.
POLICY = f"{EVERYWHERE}; style-src 'self'; style-src-attr 'unsafe-inline'"


def edits_text(view: View) -> View:
    """Give the pages of `view` the security policy that the editor works under (`backoffice/editor.html`)."""

    @wraps(view)
    def edited(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        response = view(request, *arguments, **named)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return edited
