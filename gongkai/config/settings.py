"""Settings, all from the environment; each is documented in docs/howto/settings.md (a test compares the two)."""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from gongkai import clock
from gongkai.faces.terminal.paths import data_folder, demo_key, kind_of

env = environ.Env()

DATA_FOLDER: Path = data_folder()
DATA_KIND: str = kind_of(DATA_FOLDER)
IS_DEMO = DATA_KIND in {"demo", "test"}

if clock.pinned_today() and not IS_DEMO:
    raise ImproperlyConfigured(
        f"GONGKAI_TODAY 只能用于演示或者测试的数据文件夹，{DATA_FOLDER} 不是。请取消 GONGKAI_TODAY 后再启动。"
    )

DEBUG = env.bool("GONGKAI_DEBUG", default=False)
# 没有密钥时，命令照常可用；正式网站由 wsgi.py 和 serve 拒绝启动。
SECRET_KEY_GIVEN: str = env.str("GONGKAI_SECRET_KEY", default="")
SECRET_KEY = SECRET_KEY_GIVEN or (demo_key(DATA_FOLDER) if IS_DEMO else secrets.token_urlsafe(50))
ALLOWED_HOSTS: list[str] = env.list("GONGKAI_HOSTS", default=["127.0.0.1", "localhost"])

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "gongkai.domain.audit",
    "gongkai.domain.accounts",
    "gongkai.domain.authorities",
    "gongkai.domain.review",
    "gongkai.domain.disclosures",
    "gongkai.domain.capacity",
    "gongkai.domain.responses",
    "gongkai.domain.applications",
    "gongkai.domain.oversight",
    "gongkai.domain.reports",
    "gongkai.faces.theme",
    "gongkai.faces.backoffice",
    "gongkai.sample",
    "gongkai.config",
]
AUTH_USER_MODEL = "accounts.User"

MIDDLEWARE = [
    # 最外层：其他中间件自己答复的页面（如主机名不符）也要带上。
    "gongkai.faces.theme.middleware.ContentSecurityPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gongkai.faces.theme.middleware.RefusalPages",
]

ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "gongkai.faces.theme.context.installation",
            ],
        },
    },
]

_SQLITE = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
    "transaction_mode": "IMMEDIATE",
}
DATABASES = {"default": env.db_url("GONGKAI_DATABASE_URL", default=f"sqlite:///{DATA_FOLDER / 'gongkai.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = _SQLITE

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
