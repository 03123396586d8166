"""The WSGI entry. Refuses to start a live site without a secret key."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")

from django.conf import settings

application = get_wsgi_application()

if not settings.IS_DEMO and not settings.SECRET_KEY_GIVEN:
    raise ImproperlyConfigured("没有设置密钥：请在环境变量 GONGKAI_SECRET_KEY 中写入一段足够长的随机文字后再启动。")
