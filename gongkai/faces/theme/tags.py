"""What every template may say without loading it: `{% url %}`, `|iso_day`.

`{% url %}`: an address is put together once, not anew for each link of each page.

Django takes about as long for the links of a list as for the rest of the list; addresses change with the program only.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as as_django_reads_it
from django.urls import get_script_prefix, reverse
from django.utils.html import escape, format_html

register = Library()


class _Link(URLNode):
    """A link whose address stands in its place; the rare other kinds are left to Django."""

    def render(self, context: Context) -> str:
        if self.asvar or self.kwargs or not context.autoescape:
            return super().render(context)
        parts = [part.resolve(context) for part in self.args]
        # 前缀和总的地址表是部署时定的，测试里会换，所以也在键里。
        return _address(get_script_prefix(), settings.ROOT_URLCONF, self.view_name.resolve(context), *parts)


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Read `{% url %}` as Django does."""
    read = as_django_reads_it(parser, token)
    return _Link(read.view_name, read.args, read.kwargs, read.asvar)


@register.filter
def iso_day(day: date | None) -> str:
    """Return a day as people and machines read it; "" for none."""
    return format_html('<time datetime="{0}">{0}</time>', day.isoformat()) if day else ""


@lru_cache(maxsize=4096, typed=True)
def _address(_prefix: str, _table: str, name: str, *parts: Any) -> str:
    return escape(reverse(name, args=parts))
