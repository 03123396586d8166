"""The WSGI entry. Refuses to start a live site without a secret key, or with the invented people of the sample."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")

application = get_wsgi_application()

# 应用装入以后才能问数据库。
from gongkai.config.starting import refusal  # noqa: E402

if reason := refusal():
    raise ImproperlyConfigured(reason)
